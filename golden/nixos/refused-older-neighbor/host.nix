{
  systemd.network.enable = true;
  systemd.network.networks."10-lan" = {
    matchConfig.Name = "lan0";
    neighbors = [ { neighborConfig = { Address = "10.0.0.3"; }; } ];
  };
}
