{
  sane.vpn.a = {
    id = 100;
    endpoint = 1;
    publicKey = null;
    addrV4 = x: x;
    privateKeyFile = [ ];
    dns = [
      "10.64.0.1"
      2
    ];
    keepalive = 5;
  };
}
