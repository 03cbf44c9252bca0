{ inputs, lib, ... }:
{
  sane.vpn.home = import inputs.vpns { inherit lib; };
}
