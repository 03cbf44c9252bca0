{ lib, ... }:
{
  sane.vpn.home = {
    id = lib.mkMerge [
      (lib.mkForce 7)
      (lib.mkForce 8)
      9
    ];
    endpoint = "vpn.example.org:51820";
    publicKey = "PUBLICKEYPUBLICKEYPUBLICKEYPUBLICKEYPUBLIC0=";
    addrV4 = "172.27.1.2";
    privateKeyFile = "/run/secrets/home";
  };
}
