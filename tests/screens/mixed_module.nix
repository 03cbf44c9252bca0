{ lib, ... }:
{
  config.sane.vpn.home.id = 7;
  sane.vpn.work.id = 8;
}
