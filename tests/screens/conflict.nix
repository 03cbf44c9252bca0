{ lib, ... }:
{
  imports = [ { sane.vpn.home.endpoint = "other.example.org:1"; } ];
  sane.vpn.home = {
    id = 7;
    endpoint = "vpn.example.org:51820";
    publicKey = "PUBLICKEYPUBLICKEYPUBLICKEYPUBLICKEYPUBLIC0=";
    addrV4 = "172.27.1.2";
    privateKeyFile = "/run/secrets/home";
  };
}
