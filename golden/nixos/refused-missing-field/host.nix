{
  systemd.network.enable = true;
  systemd.network.networks."10-lan" = {
    matchConfig.Name = "lan0";
    addresses = [ { Peer = "10.0.0.2/32"; } ];
  };
}
