{
  systemd.network.enable = true;
  systemd.network.networks."10-lan" = {
    name = "lan0";
    matchConfig.Name = "lan1";
  };
}
