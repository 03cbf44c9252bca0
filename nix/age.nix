# `age.secrets.NAME.path` as agenix declares it; whatever else a secret has is kept.
{ lib, ... }:
{
  options.age.secrets = lib.mkOption {
    type = lib.types.attrsOf (
      lib.types.submodule (
        { name, ... }:
        {
          freeformType = lib.types.lazyAttrsOf lib.types.anything;
          options.path = lib.mkOption {
            type = lib.types.str;
            default = "/run/agenix/${name}";
          };
        }
      )
    );
    default = { };
  };
}
