{
  sane.vpn.lab0 = {
    endpoint = "edge21.prd.city.example.org:24611";
    publicKey = "Mhofr7136yofKiVSgz9RNJPvqmPhNMls8Dhxhwwcwko=";
    addrV4 = "172.24.30.121";
    privateKeyFile = "/run/secrets/lab0.priv";
    dns = [ ];
  };
}
