{ lib, ... }: {
  sane.vpn = lib.mkMerge [
    { tun10 = { id = 81; endpoint = "edge82.example.net:62814"; publicKey = "kLz1E6PqOq8BbbMyHQoIM8gI59IX7aJ5sPuLQT1fvi0="; addrV4 = "172.16.241.137"; privateKeyFile = "/run/secrets/tun10.priv"; dns = [ "10.64.0.1" "2606:4700:4700::1111" ]; bridgeDevice = "br81"; }; }
    (lib.mkIf (builtins.length [ 1 ] == 1) { proton = { id = 69; endpoint = "vpn35.example.net:35370"; publicKey = "wQKDsm23YvI3cDqFv0MbgC5xTJ0X3C7/wsWWwa7UwCg="; addrV4 = "172.28.114.23"; privateKeyFile = "/run/secrets/proton.priv"; dns = [ "1.1.1.1" ]; }; })
  ];
}
