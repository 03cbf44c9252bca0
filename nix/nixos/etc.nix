# `environment.etc`
{ lib, native, ... }:
let
  inherit (lib) mkOption types;
  of =
    type: default:
    mkOption { inherit type default; };
in
types.attrsOf (
  types.submodule [
    (
      { config, ... }:
      {
        options = {
          enable = of types.bool true;
          gid = of types.int 0;
          group = of types.str "+${toString config.gid}";
          mode = of types.str "symlink";
          source = mkOption { type = types.path; };
          target = mkOption { type = types.str; };
          text = of (types.nullOr types.lines) null;
          uid = of types.int 0;
          user = of types.str "+${toString config.uid}";
        };
      }
    )
    (
      { config, name, options, ... }:
      {
        _file = "<nixpkgs/nixos>";
        source = lib.mkIf (native.defined options config [ "text" ] != [ ] && config.text != null) (
          lib.mkDefault (native.storeFile "etc-${baseNameOf name}")
        );
        target = lib.mkDefault name;
      }
    )
  ]
)
