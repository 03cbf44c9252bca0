{
  sane.vpn.tun30 = {
    id = 59;
    endpoint = "gw3.example.com:33794";
    publicKey = "9jvHDhuGTYsZh58oNDlFkfu8vkv6Cmf30xa4BTFQtaY=";
    addrV4 = "172.29.32.149";
    privateKeyFile = "/run/secrets/tun30.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
    name = "another";
  };
}
