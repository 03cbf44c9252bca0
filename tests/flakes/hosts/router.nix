{ lib, ... }:
{
  boot.kernel.sysctl."net.ipv4.ip_forward" = 1;
  networking.hostName = "router";
  networking.nftables.enable = false;
  services.kea.dhcp4 = {
    enable = true;
    settings = {
      interfaces-config.interfaces = [ "br-lan" ];
      subnet4 = [
        {
          id = 1;
          subnet = "10.0.0.0/24";
          pools = [ { pool = "10.0.0.100 - 10.0.0.200"; } ];
        }
      ];
    };
  };
  systemd.network = {
    netdevs."20-br-lan".netdevConfig = {
      Kind = "bridge";
      Name = "br-lan";
    };
    netdevs."30-wg0" = {
      netdevConfig = {
        Kind = "wireguard";
        Name = "wg0";
      };
      wireguardConfig = {
        ListenPort = 51820;
        PrivateKeyFile = "/run/keys/wg0";
      };
      wireguardPeers = [
        {
          AllowedIPs = [ "10.1.0.2/32" ];
          PublicKey = "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=";
        }
      ];
    };
    networks = lib.listToAttrs (
      map (n: {
        name = "40-lan${toString n}";
        value = {
          matchConfig.Name = "lan${toString n}";
          networkConfig.Bridge = "br-lan";
        };
      }) (lib.range 0 3)
    )
    // {
      "10-wan" = {
        matchConfig.Name = "wan";
        networkConfig.DHCP = "yes";
      };
      "50-br-lan" = {
        matchConfig.Name = "br-lan";
        address = [ "10.0.0.1/24" ];
      };
      "60-wg0" = {
        matchConfig.Name = "wg0";
        address = [ "10.1.0.1/24" ];
        routes = [ { Destination = "10.2.0.0/16"; } ];
      };
    };
  };
}
