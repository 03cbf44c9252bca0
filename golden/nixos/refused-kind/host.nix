{
  systemd.network.enable = true;
  systemd.network.netdevs."10-dev" = {
    netdevConfig = {
      Kind = "brigde";
      Name = "dev0";
    };
    bridgeConfig = { };
  };
}
