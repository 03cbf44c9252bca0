{ lib, ... }:
{
  sane.vpn = lib.importJSON /etc/machine-id;
}
