{
  sane.vpn.tun32 = {
    id = 40;
    endpoint = "edge77.prd.city.example.org:40363";
    publicKey = "Q+2WgSQ6R6A99jZEOlKWjctcd/FO0NY75wZdZrdhDD0=";
    addrV4 = "172.31.43.66";
    privateKeyFile = "/run/" + "x";
  };
}
