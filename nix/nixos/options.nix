# The options of NixOS that become units, files below /etc and checks, and what NixOS itself defines there. Nothing is
# read but the files of those that are used.
{ config, lib, pkgs, native }:
let
  inherit (lib) mkOption types;
  context = { inherit config lib pkgs native; };
  network = import ./network.nix context;
  units = import ./units.nix context;
  empty = default: type: mkOption { inherit default type; };
  kind = empty { };
  variables = types.attrsOf (
    types.nullOr (types.oneOf [ types.str types.path types.package ])
  );
  waiting = config.systemd.network.wait-online;
  # What is wrong with the commands is not wrong with the services.
  commands = builtins.tryEval config.networking.localCommands;
in
{
  _file = "<nixpkgs/nixos>";

  options = {
    assertions = empty [ ] (types.listOf types.unspecified) // {
      description = "Conditions that must hold, and what to say if they do not.";
    };
    environment.etc = kind (import ./etc.nix context);
    networking.firewall.checkReversePath = empty true (
      types.either types.bool (types.enum [ "strict" "loose" ])
    );
    networking.localCommands = empty "" types.lines;
    systemd.automounts = empty [ ] units.automounts;
    systemd.globalEnvironment = kind variables;
    systemd.mounts = empty [ ] units.mounts;
    systemd.network = {
      config = kind network.config;
      enable = empty false types.bool;
      links = kind network.links;
      netdevs = kind (import ./netdevs.nix context);
      networks = kind (import ./networks.nix context);
      wait-online = {
        anyInterface = empty (config.networking.useDHCP or true) types.bool;
        enable = empty true types.bool;
        extraArgs = empty [ ] (types.listOf types.str);
        ignoredInterfaces = empty [ ] (types.listOf types.str);
        timeout = empty 120 types.ints.unsigned;
      };
    };
    systemd.paths = kind units.paths;
    systemd.services = kind (import ./services.nix context);
    systemd.slices = kind units.slices;
    systemd.sockets = kind units.sockets;
    systemd.targets = kind units.targets;
    systemd.timers = kind units.timers;
    systemd.units = kind units.texts;
    warnings = empty [ ] (types.listOf types.str);
  };

  config.systemd = {
    globalEnvironment = {
      LOCALE_ARCHIVE = native.localeArchive;
      TZDIR = "${pkgs.tzdata}/share/zoneinfo";
    };
    network.wait-online.extraArgs = [
      "--timeout=${toString waiting.timeout}"
    ]
    ++ lib.optional waiting.anyInterface "--any"
    ++ map (name: "--ignore=${name}") waiting.ignoredInterfaces;
    services = lib.mkMerge [
      (lib.mkIf (commands.success && commands.value != "") {
        network-local-commands = {
          after = [ "network-pre.target" ];
          before = [ "network.target" ];
          description = "Extra networking commands.";
          path = [ pkgs.iproute2 ];
          script = "# Run any user-specified commands.\n${config.networking.localCommands}\n";
          serviceConfig = {
            RemainAfterExit = true;
            Type = "oneshot";
          };
          unitConfig.ConditionCapability = "CAP_NET_ADMIN";
          wantedBy = [ "network.target" ];
        };
      })
      (lib.mkIf config.systemd.network.enable (import ./wait-online.nix context))
    ];
    timers =
      let
        services = config.systemd.services;
        timed =
          name:
          native.defined null services.${name} [ "startAt" ] != [ ]
          && services.${name}.enable
          && services.${name}.startAt != [ ];
      in
      lib.genAttrs (builtins.filter timed (builtins.attrNames services)) (name: {
        wantedBy = [ "timers.target" ];
        timerConfig.OnCalendar = services.${name}.startAt;
      });
  };
}
