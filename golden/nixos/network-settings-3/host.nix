{
  systemd.network.enable = true;
  systemd.network.networks."20-all" = {
      matchConfig.Name = [ "en*" "eth*" ];
      ipv6PREF64Prefixes = [
        {
          Prefix = [ "prefix-a" "prefix-b" ];
          LifetimeSec = 8;
        }
      ];
      bridgeConfig = {
        UnicastFlood = true;
        MulticastFlood = false;
        MulticastToUnicast = "yes";
        NeighborSuppression = "no";
        Learning = true;
        HairPin = false;
        Isolated = "yes";
        UseBPDU = "no";
        FastLeave = true;
        AllowPortToBeRoot = false;
        ProxyARP = "yes";
        ProxyARPWiFi = "no";
        MulticastRouter = "no";
        Cost = 65535;
        Priority = 0;
        Locked = "no";
        MACAuthenticationBypass = true;
        VLANTunnel = false;
      };
      bridgeFDBs = [
        {
          MACAddress = [ "macaddress-a" "macaddress-b" ];
          Destination = "destination-1";
          VLANId = 0;
          VNI = 16777215;
          AssociatedWith = "use";
          OutgoingInterface = "outgoinginterface-5";
        }
      ];
      bridgeMDBs = [
        {
          MulticastGroupAddress = [ "multicastgroupaddress-a" "multicastgroupaddress-b" ];
          VLANId = 4094;
        }
      ];
      lldpConfig = {
        MUDURL = [ "mudurl-a" "mudurl-b" ];
      };
      canConfig = {
        BitRate = [ "bitrate-a" "bitrate-b" ];
        SamplePoint = "samplepoint-1";
        TimeQuantaNSec = 0;
        PropagationSegment = 4294967295;
        PhaseBufferSegment1 = 0;
        PhaseBufferSegment2 = 4294967295;
        SyncJumpWidth = 0;
        DataBitRate = "databitrate-7";
        DataSamplePoint = "datasamplepoint-8";
        DataTimeQuantaNSec = 4294967295;
        DataPropagationSegment = 0;
        DataPhaseBufferSegment1 = 4294967295;
        DataPhaseBufferSegment2 = 0;
        DataSyncJumpWidth = 4294967295;
        FDMode = "yes";
        FDNonISO = "no";
        RestartSec = "restartsec-16";
        Termination = "termination-17";
        TripleSampling = "yes";
        BusErrorReporting = "no";
        ListenOnly = true;
        Loopback = false;
        OneShot = "yes";
        PresumeAck = "no";
        ClassicDataLengthCode = true;
      };
      ipoIBConfig = {
        Mode = "datagram";
        IgnoreUserspaceMulticastGroup = false;
      };
      qdiscConfig = {
        Parent = "clsact";
        Handle = "handle-1";
      };
      networkEmulatorConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        DelaySec = "delaysec-2";
        DelayJitterSec = [ "delayjittersec-a" "delayjittersec-b" ];
        PacketLimit = 0;
        LossRate = "lossrate-5";
        DuplicateRate = [ "duplicaterate-a" "duplicaterate-b" ];
      };
    };
}
