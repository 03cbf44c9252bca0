# `nixosModules.default`: the `sane.vpn` module, and the choice what to do about its defects.
{ lib, ... }:
let
  inherit (lib) types;
in
{
  imports = [ ./vpn.nix ];
  options.sane.vpnDefects = lib.mkOption {
    type = types.either (types.enum [
      "kept"
      "fixed"
    ]) (types.listOf (types.enum (import ./fixed.nix).codes));
    default = "kept";
    description = "Whether the output is exactly that of the module of 2024-01-21, or without its defects, or without some.";
  };
}
