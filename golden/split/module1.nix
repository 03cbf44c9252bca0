{
  sane.vpn.a = {
    addrV4 = "172.27.42.10";
    privateKeyFile = "/run/secrets/a.priv";
    dns = [ "1.1.1.1" ];
  };
}
