# What flakes of users are held to: goldens, and equivalence of a real configuration with wgeval. Each host is a
# derivation of its own, so that Nix distributes them.
{ wgevalFor }:
let
  extract = import ./extract.nix;
  # The set of VPNs as `nix eval --json` would print it, paths as their text.
  document =
    config:
    let
      text = value: if builtins.isPath value then toString value else value;
    in
    builtins.mapAttrs (_: vpn: builtins.mapAttrs (_: text) (removeAttrs vpn [ "_module" ])) config.sane.vpn;
  json = name: value: builtins.toFile name (builtins.unsafeDiscardStringContext (builtins.toJSON value));
  # What `wgeval golden` takes for a host: a directory with its file, or with what was accepted of it.
  isHost =
    hosts: name:
    (builtins.readDir hosts).${name} == "directory"
    && builtins.any (file: builtins.pathExists (hosts + "/${name}/${file}")) [
      "default.nix"
      "host.nix"
      "vpns.json"
      "vpn.json"
      "output"
    ];
in
rec {
  moduleOutput = extract;

  # One host of a directory as `wgeval golden` has it. The derivation depends on the host's own directory, on what of
  # `hosts` is no host (files, and directories of modules), and on `shared`: paths below `root` that hosts import from
  # elsewhere, or a function that gives those of a host.
  mkGoldenCheck =
    {
      pkgs,
      hosts,
      host,
      root ? hosts,
      shared ? [ ],
      flags ? [ ],
      wgeval ? wgevalFor pkgs,
    }:
    let
      entries = builtins.readDir hosts;
      ofNoHost = builtins.filter (name: !isHost hosts name) (builtins.attrNames entries);
      imported = if builtins.isFunction shared then shared host else shared;
      wanted = map toString (map (name: hosts + "/${name}") ([ host ] ++ ofNoHost) ++ imported);
      startsWith = prefix: text: builtins.substring 0 (builtins.stringLength prefix) text == prefix;
      isWanted =
        path: _: builtins.any (one: path == one || startsWith "${one}/" path || startsWith "${path}/" one) wanted;
      source = builtins.path {
        path = root;
        name = "wgeval-golden-${host}-source";
        filter = isWanted;
      };
      below = builtins.substring (builtins.stringLength (toString root)) (-1) (toString hosts);
    in
    pkgs.runCommand "wgeval-golden-${host}" { nativeBuildInputs = [ wgeval ]; } ''
      ${wgeval}/bin/wgeval golden check ${source}${below} -I ${source} --host ${host} ${toString flags}
      echo ${host} > $out
    '';

  # All hosts of a directory, by name; one of which nothing was accepted fails.
  mkGoldenChecks =
    { hosts, ... }@args:
    builtins.listToAttrs (
      map (host: {
        name = "golden-${host}";
        value = mkGoldenCheck (args // { inherit host; });
      }) (builtins.filter (isHost hosts) (builtins.attrNames (builtins.readDir hosts)))
    );

  # That what a real configuration has is what wgeval computes from its `sane.vpn`.
  mkEquivalenceCheck =
    {
      pkgs,
      nixosConfiguration,
      name ? nixosConfiguration.config.networking.hostName or "host",
      wgeval ? wgevalFor pkgs,
    }:
    pkgs.runCommand "wgeval-equivalence-${name}"
      {
        nativeBuildInputs = [ wgeval ];
        vpns = json "vpns.json" (document nixosConfiguration.config);
        real = json "real.json" (extract nixosConfiguration.config);
      }
      ''
        ${wgeval}/bin/wgeval diff $vpns --against $real
        echo ${name} > $out
      '';

  # The same for every configuration of a flake.
  mkEquivalenceChecks =
    { pkgs, nixosConfigurations, ... }@args:
    builtins.listToAttrs (
      map (name: {
        name = "equivalence-${name}";
        value = mkEquivalenceCheck (
          removeAttrs args [ "nixosConfigurations" ]
          // {
            inherit name;
            nixosConfiguration = nixosConfigurations.${name};
          }
        );
      }) (builtins.attrNames nixosConfigurations)
    );
}
