{
  systemd.network.enable = true;
  systemd.network.netdevs."10-dev" = {
    netdevConfig = {
      Kind = "wireguard";
      Name = "dev0";
    };
    wireguardConfig = { PrivateKey = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U="; };
  };
}
