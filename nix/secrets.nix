# Where sops-nix and agenix put secrets: their `path` options, with their defaults.
{ lib, ... }:
let
  secrets =
    directory:
    lib.mkOption {
      default = { };
      type = lib.types.attrsOf (
        lib.types.submodule (
          { name, ... }:
          {
            freeformType = lib.types.lazyAttrsOf lib.types.anything;
            options.path = lib.mkOption {
              type = lib.types.str;
              default = "${directory}/${name}";
            };
          }
        )
      );
    };
in
{
  options.sops.secrets = secrets "/run/secrets";
  options.age.secrets = secrets "/run/agenix";
}
