# A host's VPNs, as NixOS modules define them: `wgeval examples/host.nix`.
{ config, lib, ... }:
let
  def =
    name:
    { endpoint, publicKey, addrV4, id }:
    {
      sane.vpn."wg-${name}" = {
        inherit endpoint publicKey addrV4 id;
        privateKeyFile = config.sops.secrets."wg/${name}_privkey".path;
      };
      sops.secrets."wg/${name}_privkey" = {
        owner = "systemd-network";
      };
    };
in
lib.mkMerge [
  (def "home" {
    id = 51;
    endpoint = "vpn.example.org:51820";
    publicKey = "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=";
    addrV4 = "172.27.1.2";
  })
  (def "work" {
    id = 52;
    endpoint = "198.51.100.7:51820";
    publicKey = "ef4/oe1nLJ1TiADLJRSpL5N5GBjG7VNygbSrTZyvTCQ=";
    addrV4 = "172.27.2.2";
  })
  { sane.vpn.wg-work.dns = lib.mkForce [ config.sane.vpn.wg-home.addrV4 ]; }
]
