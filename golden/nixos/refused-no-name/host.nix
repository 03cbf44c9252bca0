{
  systemd.network.enable = true;
  systemd.network.netdevs."10-dev".netdevConfig.Kind = "dummy";
}
