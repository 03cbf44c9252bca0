{
  sane.vpn.servo = {
    id = 58;
    endpoint = "vpn81.example.com:24695";
    publicKey = "DKjNjA/MnZH7oBWnbSsb4UqyrYAa8PjL5njH0ZjkuvE=";
    addrV4 = "172.26.237.84";
    privateKeyFile = "/run/secrets/servo.priv";
    dns = [ "10.64.0.1" "2606:4700:4700::1111" ];
  };
}
