{ lib, ... }:
{
  systemd.network.enable = true;
  systemd.network.networks."10-lan".linkConfig.ARP = lib.mkIf false "perhaps";
}
