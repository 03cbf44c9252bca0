{
  sane.vpn.tun21 = {
    id = 43;
    endpoint = "vpn53.example.com:8821";
    publicKey = "3kcTP64A/7TBK94Zr/LNApQsVQ8sTAZ3HpoJzIZzoHw=";
    addrV4 = "172.21.96.115";
    privateKeyFile = "/run/secrets/tun21.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
    bridgeDevice = "br43";
  };
}
