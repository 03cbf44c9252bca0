# `systemd.network.links` and `systemd.network.config`
{ lib, native, ... }:
let
  inherit (lib) mkOption types;
  of = import ./setting.nix { inherit lib native; };
in
{
  links = types.attrsOf (
    types.submodule [ { options = of.common // of.sections "links" [ "linkConfig" ]; } ]
  );

  config = types.submodule [
    {
      options = of.sections "config" [ "networkConfig" "dhcpV4Config" "dhcpV6Config" ] // {
        routeTables = mkOption {
          default = { };
          type = types.attrsOf types.int;
        };
        addRouteTablesToIPRoute2 = mkOption {
          default = true;
          type = types.bool;
        };
      };
    }
    (
      { config, ... }:
      {
        _file = "<nixpkgs/nixos>";
        networkConfig = {
          IPv6PrivacyExtensions = lib.mkOptionDefault true;
        }
        // lib.optionalAttrs (config.routeTables != { }) {
          RouteTable = lib.mapAttrsToList (name: number: "${name}:${toString number}") config.routeTables;
        };
      }
    )
  ];
}
