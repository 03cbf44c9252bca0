{ config, ... }:
{
  sane.vpn.home.id = lib.mkForce 7;
  sane.vpn.work.endpoint = confg.sane.vpn.home.endpoint;
}
