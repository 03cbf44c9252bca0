{
  sane.vpn.tun5 = {
    id = 78;
    endpoint = "vpn66.example.com:21214";
    publicKey = "ucWn5D4ZtxVunTzNoiyH17BaZbTIGyng++pY3Ns+o+g=";
    addrV4 = "172.28.97.130";
    privateKeyFile = "/run/secrets/tun5.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
  };
  sane.vpn.tun7 = {
    id = 78;
    endpoint = "gw36.example.com:48788";
    publicKey = "bMIzvm84Ksd0LvgoClyM0Ik7De/2zddnoWEaIl36g+U=";
    addrV4 = "172.26.189.197";
    privateKeyFile = "/run/secrets/tun7.priv";
    dns = [ "1.1.1.1" ];
  };
  sane.vpn.air-2 = {
    id = 22;
    endpoint = "gw27.prd.city.example.org:12113";
    publicKey = "SqwPEjcEHszT33pXYoQ7TZTsBXiXK9IZ5FO2AuYfV+M=";
    addrV4 = "172.27.25.60";
    privateKeyFile = "/run/secrets/air-2.priv";
    dns = [ ];
  };
}
