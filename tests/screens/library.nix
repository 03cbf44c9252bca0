{ lib, ... }:
{
  sane.vpn.home.endpoint = lib.strings.concatMapStringSep ":" toString [
    "vpn"
    51820
  ];
}
