# NixOS' options that the `sane.vpn` module defines, as `nixos/modules` declares them as far as it meets them.
{ lib, ... }:
let
  inherit (lib) mkOption types;
  # A unit setting: all definitions lists, or all equal.
  unitOption = lib.mkOptionType {
    name = "systemd option";
    merge =
      loc: definitions:
      let
        lists = builtins.filter (definition: builtins.isList definition.value) definitions;
      in
      if lists == [ ] then
        lib.mergeEqualOption loc definitions
      else if builtins.length lists == builtins.length definitions then
        builtins.concatMap (definition: definition.value) definitions
      else
        throw "The definitions for systemd unit options should be either all lists, representing repeatable options, or all non-lists, but for the option ${lib.showOption loc}, the definitions are a mix of list and non-list${lib.options.showDefs definitions}";
  };
  section = mkOption {
    type = types.attrsOf unitOption;
    default = { };
  };
  # What else a unit may have is kept as it is.
  unit =
    options:
    types.attrsOf (
      types.submodule {
        freeformType = types.lazyAttrsOf types.anything;
        inherit options;
      }
    );
  sections =
    name:
    mkOption {
      type = types.listOf (
        types.submodule {
          freeformType = section.type;
          options.${name} = section;
        }
      );
      default = [ ];
    };
  units =
    options:
    mkOption {
      type = unit options;
      default = { };
    };
in
{
  options = {
    assertions = mkOption {
      type = types.listOf types.unspecified;
      default = [ ];
      description = "Conditions that must hold, and what to say if they do not.";
    };
    warnings = mkOption {
      type = types.listOf types.str;
      default = [ ];
    };
    networking.firewall.checkReversePath = mkOption {
      type = types.either types.bool (
        types.enum [
          "strict"
          "loose"
        ]
      );
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
        type = types.listOf types.unspecified;
        default = [ ];
      };
      serviceConfig = section;
    };
  };
}
