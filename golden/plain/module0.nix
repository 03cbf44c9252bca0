{
  sane.vpn.tun37 = {
    id = 60;
    endpoint = "vpn24.prd.city.example.org:31180";
    publicKey = "ef4/oe1nLJ1TiADLJRSpL5N5GBjG7VNygbSrTZyvTCQ=";
    addrV4 = "172.18.21.153";
    privateKeyFile = "/run/secrets/tun37.priv";
    dns = [ "1.1.1.1" ];
  };
  sane.vpn.tun17 = {
    id = 58;
    endpoint = "edge95.prd.city.example.org:42604";
    publicKey = "Z4hRKKZYhZ+EFtcD0GXq1Lb+Q4eLkysQ070+D2WKIAk=";
    addrV4 = "172.22.123.154";
    privateKeyFile = "/run/secrets/tun17.priv";
  };
  sane.vpn.tun36 = {
    id = 66;
    endpoint = "gw57.prd.city.example.org:55210";
    publicKey = "6pQAMmBR5YRGM9A7TSjqo3SETUspIvF/pg4tAe9Klqk=";
    addrV4 = "172.18.234.168";
    privateKeyFile = "/run/secrets/tun36.priv";
    dns = [ ];
  };
  sane.vpn.tun31 = {
    id = 76;
    endpoint = "edge11.prd.city.example.org:16646";
    publicKey = "/AG2UMKiC8JmYss6emhMg7CF/kla0p0HwCr6EU8XKpA=";
    addrV4 = "172.19.205.28";
    privateKeyFile = "/run/secrets/tun31.priv";
    dns = [ "46.227.67.134" "192.165.9.158" "1.0.0.1" ];
  };
}
