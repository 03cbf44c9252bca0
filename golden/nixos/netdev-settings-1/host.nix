{
  systemd.network.enable = true;
  systemd.network.netdevs."10-all" = {
      matchConfig.Host = "gate";
      netdevConfig = {
        Description = "every setting";
        Kind = "bond";
        Name = "all0";
        MTUBytes = "1400";
        MACAddress = "none";
      };
      bridgeConfig = {
        HelloTimeSec = 7;
        MaxAgeSec = 8;
        ForwardDelaySec = 9;
        AgeingTimeSec = 10;
        Priority = 0;
        GroupForwardMask = 65535;
        DefaultPVID = 0;
        MulticastQuerier = "no";
        MulticastSnooping = true;
        VLANFiltering = false;
        VLANProtocol = "802.1q";
        STP = "no";
        MulticastIGMPVersion = 2;
        FDBMaxLearned = 20;
        LinkLocalLearning = "yes";
      };
      vlanConfig = {
        Id = 0;
        Protocol = "802.1ad";
        GVRP = "yes";
        MVRP = "no";
        LooseBinding = true;
        ReorderHeader = false;
        EgressQOSMaps = [ "egressqosmaps-a" "egressqosmaps-b" ];
        IngressQOSMaps = "ingressqosmaps-7";
      };
      macvlanConfig = {
        Mode = "private";
        SourceMACAddress = "sourcemacaddress-1";
        BroadcastMulticastQueueLength = 0;
        BroadcastQueueThreshold = "no";
      };
      macvtapConfig = {
        Mode = "private";
        SourceMACAddress = "sourcemacaddress-1";
        BroadcastMulticastQueueLength = 0;
        BroadcastQueueThreshold = "no";
      };
      ipvlanConfig = {
        Mode = "L2";
        Flags = "vepa";
      };
      ipvtapConfig = {
        Mode = "L2";
        Flags = "vepa";
      };
      vxlanConfig = {
        VNI = 1;
        Remote = "remote-1";
        Local = "local-2";
        Group = [ "group-a" "group-b" ];
        TOS = "tos-4";
        TTL = 255;
        MacLearning = "yes";
        FDBAgeingSec = "fdbageingsec-7";
        MaximumFDBEntries = 15;
        ReduceARPProxy = false;
        L2MissNotification = "yes";
        L3MissNotification = "no";
        RouteShortCircuit = true;
        UDPChecksum = false;
        UDP6ZeroChecksumTx = "yes";
        UDP6ZeroChecksumRx = "no";
        RemoteChecksumTx = true;
        RemoteChecksumRx = false;
        GroupPolicyExtension = "yes";
        GenericProtocolExtension = "no";
        DestinationPort = "destinationport-20";
        PortRange = [ "portrange-a" "portrange-b" ];
        FlowLabel = 0;
        Independent = true;
        External = false;
        VNIFilter = "yes";
      };
      geneveConfig = {
        Id = 0;
        Remote = "remote-1";
        TOS = 0;
        TTL = 255;
        UDPChecksum = true;
        UDP6ZeroChecksumTx = false;
        UDP6ZeroChecksumRx = "yes";
        DestinationPort = 4007;
        FlowLabel = "flowlabel-8";
        InheritInnerProtocol = "yes";
      };
      hsrConfig = {
        Ports = [ "ports-a" "ports-b" ];
        Protocol = "prp";
        Supervision = 0;
      };
      bareUDPConfig = {
        DestinationPort = 4000;
        EtherType = "ipv6";
        MinSourcePort = 1;
      };
      extraConfig = ''
        [Match]
        Virtualization=!container
      '';
    };
}
