{ lib, ... }:
let
  port = host: hosts.${host} or (throw "no port is known for ${host}");
  hosts = {
    desko = 51820;
  };
in
{
  sane.vpn.home.endpoint = "vpn.example.org:${toString (port "lappy")}";
}
