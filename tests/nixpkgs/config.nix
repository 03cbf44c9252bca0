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
    config._module.args.pkgs = builtins.mapAttrs (name: _: package name) packages // {
      writeShellScript = name: _: builtins.replaceStrings [ "{name}" ] [ name ] packages.script;
    };
  };
  inherit
    (lib.evalModules {
      modules = [
        ../../nix/vpn.nix
        ../../nix/nixos
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
  # What the module itself defines, without what nobody defines and what NixOS adds.
  written = [
    "linkConfig"
    "matchConfig"
    "netdevConfig"
    "networkConfig"
    "path"
    "routes"
    "routingPolicyRules"
    "serviceConfig"
    "wireguardConfig"
    "wireguardPeers"
  ];
  ofNixos = map (name: packages.${name}) [ "coreutils" "findutils" "gnugrep" "gnused" "systemd" ];
  own =
    name: section:
    if name == "path" then
      builtins.filter (one: !(builtins.elem "${one}" ofNixos)) section
    else
      section;
  units = builtins.mapAttrs (
    _: unit:
    builtins.mapAttrs own (
      lib.filterAttrs (
        name: section: builtins.elem name written && section != { } && section != [ ]
      ) unit
    )
  );
  # NixOS sets one of them itself.
  networkd = removeAttrs (config.systemd.network.config.networkConfig or { }) [ "IPv6PrivacyExtensions" ];
in
plain {
  assertions = map (one: one.assertion) config.assertions;
  networking = {
    inherit (config.networking) localCommands;
    firewall = { inherit (config.networking.firewall) checkReversePath; };
  };
  systemd = {
    network =
      builtins.mapAttrs (_: units) { inherit (config.systemd.network) netdevs networks; }
      // lib.optionalAttrs (networkd != { }) { config.networkConfig = networkd; };
    services = units (removeAttrs config.systemd.services [ "network-local-commands" ]);
  };
}
