# What the module's author meant, for one VPN: the same tunnel and bridge, without the defects.
#
# * networkd owns all rules (a restart of it keeps them), with the positive priorities of the later revision: main table
#   ID + 100, bridge ID + 200, mark ID + 300. There is no service.
# * Table ID ends in an unreachable route, so nothing leaves in clear while the tunnel is down.
# * The address has a prefix, the route a preferred source, and the SNAT rule is added once.
# * An id that is used twice is said in words.
{
  lib,
  pkgs,
  vpns,
}:
name:
{
  id,
  endpoint,
  publicKey,
  addrV4,
  dns,
  bridgeDevice,
  privateKeyFile,
  ...
}:
let
  network = "10.20.${toString id}.1/24";
  iptables = "${pkgs.iptables}/bin/iptables";
  snat = "POSTROUTING -t nat -s ${network} -j SNAT --to-source ${addrV4}";
  rule = settings: { routingPolicyRuleConfig = { Family = "ipv4"; } // settings; };
in
{
  assertions = [
    {
      assertion = builtins.length (builtins.filter (other: other.id == id) (builtins.attrValues vpns)) == 1;
      message = "multiple VPNs share id ${toString id}";
    }
    {
      assertion = builtins.stringLength name <= 15 && builtins.stringLength bridgeDevice <= 15;
      message = "sane.vpn.${name}: names of interfaces have at most 15 characters";
    }
  ];
  systemd.network = {
    netdevs."98-${name}" = {
      netdevConfig = {
        Kind = "wireguard";
        Name = name;
      };
      wireguardConfig = {
        PrivateKeyFile = privateKeyFile;
        FirewallMark = id;
      };
      wireguardPeers = [
        {
          wireguardPeerConfig = {
            AllowedIPs = [ "0.0.0.0/0" ];
            Endpoint = endpoint;
            PublicKey = publicKey;
          };
        }
      ];
    };
    networks."50-${name}" = {
      matchConfig.Name = name;
      networkConfig = {
        Address = [ "${addrV4}/32" ];
        DNS = dns;
      };
      linkConfig.RequiredForOnline = false;
      routes = [
        {
          routeConfig = {
            Table = id;
            Scope = "link";
            Destination = "0.0.0.0/0";
            PreferredSource = addrV4;
          };
        }
      ];
    };
    netdevs."99-${bridgeDevice}".netdevConfig = {
      Kind = "bridge";
      Name = bridgeDevice;
    };
    networks."51-${bridgeDevice}" = {
      matchConfig.Name = bridgeDevice;
      networkConfig = {
        Description = "NATs inbound traffic to ${name}, intended for container isolation";
        Address = [ network ];
        DNS = dns;
        ConfigureWithoutCarrier = true;
      };
      linkConfig.RequiredForOnline = false;
      routingPolicyRules = [
        (rule {
          Table = 254;
          SuppressPrefixLength = 0;
          Priority = id + 100;
        })
        (rule {
          From = network;
          Table = id;
          Priority = id + 200;
        })
        (rule {
          FirewallMark = id;
          InvertRule = true;
          Table = id;
          Priority = id + 300;
        })
      ];
      routes = [
        {
          routeConfig = {
            Table = id;
            Type = "unreachable";
            Destination = "0.0.0.0/0";
            Metric = 4294967295;
          };
        }
      ];
    };
  };
  networking.localCommands = ''
    ${iptables} -C ${snat} 2>/dev/null || ${iptables} -A ${snat}
  '';
  networking.firewall.checkReversePath = "loose";
  systemd.services = { };
}
