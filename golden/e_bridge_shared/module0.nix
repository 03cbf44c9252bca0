{
  sane.vpn.tun23 = {
    id = 23;
    endpoint = "gw3.prd.city.example.org:31528";
    publicKey = "bY3H6G5A58xe2U8JFlADUDQv0hvYgZcy4gQ+L39o/Fs=";
    addrV4 = "172.22.120.154";
    privateKeyFile = "/run/secrets/tun23.priv";
    dns = [ "10.64.0.1" "2606:4700:4700::1111" ];
    bridgeDevice = "br-shared";
  };
  sane.vpn.lab0 = {
    id = 8;
    endpoint = "edge29.example.net:12124";
    publicKey = "7lP/5Jqs80fOXQln5dUpLPE0IukAxuvBW0f275eKzU8=";
    addrV4 = "172.31.133.125";
    privateKeyFile = "/run/secrets/lab0.priv";
    dns = [ "1.1.1.1" ];
    bridgeDevice = "br-shared";
  };
  sane.vpn.tun31 = {
    id = 97;
    endpoint = "gw85.prd.city.example.org:50573";
    publicKey = "Rzj/9KbHqBesjox7u97R3KfMkzj7v0Bm0pa5DOfXqDc=";
    addrV4 = "172.20.197.250";
    privateKeyFile = "/run/secrets/tun31.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
    bridgeDevice = "br-shared";
  };
}
