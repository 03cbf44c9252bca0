# `sops.secrets.NAME.path` as sops-nix declares it; whatever else a secret has is kept.
{ lib, ... }:
{
  options.sops.secrets = lib.mkOption {
    type = lib.types.attrsOf (
      lib.types.submodule (
        { name, ... }:
        {
          freeformType = lib.types.lazyAttrsOf lib.types.anything;
          options.path = lib.mkOption {
            type = lib.types.str;
            default = "/run/secrets/${name}";
          };
        }
      )
    );
    default = { };
  };
}
