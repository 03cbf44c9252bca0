{
  sane.vpn."sl/ash" = {
    id = 28;
    endpoint = "edge52.prd.city.example.org:11926";
    publicKey = "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=";
    addrV4 = "172.19.202.251";
    privateKeyFile = "/run/secrets/tun3.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
    bridgeDevice = "br28";
  };
}
