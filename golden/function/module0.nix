{ config, lib, pkgs, ... }:
let
  def = name: { endpoint, publicKey, addrV4, id }: {
    sane.vpn."p-${name}" = {
      inherit endpoint publicKey addrV4 id;
      privateKeyFile = config.sops.secrets."wg/${name}_privkey".path;
      dns = [ "10.64.0.1" "2606:4700:4700::1111" ];
    };
    sops.secrets."wg/${name}_privkey" = { owner = "systemd-network"; };
  };
in lib.mkMerge [
  (def "servo" { endpoint = "a.example.com:9929"; publicKey = "BGprELY1M/PN3/j6JhrcRu5CZdJZCEwr1mLiHCfDXXM="; id = 45; addrV4 = "172.31.140.237"; })
  # (def "disabled" { })
  (def "tun13" { endpoint = "b.example.com:9929"; publicKey = "ofjNNgWctdRm6PppN6zuYQkTMKAzGh2Fvp1ufnHYEaw="; id = 6; addrV4 = "172.26.231.83"; })
]
