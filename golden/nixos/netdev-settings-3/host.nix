{
  systemd.network.enable = true;
  systemd.network.netdevs."10-all" = {
      matchConfig.Host = "gate";
      netdevConfig = {
        Description = "every setting";
        Kind = "wireguard";
        Name = "all0";
        MTUBytes = "1400";
        MACAddress = "none";
      };
      tunConfig = {
        MultiQueue = true;
        PacketInfo = false;
        VNetHeader = "yes";
        User = [ "user-a" "user-b" ];
        Group = "group-4";
        KeepCarrier = false;
      };
      tapConfig = {
        MultiQueue = true;
        PacketInfo = false;
        VNetHeader = "yes";
        User = [ "user-a" "user-b" ];
        Group = "group-4";
        KeepCarrier = false;
      };
      wireguardConfig = {
        PrivateKey = "@secret";
        PrivateKeyFile = "privatekeyfile-1";
        ListenPort = "listenport-2";
        FirewallMark = 4294967295;
        RouteTable = "routetable-4";
        RouteMetric = 4294967295;
      };
      wireguardPeers = [
        {
          PublicKey = [ "publickey-a" "publickey-b" ];
          PublicKeyFile = "publickeyfile-1";
          PresharedKey = "@secret";
          PresharedKeyFile = [ "presharedkeyfile-a" "presharedkeyfile-b" ];
          AllowedIPs = "allowedips-4";
          Endpoint = "endpoint-5";
          PersistentKeepalive = 0;
          RouteTable = "routetable-7";
          RouteMetric = 0;
        }
      ];
      bondConfig = {
        Mode = "balance-rr";
        TransmitHashPolicy = "layer3+4";
        LACPTransmitRate = "slow";
        MIIMonitorSec = [ "miimonitorsec-a" "miimonitorsec-b" ];
        PeerNotifyDelaySec = 0;
        UpDelaySec = "updelaysec-5";
        DownDelaySec = [ "downdelaysec-a" "downdelaysec-b" ];
        LearnPacketIntervalSec = "learnpacketintervalsec-7";
        AdSelect = "count";
        AdActorSystemPriority = 65535;
        AdUserPortKey = 0;
        AdActorSystem = "adactorsystem-11";
        FailOverMACPolicy = "none";
        ARPValidate = "active";
        ARPIntervalSec = "arpintervalsec-14";
        ARPIPTargets = [ "arpiptargets-a" "arpiptargets-b" ];
        ARPAllTargets = "any";
        PrimaryReselectPolicy = "failure";
        ResendIGMP = 0;
        PacketsPerSlave = 65535;
        GratuitousARP = 0;
        AllSlavesActive = false;
        DynamicTransmitLoadBalancing = "yes";
        MinLinks = 1000;
        ARPMissedMax = 0;
      };
      xfrmConfig = {
        InterfaceId = 1;
        Independent = false;
      };
      vrfConfig = {
        Table = 0;
      };
      batmanAdvancedConfig = {
        GatewayMode = "off";
        Aggregation = false;
        BridgeLoopAvoidance = "yes";
        DistributedArpTable = "no";
        Fragmentation = true;
        HopPenalty = 255;
        OriginatorIntervalSec = [ "originatorintervalsec-a" "originatorintervalsec-b" ];
        GatewayBandwithDown = "gatewaybandwithdown-7";
        GatewayBandwithUp = "gatewaybandwithup-8";
        RoutingAlgorithm = "batman-iv";
      };
      ipoibConfig = {
        PartitionKey = [ "partitionkey-a" "partitionkey-b" ];
        Mode = "connected";
        IgnoreUserspaceMulticastGroups = "yes";
      };
      wlanConfig = {
        PhysicalDevice = [ "physicaldevice-a" "physicaldevice-b" ];
        Type = "station";
        WDS = "yes";
      };
      extraConfig = ''
        [Match]
        Virtualization=!container
      '';
    };
}
