{ lib, ... }: {
  sane.vpn = builtins.listToAttrs (map (i: {
    name = "g${toString i}";
    value = {
      id = 35 + i;
      endpoint = "g${toString i}.example.com:${toString (5000 + i)}";
      publicKey = "0eoq+K9/QAuRvRmEh6/X6jyrjGbwXkOLV9QSzaNsSf0=";
      addrV4 = "10.77.${toString i}.2";
      privateKeyFile = "/run/keys/g${toString i}";
    };
  }) (lib.range 1 2));
}
