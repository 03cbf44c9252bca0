{
  sane.vpn.mullvad-se = {
    id = 47;
    endpoint = "gw4.example.net:44369";
    publicKey = "iqtGZXQFtpVFbzhjSDLPyw3t6DGLHyS9H4FVkMh2RV4=";
    addrV4 = "172.28.79.215";
    privateKeyFile = "/run/secrets/mullvad-se.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
    keepalive = "x";
  };
}
