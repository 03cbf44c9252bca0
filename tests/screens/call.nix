let
  vpn = { id, endpoint }: { inherit id endpoint; };
in
{
  sane.vpn.home = vpn {
    id = 7;
    endPoint = "vpn.example.org:51820";
  };
}
