# What NixOS makes of a host: the files and links below /etc that are not those of a host which says nothing.
{ nixpkgs, host }:
let
  evaluate =
    modules:
    import (nixpkgs + "/nixos/lib/eval-config.nix") {
      system = "x86_64-linux";
      modules = modules ++ [
        {
          boot.loader.grub.enable = false;
          fileSystems."/" = {
            device = "/dev/vda";
            fsType = "ext4";
          };
          system.stateVersion = "26.05";
        }
      ];
    };
  inherit (evaluate [ host ]) config pkgs;
  inherit (pkgs) lib;
  base = (evaluate [ { systemd.network.enable = isOn; } ]).config;
  isOn = config.systemd.network.enable;

  # The units that are not those of the empty host, and those that wait for the network.
  isWaiting = name: isOn && lib.hasPrefix "systemd-networkd-wait-online" name;
  units = lib.filterAttrs (name: _: isWaiting name || !(base.systemd.units ? ${name})) config.systemd.units;

  file = text: { inherit text; };
  link = target: { inherit target; };
  # As generateUnits lays them out; systemd itself brings the units whose names begin with `systemd-`.
  place =
    name: unit:
    let
      isDropIn =
        unit.overrideStrategy == "asDropin" || (unit.enable && lib.hasPrefix "systemd-" name);
      path = "etc/systemd/system/${name}${lib.optionalString isDropIn ".d/overrides.conf"}";
      asked =
        ending: map (other: lib.nameValuePair "etc/systemd/system/${other}.${ending}/${name}" (link "../${name}"));
    in
    [ (lib.nameValuePair path (if unit.enable then file unit.text else link "/dev/null")) ]
    ++ map (alias: lib.nameValuePair "etc/systemd/system/${alias}" (link name)) unit.aliases
    ++ asked "wants" unit.wantedBy
    ++ asked "requires" unit.requiredBy
    ++ asked "upholds" unit.upheldBy;
  networkd = lib.mapAttrsToList (
    name: unit:
    lib.nameValuePair "etc/systemd/network/${name}" (if unit.enable then file unit.text else link "/dev/null")
  ) (lib.filterAttrs (name: _: !(base.systemd.network.units ? ${name})) config.systemd.network.units);
  etc = lib.mapAttrsToList (_: entry: lib.nameValuePair "etc/${entry.target}" (file entry.text)) (
    lib.filterAttrs (
      name: entry:
      entry.enable
      && entry.text != null
      && (name == "systemd/networkd.conf" || !(base.environment.etc ? ${name}))
    ) config.environment.etc
  );
in
lib.listToAttrs (lib.concatLists (lib.mapAttrsToList place units) ++ networkd ++ etc)
