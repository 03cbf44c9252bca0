# Units of all kinds but services, and those that are given as texts.
{ lib, native, ... }:
let
  inherit (lib) mkOption types;
  unit = import ./unit.nix { inherit lib native; };
  section = mkOption {
    default = { };
    type = unit.of.settings;
  };
  str = mkOption { type = types.str; };
  submodule =
    options: unitName: modules:
    types.submodule (
      [
        { options = unit.options // options; }
        (unit.module unitName)
      ]
      ++ modules
    );
  kind = ending: options: types.attrsOf (submodule options (name: _: "${name}.${ending}") [ ]);
  # Those that are called after a path.
  mounted =
    ending: options: settings:
    types.listOf (
      submodule (options // { where = str; }) (_: config: "${pathName config.where}.${ending}") [
        (
          { config, ... }:
          {
            _file = "<nixpkgs/nixos>";
          }
          // settings config
        )
      ]
    );

  # How systemd writes a path into the name of a unit (`systemd-escape --path`).
  pathName =
    path:
    let
      parts = builtins.filter (part: builtins.isString part && part != "" && part != ".") (builtins.split "/" path);
      special = lib.stringToCharacters " !\"#$%&'()*+,;<=>?@[\\]^`{|}~-";
      escaped = lib.strings.escapeC special (builtins.concatStringsSep "/" parts);
    in
    if builtins.elem ".." parts || (parts == [ ] && path != "" && builtins.substring 0 1 path != "/") then
      throw "the path `${path}' is not in its plain form, so no unit can be called after it"
    else if parts == [ ] then
      "-"
    else
      builtins.replaceStrings [ "/" ] [ "-" ] (
        if builtins.substring 0 1 escaped == "." then
          lib.strings.escapeC [ "." ] "." + builtins.substring 1 (-1) escaped
        else
          escaped
      );
in
{
  targets = kind "target" { };
  timers = kind "timer" { timerConfig = section; };
  paths = kind "path" { pathConfig = section; };
  slices = kind "slice" { sliceConfig = section; };
  sockets = kind "socket" {
    listenDatagrams = unit.list types.str;
    listenStreams = unit.list types.str;
    socketConfig = section;
  };
  mounts =
    mounted "mount"
      {
        mountConfig = section;
        options = mkOption {
          default = "";
          type = types.commas;
        };
        type = mkOption {
          default = "";
          type = types.str;
        };
        what = str;
      }
      (config: {
        mountConfig = {
          What = config.what;
          Where = config.where;
        }
        // lib.optionalAttrs (config.type != "") { Type = config.type; }
        // lib.optionalAttrs (config.options != "") { Options = config.options; };
      });
  automounts = mounted "automount" { automountConfig = section; } (config: {
    automountConfig.Where = config.where;
  });

  texts = types.attrsOf (
    types.submodule [
      {
        options = unit.shared // {
          text = mkOption {
            default = null;
            type = types.nullOr types.str;
          };
        };
      }
      (
        { name, ... }:
        {
          _file = "<nixpkgs/nixos>";
          name = lib.mkDefault name;
        }
      )
    ]
  );
}
