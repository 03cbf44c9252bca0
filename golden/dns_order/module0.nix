{ lib, ... }: {
  sane.vpn.tun31 = {
    id = 36;
    endpoint = "gw4.example.com:53028";
    publicKey = "CbAX3twHZhBxo85t0p3DzHiY/Ais7kIsaq56iPTXwlU=";
    addrV4 = "172.20.240.39";
    privateKeyFile = "/run/secrets/tun31.priv";
    dns = lib.mkMerge [ (lib.mkAfter [ "9.9.9.9" ]) [ "1.1.1.1" ] (lib.mkBefore [ "10.0.0.1" ]) (lib.mkOrder 700 [ "10.0.0.2" ]) ];
  };
}
