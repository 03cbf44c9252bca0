# The types of what units hold: a setting, the settings of a section, a list of sections, with NixOS' checks.
{ lib, native }:
let
  inherit (lib) mkOption types;
  toList = value: if builtins.isList value then value else [ value ];
in
rec {
  # Lists are joined, and with what is no list too; all else must be equal.
  setting = lib.mkOptionType {
    name = "systemd option";
    merge =
      loc: definitions:
      if builtins.length definitions == 1 then
        (builtins.head definitions).value
      else if builtins.any (definition: builtins.isList definition.value) definitions then
        builtins.concatMap (definition: toList definition.value) definitions
      else
        lib.mergeEqualOption loc definitions;
  };
  settings = types.attrsOf setting;
  checked = kind: option: types.addCheck settings (native.checkUnit kind option);
  # Options that are sections, by the names of the options.
  sections =
    kind: names:
    lib.genAttrs names (
      name:
      mkOption {
        default = { };
        type = checked kind name;
      }
    );
  # Options that are lists of sections. NixOS merges those by a function of its own, so that errors are worded
  # differently.
  lists =
    kind: names:
    lib.genAttrs names (
      name:
      mkOption {
        default = [ ];
        type =
          let
            section = checked kind name;
          in
          types.listOf (section // { merge = loc: definitions: section.merge loc definitions; });
      }
    );
  # Every file of networkd has these.
  common = {
    enable = mkOption {
      default = true;
      type = types.bool;
    };
    extraConfig = mkOption {
      default = "";
      type = types.lines;
    };
    matchConfig = mkOption {
      default = { };
      type = settings;
    };
  };
}
