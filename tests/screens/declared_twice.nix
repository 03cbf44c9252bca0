{ config, lib, ... }:
let
  port = lib.mkOption { type = lib.types.port; };
in
{
  imports = [
    { options.my.port = lib.mkOption { type = lib.types.str; }; }
  ];
  options.my = { inherit port; };
  config.sane.vpn.home = {
    id = 7;
    endpoint = "vpn.example.org:${toString config.my.port}";
    publicKey = "PUBLICKEYPUBLICKEYPUBLICKEYPUBLICKEYPUBLIC0=";
    privateKeyFile = "/run/secrets/home";
    addrV4 = "172.27.7.2";
  };
}
