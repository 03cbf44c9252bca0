{
  systemd.network.enable = true;
  systemd.network.networks."20-all" = {
      matchConfig.Name = [ "en*" "eth*" ];
      tokenBucketFilterConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        LatencySec = "latencysec-2";
        LimitBytes = [ "limitbytes-a" "limitbytes-b" ];
        BurstBytes = "burstbytes-4";
        Rate = "rate-5";
        MPUBytes = [ "mpubytes-a" "mpubytes-b" ];
        PeakRate = "peakrate-7";
        MTUBytes = "mtubytes-8";
      };
      pieConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PacketLimit = 1;
      };
      flowQueuePIEConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PacketLimit = 1;
      };
      stochasticFairBlueConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PacketLimit = 1;
      };
      stochasticFairnessQueueingConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PerturbPeriodSec = 9;
      };
      bfifoConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        LimitBytes = "limitbytes-2";
      };
      pfifoConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PacketLimit = 0;
      };
      pfifoHeadDropConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PacketLimit = 0;
      };
      pfifoFastConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
      };
    };
}
