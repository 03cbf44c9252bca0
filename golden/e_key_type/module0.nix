{
  sane.vpn.tun23 = {
    id = 75;
    endpoint = "gw42.example.com:35628";
    publicKey = "Z+RAFUzLlm7GenCQ9VhmkTyUH3zEi7fQ3JVxr4q+qHY=";
    addrV4 = "172.25.4.20";
    privateKeyFile = "/run/secrets/tun23.priv";
    dns = [ ];
  };
  sane.vpn.tun5 = {
    id = 13;
    endpoint = "edge78.example.com:45555";
    publicKey = "Ey7GTWusqH74aZm5Q0Gfw3G6qLHxfPRTByFtSC7Mt+E=";
    addrV4 = "172.20.112.92";
    privateKeyFile = [ ];
    dns = [ "10.64.0.1" "2606:4700:4700::1111" ];
  };
}
