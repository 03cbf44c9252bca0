{
  sane.vpn.air-2 = {
    id = 6;
    endpoint = "vpn35.example.net:27866";
    publicKey = "JyvjBpzPk5+RVL0JqHI7GjjG+ThmdKmKVeg9R/XjjhI=";
    addrV4 = "172.18.82.141";
    privateKeyFile = "/run/secrets/air-2.priv";
  };
  sane.vpn.tun38 = {
    id = 81;
    endpoint = "gw62.example.net:23207";
    publicKey = "KAXsNSDnl1bxwfxXG2CRfnv4rL58CyQipner1uqmnt4=";
    addrV4 = "172.18.61.115";
    privateKeyFile = "/run/secrets/tun38.priv";
    dns = [ "46.227.67.134" "192.165.9.158" "1.0.0.1" ];
  };
  sane.vpn.tun25 = {
    id = 8;
    endpoint = "vpn57.example.net:48977";
    publicKey = "3gURQspF32PpGFTPrEyTJs6Bc16blUknURxWp/eiGtY=";
    addrV4 = "172.26.148.141";
    privateKeyFile = "/run/secrets/tun25.priv";
    dns = [ 1 ];
  };
}
