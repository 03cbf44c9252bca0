{
  systemd.network.enable = true;
  systemd.network.networks."20-all" = {
      matchConfig.Name = [ "en*" "eth*" ];
      cakeConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        Bandwidth = "bandwidth-2";
        AutoRateIngress = "no";
        OverheadBytes = 256;
        MPUBytes = 256;
        CompensationMode = "none";
        UseRawPacketSize = "no";
        FlowIsolationMode = "none";
        NAT = false;
        PriorityQueueingPreset = "besteffort";
        FirewallMark = 4294967295;
        Wash = true;
        SplitGSO = false;
        RTTSec = "rttsec-14";
        AckFilter = "aggressive";
      };
      controlledDelayConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PacketLimit = "packetlimit-2";
        TargetSec = [ "targetsec-a" "targetsec-b" ];
        IntervalSec = "intervalsec-4";
        ECN = false;
        CEThresholdSec = [ "cethresholdsec-a" "cethresholdsec-b" ];
      };
      deficitRoundRobinSchedulerConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
      };
      deficitRoundRobinSchedulerClassConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        QuantumBytes = "quantumbytes-2";
      };
      enhancedTransmissionSelectionConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        Bands = 1;
        StrictBands = 16;
        QuantumBytes = "quantumbytes-4";
        PriorityMap = "prioritymap-5";
      };
      genericRandomEarlyDetectionConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        VirtualQueues = 1;
        DefaultVirtualQueue = 16;
        GenericRIO = true;
      };
      fairQueueingControlledDelayConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PacketLimit = 9;
        MemoryLimitBytes = [ "memorylimitbytes-a" "memorylimitbytes-b" ];
        Flows = 11;
        TargetSec = "targetsec-5";
        IntervalSec = [ "intervalsec-a" "intervalsec-b" ];
        QuantumBytes = "quantumbytes-7";
        ECN = true;
        CEThresholdSec = [ "cethresholdsec-a" "cethresholdsec-b" ];
      };
      fairQueueingConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PacketLimit = 9;
        FlowLimit = 10;
        QuantumBytes = "quantumbytes-4";
        InitualQuantumBytes = "initualquantumbytes-5";
        MaximumRate = [ "maximumrate-a" "maximumrate-b" ];
        Buckets = "buckets-7";
        OrphanMask = 15;
        Pacing = false;
        CEThresholdSec = "cethresholdsec-10";
      };
      trivialLinkEqualizerConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        Id = "id-2";
      };
    };
}
