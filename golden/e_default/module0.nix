{
  sane.vpn.tun16 = {
    id = 5;
    endpoint = "gw11.example.net:48304";
    publicKey = "/dv7GsqSKebqqlVQreSuFctNpQajNlaiSEtOp18v1SQ=";
    addrV4 = "172.19.216.63";
    privateKeyFile = "/run/secrets/tun16.priv";
    dns = [ "10.64.0.1" "2606:4700:4700::1111" ];
    default = false;
  };
  sane.vpn.mullvad-se = {
    id = 9;
    endpoint = "edge44.example.net:25847";
    publicKey = "wna2WWrzelbBm6nOwaPg9+dJPVUdlCGszMn/IlmhYH4=";
    addrV4 = "172.31.37.182";
    privateKeyFile = "/run/secrets/mullvad-se.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
  };
}
