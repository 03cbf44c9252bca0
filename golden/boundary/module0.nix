{
  sane.vpn.tun13 = {
    id = 1;
    endpoint = "vpn48.example.net:9387";
    publicKey = "lmKarZEtnJyr6tszl4K1hM5fayutJ/fA7V7d56arr1c=";
    addrV4 = "172.30.255.229";
    privateKeyFile = "/run/secrets/tun13.priv";
  };
  sane.vpn.Home = {
    id = 99;
    endpoint = "edge33.example.com:41562";
    publicKey = "JCdPbs0uwM10QVXOTWkvwYpmCuowVEYzxE1Z4f8b1TY=";
    addrV4 = "172.28.112.150";
    privateKeyFile = "/run/secrets/Home.priv";
    dns = [ ];
  };
}
