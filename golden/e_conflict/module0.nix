{
  sane.vpn.tun30 = {
    id = 86;
    endpoint = "gw1.example.net:54646";
    publicKey = "aVTZFopdfuOB4fN2W4Mx9XJflYpp9Oij5KU7BtNvG4Y=";
    addrV4 = "172.27.5.206";
    privateKeyFile = "/run/secrets/tun30.priv";
  };
}
