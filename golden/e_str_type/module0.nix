{
  sane.vpn.tun20 = {
    id = 82;
    endpoint = "edge54.example.net:50985";
    publicKey = "xQ5uvjJM4Ie4e6zQG/tk/x6xECMT49/zJeZFSjUV+rs=";
    addrV4 = "172.20.122.124";
    privateKeyFile = "/run/secrets/tun20.priv";
  };
  sane.vpn.Home = {
    id = 75;
    endpoint = "gw65.prd.city.example.org:55481";
    publicKey = { a = 1; };
    addrV4 = "172.22.142.193";
    privateKeyFile = "/run/secrets/Home.priv";
    bridgeDevice = "br75";
  };
}
