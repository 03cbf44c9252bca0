{
  systemd.network.enable = true;
  systemd.network.networks."10-lan" = {
    matchConfig.Name = "lan0";
    routingPolicyRules = [ { FirewallMark = "1/x"; } ];
  };
}
