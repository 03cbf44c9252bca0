{
  systemd.network.enable = true;
  systemd.network.networks."10-lan" = {
    matchConfig.Name = "lan0";
    ipv6AcceptRAConfig = { RouteMetric = "1:2"; };
  };
}
