{
  sane.vpn.home = {
    id = 7
    endpoint = "vpn.example.org:51820";
  };
}
