{ lib, ... }:
{
  options.sane.vpn = lib.mkOption { default = { }; };
}
