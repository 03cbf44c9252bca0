{
  systemd.network = {
    enable = true;
    networks."60-wan" = {
      matchConfig.Name = "wan0";
      cakeConfig = {
        Bandwidth = "50M";
        OverheadBytes = 18;
        AutoRateIngress = false;
      };
      extraConfig = ''
        [FairQueueing]
        PacketLimit=100
      '';
    };
    networks."61-lossy" = {
      matchConfig.Name = "lossy0";
      networkEmulatorConfig = {
        DelaySec = "100ms";
        LossRate = "10%";
      };
    };
  };
}
