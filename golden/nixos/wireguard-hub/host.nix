{ config, lib, ... }:
let
  peers = {
    alpha = "YWxwaGFhbHBoYWFscGhhYWxwaGFhbHBoYWFscGhhYWE=";
    beta = "YmV0YWJldGFiZXRhYmV0YWJldGFiZXRhYmV0YWJldGE=";
  };
in
{
  systemd.network = {
    enable = true;
    netdevs."50-hub" = {
      netdevConfig = {
        Kind = "wireguard";
        Name = "hub";
        MTUBytes = 1420;
      };
      wireguardConfig = {
        PrivateKeyFile = "/run/keys/hub";
        ListenPort = 51820;
        FirewallMark = 66;
      };
      wireguardPeers = lib.imap1 (n: name: {
        PublicKey = peers.${name};
        AllowedIPs = [ "10.66.0.${toString n}/32" "fd66::${toString n}/128" ];
        PersistentKeepalive = 25;
      }) (lib.attrNames peers);
    };
    networks."50-hub" = {
      matchConfig.Name = config.systemd.network.netdevs."50-hub".netdevConfig.Name;
      address = [ "10.66.0.254/24" ];
      networkConfig.IPMasquerade = "both";
      routingPolicyRules = [
        {
          FirewallMark = "66/0xff";
          Table = 66;
          Priority = 100;
        }
        {
          routingPolicyRuleConfig = {
            From = "10.66.0.0/24";
            SourcePort = "1000-2000";
            Table = "main";
          };
        }
      ];
      routes = [
        {
          Destination = "10.67.0.0/16";
          Gateway = "10.66.0.1";
        }
        { routeConfig.Gateway = "10.66.0.2"; }
      ];
    };
  };
}
