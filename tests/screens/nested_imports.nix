{
  imports = [ [ { sane.vpn.home.id = 7; } ] ];
}
