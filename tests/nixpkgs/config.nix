# What the `sane.vpn` module of `nix/` makes of some modules, as Nix evaluates it: the five paths, comparable.
{
  modules,
  packages,
}:
let
  lib = import ../../nix/lib { native = import ./native.nix; };
  package = name: {
    type = "derivation";
    inherit name;
    outPath = packages.${name};
  };
  secrets =
    directory:
    lib.mkOption {
      default = { };
      type = lib.types.attrsOf (
        lib.types.submodule (
          { name, ... }:
          {
            freeformType = lib.types.lazyAttrsOf lib.types.anything;
            options.path = lib.mkOption { default = "${directory}/${name}"; };
          }
        )
      );
    };
  world = {
    options.sops.secrets = secrets "/run/secrets";
    options.age.secrets = secrets "/run/agenix";
    config._module.args.pkgs = {
      iptables = package "iptables";
      iproute2 = package "iproute2";
      writeShellScript = name: _: builtins.replaceStrings [ "{name}" ] [ name ] packages.script;
    };
  };
  inherit
    (lib.evalModules {
      modules = [
        ../../nix/vpn.nix
        ../../nix/nixos.nix
        world
      ]
      ++ modules;
    })
    config
    ;
  # A path is its text: toJSON would copy it into the store.
  plain =
    value:
    if builtins.isPath value || lib.isDerivation value then
      toString value
    else if builtins.isList value then
      map plain value
    else if builtins.isAttrs value then
      builtins.mapAttrs (_: plain) value
    else
      value;
  # Sections that nobody defines are nothing.
  units = builtins.mapAttrs (_: lib.filterAttrs (_: section: section != { } && section != [ ]));
in
plain {
  assertions = map (one: one.assertion) config.assertions;
  networking = {
    inherit (config.networking) localCommands;
    firewall = { inherit (config.networking.firewall) checkReversePath; };
  };
  systemd = {
    network = builtins.mapAttrs (_: units) { inherit (config.systemd.network) netdevs networks; };
    services = units config.systemd.services;
  };
}
