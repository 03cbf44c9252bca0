{
  systemd.network.enable = true;
  systemd.network.netdevs."10-dev".bridgeConfig.STP = true;
}
