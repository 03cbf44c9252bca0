{ config, ... }:
{
  sane.vpn.home = {
    id = 7;
    endpoint = "vpn.example.org:51820";
    privateKeyFile = config.sops.secrets.wg_home.path;
  };
}
