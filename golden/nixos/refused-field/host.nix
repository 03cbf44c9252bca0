{
  systemd.network.enable = true;
  systemd.network.networks."10-lan" = {
    matchConfig.Name = "lan0";
    networkConfig = { Adress = "10.0.0.1/24"; };
  };
}
