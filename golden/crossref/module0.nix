{ config, ... }: {
  sane.vpn.tun38 = {
    id = 75;
    endpoint = "vpn98.example.com:28798";
    publicKey = "oGnThmPgC49Yj0hKuOHG1MJ3lbqegcCPOQ+No53cEio=";
    addrV4 = "172.24.159.172";
    privateKeyFile = "/run/secrets/tun38.priv";
    dns = [ "1.1.1.1" ];
  };
  sane.vpn.tun13 = {
    id = 89;
    endpoint = "${config.sane.vpn.tun38.name}.example.com:${toString (config.sane.vpn.tun38.id + 1000)}";
    publicKey = "gW0iJCC16/csP3KL+KszhkLd4EWNaa+STdVlf5+WcjM=";
    addrV4 = "172.29.58.129";
    privateKeyFile = "/run/secrets/tun13.priv";
    dns = config.sane.vpn.tun38.dns;
  };
}
