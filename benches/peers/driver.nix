# Evaluates a VPN module with nixpkgs' `lib.evalModules`, and NixOS' options that it defines, for some VPNs.
{
  lib ? import <nixpkgs/lib>,
  module ? ../../nix/vpn.nix,
  vpns ? 1,
  # A host's file in place of generated VPNs.
  file ? null,
}:
let
  inherit (lib) mkOption types;
  package = name: "/nix/store/00000000000000000000000000000000-${name}";
  # `systemd-unit-options.nix`: all lists, or all equal.
  unitOption = lib.mkOptionType {
    name = "systemd option";
    merge =
      loc: definitions:
      if builtins.isList (builtins.head definitions).value then
        lib.concatMap (definition: definition.value) definitions
      else
        lib.mergeEqualOption loc definitions;
  };
  section = mkOption {
    type = types.attrsOf unitOption;
    default = { };
  };
  sections =
    name:
    mkOption {
      type = types.listOf (types.submodule { options.${name} = section; });
      default = [ ];
    };
  units =
    options:
    mkOption {
      type = types.attrsOf (types.submodule { inherit options; });
      default = { };
    };
  nixos.options = {
    assertions = mkOption {
      type = types.listOf types.unspecified;
      default = [ ];
    };
    networking.firewall.checkReversePath = mkOption {
      type = types.either types.bool (types.enum [ "strict" "loose" ]);
      default = true;
    };
    networking.localCommands = mkOption {
      type = types.lines;
      default = "";
    };
    systemd.network.netdevs = units {
      netdevConfig = section;
      wireguardConfig = section;
      wireguardPeers = sections "wireguardPeerConfig";
    };
    systemd.network.networks = units {
      matchConfig = section;
      linkConfig = section;
      networkConfig = section;
      routingPolicyRules = sections "routingPolicyRuleConfig";
      routes = sections "routeConfig";
    };
    systemd.services = units {
      path = mkOption {
        type = types.listOf types.str;
        default = [ ];
      };
      serviceConfig = section;
    };
  };
  generated = {
    sane.vpn = builtins.listToAttrs (
      map (id: {
        name = "wg${toString id}";
        value = {
          inherit id;
          endpoint = "gw${toString id}.example.org:51820";
          publicKey = "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=";
          addrV4 = "172.27.${toString id}.2";
          privateKeyFile = "/run/secrets/wg${toString id}.priv";
        };
      }) (lib.range 1 vpns)
    );
  };
  secrets = lib.mkOption {
    default = { };
    type = types.attrsOf (
      types.submodule (
        { name, ... }:
        {
          options.owner = mkOption { default = "root"; };
          options.path = mkOption { default = "/run/secrets/${name}"; };
        }
      )
    );
  };
  world = {
    options.sops.secrets = secrets;
    config._module.args.pkgs = {
      iptables = package "iptables";
      iproute2 = package "iproute2";
      writeShellScript = name: text: builtins.seq text (package name);
    };
  };
  inherit
    (lib.evalModules {
      modules = [
        module
        nixos
        world
        (if file == null then generated else file)
      ];
    })
    config
    ;
in
builtins.deepSeq {
  inherit (config) networking systemd;
  assertions = map (assertion: assertion.assertion) config.assertions;
} (builtins.toJSON { inherit (config) networking systemd; })
