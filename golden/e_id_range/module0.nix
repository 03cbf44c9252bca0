{
  sane.vpn.tun15 = {
    id = 13;
    endpoint = "gw83.example.com:36007";
    publicKey = "Wij4mJEtHqtdF17CIWyR9PGQjAuunuxir48e7uNNSPA=";
    addrV4 = "172.21.197.121";
    privateKeyFile = "/run/secrets/tun15.priv";
  };
  sane.vpn.tun18 = {
    id = -1;
    endpoint = "edge79.prd.city.example.org:3837";
    publicKey = "Ftj4bTdw/fEQuZl+tT+zaz7K0EjToNmGtYgIZsWEC5k=";
    addrV4 = "172.25.187.136";
    privateKeyFile = "/run/secrets/tun18.priv";
    dns = [ ];
  };
}
