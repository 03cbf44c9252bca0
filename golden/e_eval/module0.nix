{ lib, ... }: {
  sane.vpn.tun38 = {
    id = 62;
    endpoint = abort "stop";
    publicKey = "Ufejv1+cLZZe2RyL3f562wkrh4EeWLhNHz3fBOj7EMo=";
    addrV4 = "172.22.213.50";
    privateKeyFile = "/run/secrets/tun38.priv";
    dns = [ "10.64.0.1" "2606:4700:4700::1111" ];
    bridgeDevice = "br62";
  };
}
