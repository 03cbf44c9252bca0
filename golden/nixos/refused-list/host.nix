{
  systemd.network.enable = true;
  systemd.network.networks."10-lan" = {
    matchConfig.Name = "lan0";
    linkConfig = { ARP = [ true false ]; };
  };
}
