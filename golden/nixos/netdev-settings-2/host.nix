{
  systemd.network.enable = true;
  systemd.network.netdevs."10-all" = {
      matchConfig.Host = "gate";
      netdevConfig = {
        Description = "every setting";
        Kind = "tun";
        Name = "all0";
        MTUBytes = "1400";
        MACAddress = "none";
      };
      l2tpConfig = {
        TunnelId = 1;
        PeerTunnelId = 4294967295;
        Remote = "remote-2";
        Local = [ "local-a" "local-b" ];
        EncapsulationType = "ip";
        UDPSourcePort = 4005;
        UDPDestinationPort = 4006;
        UDPChecksum = "no";
        UDP6ZeroChecksumTx = true;
        UDP6ZeroChecksumRx = false;
      };
      l2tpSessions = [
        {
          Name = [ "name-a" "name-b" ];
          SessionId = 4294967295;
          PeerSessionId = 1;
          Layer2SpecificHeader = "default";
        }
      ];
      macsecConfig = {
        Port = 1;
        Encrypt = false;
      };
      macsecReceiveChannels = [
        {
          Port = 1;
          MACAddress = "02:00:5e:10:00:01";
        }
      ];
      macsecTransmitAssociations = [
        {
          PacketNumber = 1;
          KeyId = 255;
          Key = "key-2";
          KeyFile = [ "keyfile-a" "keyfile-b" ];
          Activate = true;
          UseForEncoding = false;
        }
      ];
      macsecReceiveAssociations = [
        {
          Port = 1;
          MACAddress = "02:00:5e:10:00:01";
          PacketNumber = 1;
          KeyId = 255;
          Key = "key-4";
          KeyFile = "keyfile-5";
          Activate = "yes";
        }
      ];
      tunnelConfig = {
        External = true;
        Local = "local-1";
        Remote = "remote-2";
        TOS = [ "tos-a" "tos-b" ];
        TTL = 0;
        DiscoverPathMTU = false;
        IgnoreDontFragment = "yes";
        IPv6FlowLabel = "ipv6flowlabel-7";
        CopyDSCP = true;
        EncapsulationLimit = [ "encapsulationlimit-a" "encapsulationlimit-b" ];
        Key = "key-10";
        InputKey = "inputkey-11";
        OutputKey = [ "outputkey-a" "outputkey-b" ];
        Mode = "ipip6";
        Independent = "yes";
        AssignToLoopback = "no";
        AllowLocalRemote = true;
        FooOverUDP = false;
        FOUDestinationPort = 4018;
        FOUSourcePort = 4019;
        Encapsulation = "FooOverUDP";
        IPv6RapidDeploymentPrefix = [ "ipv6rapiddeploymentprefix-a" "ipv6rapiddeploymentprefix-b" ];
        ISATAP = "yes";
        SerializeTunneledPackets = "no";
        ERSPANVersion = 0;
        ERSPANIndex = 1048575;
        ERSPANDirection = "ingress";
        ERSPANHardwareId = 63;
      };
      fooOverUDPConfig = {
        Encapsulation = "FooOverUDP";
        Port = 4001;
        PeerPort = 4002;
        Protocol = [ "protocol-a" "protocol-b" ];
        Peer = "peer-4";
        Local = "local-5";
      };
      peerConfig = {
        Name = [ "name-a" "name-b" ];
        MACAddress = "02:00:5e:10:00:01";
      };
      vxcanConfig = {
        Peer = [ "peer-a" "peer-b" ];
      };
      extraConfig = ''
        [Match]
        Virtualization=!container
      '';
    };
}
