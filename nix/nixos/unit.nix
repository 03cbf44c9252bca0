# What units of all kinds have: the options, and what of them becomes settings of [Unit].
{ lib, native, ... }:
let
  inherit (lib) mkOption types;
  of = import ./setting.nix { inherit lib native; };
  list =
    type:
    mkOption {
      default = [ ];
      type = types.listOf type;
    };
  names = list (
    types.strMatching "[a-zA-Z0-9@%:_.\\\\-]+[.](service|socket|device|mount|automount|swap|target|path|timer|scope|slice)"
  );
  # The settings that lists of words become.
  words = {
    after = "After";
    before = "Before";
    bindsTo = "BindsTo";
    conflicts = "Conflicts";
    documentation = "Documentation";
    onFailure = "OnFailure";
    onSuccess = "OnSuccess";
    partOf = "PartOf";
    requires = "Requires";
    requisite = "Requisite";
    upholds = "Upholds";
    wants = "Wants";
  };
  numbers = {
    startLimitBurst = "StartLimitBurst";
    startLimitIntervalSec = "StartLimitIntervalSec";
  };
  triggers = {
    reloadTriggers = "X-Reload-Triggers";
    restartTriggers = "X-Restart-Triggers";
  };
  keys = words // numbers // triggers // { description = "Description"; };
in
rec {
  inherit of list names;

  # How a unit is provided, for those that are given as texts too.
  shared = {
    aliases = names;
    enable = mkOption {
      default = true;
      type = types.bool;
    };
    name = mkOption { type = types.str; };
    overrideStrategy = mkOption {
      default = "asDropinIfExists";
      type = types.enum [ "asDropinIfExists" "asDropin" ];
    };
    requiredBy = names;
    upheldBy = names;
    wantedBy = names;
  };

  options =
    shared
    // lib.genAttrs (builtins.attrNames (removeAttrs words [ "documentation" ])) (_: names)
    // {
      description = mkOption {
        default = "";
        type = types.singleLineStr;
      };
      documentation = list types.str;
      reloadTriggers = list of.setting;
      restartTriggers = list types.unspecified;
      startLimitBurst = mkOption { type = types.int; };
      startLimitIntervalSec = mkOption { type = types.int; };
      unitConfig = mkOption {
        default = { };
        type = of.settings;
      };
    };

  # The module that all kinds have, of what names the unit.
  module =
    unitName:
    { config, name, options, ... }:
    let
      value = option: config.${option};
      setting = option: {
        name = keys.${option};
        value =
          if triggers ? ${option} then native.storeFile "${keys.${option}}-${name}" else toString (value option);
      };
      given = builtins.filter (option: value option != [ ] && value option != "") (
        native.defined options config (builtins.attrNames keys)
      );
    in
    {
      _file = "<nixpkgs/nixos>";
      name = unitName name config;
      unitConfig = builtins.listToAttrs (map setting given);
    };
}
