{ config, lib, ... }:
let
  hosts = config.sane.hosts.by-name;
in
{
  sane.vpn.home = {
    id = hosts.desko.vpn-id;
    endpoint = "vpn.example.org:51820";
    publicKey = "PUBLICKEYPUBLICKEYPUBLICKEYPUBLICKEYPUBLIC0=";
    addrV4 = "172.27.1.2";
    privateKeyFile = "/run/secrets/home";
  };
}
