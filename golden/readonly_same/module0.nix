{
  sane.vpn.lab0 = {
    id = 25;
    endpoint = "vpn15.example.com:11305";
    publicKey = "oUgY15p5dCggZIT9qeB4SJ3QSO2lp0WsyxFiGLxhbJQ=";
    addrV4 = "172.17.68.244";
    privateKeyFile = "/run/secrets/lab0.priv";
    dns = [ "10.64.0.1" "2606:4700:4700::1111" ];
    name = "lab0";
    default = true;
  };
}
