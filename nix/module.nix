# `nixosModules.default`: the `sane.vpn` module, and the choice what to do about its defects.
{ lib, ... }:
{
  imports = [ ./vpn.nix ];
  options.sane.vpnDefects = lib.mkOption {
    type = lib.types.enum [
      "kept"
      "fixed"
    ];
    default = "kept";
    description = "Whether the output is exactly that of the module of 2024-01-21, or what its author meant.";
  };
}
