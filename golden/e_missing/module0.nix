{
  sane.vpn.tun2 = {
    id = 91;
    endpoint = "gw73.prd.city.example.org:60199";
    publicKey = "PwED50+in/BvlOKvsvbS6aHIeUcpSiBwcOy7h7GllM0=";
    addrV4 = "172.25.234.82";
  };
}
