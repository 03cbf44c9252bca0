{ config, ... }:
{
  sane.vpn.home = {
    id = 7;
    endpoint = "${config.sane.vpn.work.addrV4}:51820";
    publicKey = "PUBLICKEYPUBLICKEYPUBLICKEYPUBLICKEYPUBLIC0=";
    addrV4 = "172.27.1.2";
    privateKeyFile = "/run/secrets/home";
  };
  sane.vpn.work = {
    id = 8;
    endpoint = "vpn.example.org:51820";
    publicKey = "PUBLICKEYPUBLICKEYPUBLICKEYPUBLICKEYPUBLIC0=";
    addrV4 = config.sane.vpn.home.endpoint;
    privateKeyFile = "/run/secrets/home";
  };
}
