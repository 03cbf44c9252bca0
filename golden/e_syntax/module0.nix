{
  sane.vpn.tun22 = {
    id = 95;
    endpoint = "edge35.prd.city.example.org:35035";
    publicKey = "KI+NDRI4kSa3bWaSknk3xQwGpS1RelkAQipNNFp0SNI=";
    addrV4 = "172.20.65.22";
    privateKeyFile = "/run/secrets/tun22.priv";
    dns = [ ];
  ;
}
