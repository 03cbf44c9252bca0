{
  systemd.network.enable = true;
  systemd.network.networks."10-lan" = {
    matchConfig.Name = "lan0";
    linkConfig = { MACAddress = "02:00:5e:10:00"; };
  };
}
