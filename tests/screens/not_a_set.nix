{ lib, ... }:
{
  sane.vpn = [ { name = "home"; } ];
}
