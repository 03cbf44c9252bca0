let
  vpn = id: {
    inherit id;
    endpoint = "vpn.example.org:51820";
    publicKey = "PUBLICKEYPUBLICKEYPUBLICKEYPUBLICKEYPUBLIC0=";
    addrV4 = "172.27.1.${toString id}";
    privateKeyFile = "/run/secrets/home";
    bridgeDevice = "br-vpn";
  };
in
{
  sane.vpn.home = vpn 1;
  sane.vpn.work = vpn 2;
}
