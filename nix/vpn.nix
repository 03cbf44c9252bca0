# The `sane.vpn` module, written anew from its description (revision of 2024-01-21), defects included. With
# `sane.vpnDefects = "fixed"`, or a list of defects, it repairs them (`fixed.nix`).
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkMerge mkOption types;

  vpns = config.sane.vpn;
  ids = map (vpn: vpn.id) (builtins.attrValues vpns);
  lowest = builtins.foldl' (a: b: if a < b then a else b) (builtins.head ids) ids;
  sharing = builtins.groupBy toString ids;

  vpnOptions = types.submodule (
    { name, config, ... }:
    {
      options = {
        name = mkOption {
          type = types.str;
          description = "The name of the VPN. When it is left out: the attribute's name; another value is a conflict.";
        };
        id = mkOption {
          type = types.ints.between 1 99;
          description = "A number of its own: firewall mark, routing table and 10.20.ID.0/24.";
        };
        default = mkOption {
          type = types.bool;
          description = "Whether this is the default VPN. When it is left out: whether no other VPN has a lower id.";
        };
        endpoint = mkOption {
          type = types.str;
          description = "Host and port of the WireGuard peer, as host:port.";
        };
        publicKey = mkOption {
          type = types.str;
          description = "The peer's public key, in base64.";
        };
        addrV4 = mkOption {
          type = types.str;
          description = "The host's address inside the tunnel: its source address for NATed traffic.";
        };
        dns = mkOption {
          type = types.listOf types.str;
          default = [ "46.227.67.134" "192.165.9.158" ];
          description = "Name servers to use through the tunnel.";
        };
        bridgeDevice = mkOption {
          type = types.str;
          default = "br-${name}";
          defaultText = "br- and the VPN's name";
          description = "The name of the bridge whose traffic is NATed into the tunnel.";
        };
        privateKeyFile = mkOption {
          type = types.either types.str types.path;
          description = "Where the private key lies. Only the path is used; the file is never read.";
        };
      };
      config = {
        inherit name;
        default = config.id == lowest;
      };
    }
  );

  # Shell commands with a comment each, as the service runs them.
  rules = verb: id: ''
    # first, allow all non-default routes (prefix-length != 0) a chance to route the packet.
    # - this allows the wireguard tunnel itself to pass traffic via our LAN gateway.
    # - incidentally, it allows traffic to LAN devices and other machine-local or virtual networks.
    ip rule ${verb} from all lookup main suppress_prefixlength 0 priority ${toString (id - 200)}
    # if packet hasn't gone through the wg device yet (fwmark), then move it to the table which will cause it to.
    ip rule ${verb} not from all fwmark ${toString id} lookup ${toString id} priority ${toString (id - 100)}
  '';

  contribution =
    name:
    { id, endpoint, publicKey, addrV4, dns, bridgeDevice, privateKeyFile, ... }:
    let
      network = "10.20.${toString id}.1/24";
      script = verb: suffix: pkgs.writeShellScript "vpn-${name}-${suffix}" (rules verb id);
    in
    {
      assertions = [
        {
          assertion = builtins.length sharing.${toString id} == 1;
          # The module interpolates the integer itself, which Nix cannot do: its message can never be read.
          message = "multiple VPNs share id ${toString id}";
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
                AllowedIPs = [ "0.0.0.0/0" "::/0" ];
                Endpoint = endpoint;
                PublicKey = publicKey;
              };
            }
          ];
        };
        networks."50-${name}" = {
          matchConfig.Name = name;
          networkConfig = {
            Address = [ addrV4 ];
            DNS = dns;
          };
          linkConfig.RequiredForOnline = false;
          routingPolicyRules = [
            {
              routingPolicyRuleConfig = {
                From = network;
                Priority = id;
                Table = id;
              };
            }
          ];
          routes = [
            {
              routeConfig = {
                Table = id;
                Scope = "link";
                Destination = "0.0.0.0/0";
                Source = addrV4;
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
        };
      };
      networking.localCommands = ''
        # view rules with:
        # - `sudo iptables -t nat --list-rules -v`
        # rewrite the source address of every packet leaving the container so that it's routable by the wg tunnel.
        # note that this alone doesn't get it routed *to* the wg device. we can't, since SNAT is POSTROUTING (not PREROUTING).
        #   that part's done by an `ip rule` entry.
        ${pkgs.iptables}/bin/iptables -A POSTROUTING -t nat -s ${network} -j SNAT --to-source ${addrV4}
      '';
      networking.firewall.checkReversePath = "loose";
      systemd.services."vpn-${name}" = {
        path = [ pkgs.iproute2 ];
        serviceConfig = {
          Type = "oneshot";
          RemainAfterExit = true;
          Restart = "on-failure";
          ExecStart = script "add" "add";
          ExecStop = script "del" "del";
        };
      };
    };

  fixed = import ./fixed.nix;
  defects = config.sane.vpnDefects or "kept";
  repair = fixed.repair {
    inherit lib pkgs;
    has = fixed.chosen defects;
  };
  contributions = lib.mapAttrsToList (
    name: vpn:
    let
      plain = contribution name vpn;
    in
    if defects == "kept" then plain else repair name vpn plain
  ) vpns;
  all = path: mkMerge (map (lib.getAttrFromPath path) contributions);
in
{
  options.sane.vpn = mkOption {
    type = types.attrsOf vpnOptions;
    default = { };
  };

  # One merge for each path: what is defined does not depend on the VPNs, so that they can depend on it.
  config = lib.mkIf (vpns != { }) {
    assertions = all [ "assertions" ];
    networking.firewall.checkReversePath = all [ "networking" "firewall" "checkReversePath" ];
    networking.localCommands = all [ "networking" "localCommands" ];
    systemd.network = all [ "systemd" "network" ];
    systemd.services = all [ "systemd" "services" ];
  };
}
