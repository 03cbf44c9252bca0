{
  sane.vpn.tun30 = {
    endpoint = "other.example.com:1";
  };
}
