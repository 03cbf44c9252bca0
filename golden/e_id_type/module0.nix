{
  sane.vpn.tun0 = {
    id = 96;
    endpoint = "vpn99.example.com:38392";
    publicKey = "wjzzCpzNC6IbHRYo0H6naApiMMHiMTCvuiDUY4W9gw0=";
    addrV4 = "172.26.203.13";
    privateKeyFile = "/run/secrets/tun0.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
  };
  sane.vpn.tun24 = {
    id = 38;
    endpoint = "gw10.example.com:28149";
    publicKey = "2Y8YuAGMRHr9ejxA8ooh+f1kaMHCqmM+M4+hC2vi+oU=";
    addrV4 = "172.19.239.37";
    privateKeyFile = "/run/secrets/tun24.priv";
    dns = [ "46.227.67.134" "192.165.9.158" "1.0.0.1" ];
  };
  sane.vpn.tun27 = {
    id = true;
    endpoint = "edge15.example.com:40911";
    publicKey = "V93Kap8DqHSJ8jIeZ9wiNH/1ctzShVMN3H9QW+GKMYc=";
    addrV4 = "172.20.63.94";
    privateKeyFile = "/run/secrets/tun27.priv";
    dns = [ "1.1.1.1" ];
    bridgeDevice = "br4";
  };
}
