{
  sane.vpn.tun24 = {
    id = 31;
    endpoint = "vpn61.example.net:29493";
    publicKey = "LFH5y40cHj9SApq2wmLja3WdJ5tTwfTf4i5EKDEVcGo=";
    addrV4 = "172.21.164.38";
    privateKeyFile = "/run/secrets/tun24.priv";
    dns = [ ];
  };
}
