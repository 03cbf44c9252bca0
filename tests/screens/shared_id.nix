let
  vpn = address: {
    id = 5;
    endpoint = "vpn.example.org:51820";
    publicKey = "PUBLICKEYPUBLICKEYPUBLICKEYPUBLICKEYPUBLIC0=";
    addrV4 = address;
    privateKeyFile = "/run/secrets/home";
  };
in
{
  sane.vpn.home = vpn "172.27.1.2";
  sane.vpn.work = vpn "172.27.1.3";
}
