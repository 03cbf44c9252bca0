# `systemd.services`
{ config, lib, pkgs, native }:
let
  inherit (lib) mkOption types;
  nixos = config;
  unit = import ./unit.nix { inherit lib native; };
  text =
    type:
    mkOption {
      inherit type;
      default = "";
    };
  truth = default: mkOption {
    inherit default;
    type = types.bool;
  };
  value = types.oneOf [ types.str types.path types.package ];
  # The scripts: what each is called after the unit, and the setting that runs it.
  scripts = {
    postStart = { suffix = "post-start"; key = "ExecStartPost"; };
    postStop = { suffix = "post-stop"; key = "ExecStopPost"; };
    preStart = { suffix = "pre-start"; key = "ExecStartPre"; };
    preStop = { suffix = "pre-stop"; key = "ExecStop"; };
    reload = { suffix = "reload"; key = "ExecReload"; };
    script = { suffix = "start"; key = "ExecStart"; };
  };
  # There may be several of these.
  repeated = [ "ExecStartPost" "ExecStartPre" ];
  # First every `bin`, then every `sbin`, of the output that has programs.
  searchPath =
    path:
    let
      output = package: if package.outputSpecified or false then package else package.bin or package.out or package;
      prefixes = map (package: "${output package}") path;
    in
    builtins.concatStringsSep ":" (
      map (prefix: "${prefix}/bin") prefixes ++ map (prefix: "${prefix}/sbin") prefixes
    );
  packages = map (name: pkgs.${name}) [ "coreutils" "findutils" "gnugrep" "gnused" "systemd" ];
in
types.attrsOf (
  types.submodule [
    {
      options =
        unit.options
        // builtins.mapAttrs (_: _: text types.lines) scripts
        // {
          # What NixOS' own module for it makes of a service is not known here.
          confinement = mkOption {
            default = { };
            type = types.attrsOf types.anything;
          };
          enableDefaultPath = truth true;
          enableStrictShellChecks = mkOption {
            default = nixos.systemd.enableStrictShellChecks or false;
            type = types.bool;
          };
          environment = mkOption {
            default = { };
            type = types.attrsOf (types.nullOr value);
          };
          jobScripts = mkOption {
            default = [ ];
            type = types.coercedTo types.path (path: [ path ]) (types.listOf types.path);
          };
          notSocketActivated = truth false;
          path = unit.list (types.oneOf [ types.package types.str ]);
          reloadIfChanged = truth false;
          restartIfChanged = truth true;
          scriptArgs = text types.str;
          serviceConfig = mkOption {
            default = { };
            type = unit.of.checked "services" "serviceConfig";
          };
          startAt = mkOption {
            apply = value: if builtins.isList value then value else [ value ];
            default = [ ];
            type = types.either types.str (types.listOf types.str);
          };
          stopIfChanged = truth true;
        };
    }
    (unit.module (name: _: "${name}.service"))
    (
      { config, name, options, ... }:
      let
        given = builtins.filter (script: config.${script} != "") (
          native.defined options config (builtins.attrNames scripts)
        );
        path =
          script:
          native.jobScript "${name}-${scripts.${script}.suffix}" {
            strict = config.enableStrictShellChecks;
            text = config.${script};
          };
        run =
          script:
          let
            inherit (scripts.${script}) key;
          in
          {
            name = key;
            value =
              if script == "script" then
                "${path script} ${config.scriptArgs}"
              else if builtins.elem key repeated then
                [ (path script) ]
              else
                path script;
          };
      in
      {
        _file = "<nixpkgs/nixos>";
        environment.PATH = lib.mkIf (config.path != [ ]) (searchPath config.path);
        jobScripts = map path given;
        path = lib.mkIf config.enableDefaultPath (lib.mkAfter packages);
        serviceConfig = builtins.listToAttrs (map run given);
      }
    )
  ]
)
