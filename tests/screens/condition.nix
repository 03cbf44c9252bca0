{ lib, ... }:
{
  sane.vpn.home = lib.mkIf "yes" { id = 1; };
}
