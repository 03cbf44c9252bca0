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
in
rec {
  moduleOutput = extract;

  # One host of a directory as `wgeval golden` has it.
  mkGoldenCheck =
    {
      pkgs,
      hosts,
      host,
      flags ? [ ],
      wgeval ? wgevalFor pkgs,
    }:
    pkgs.runCommand "wgeval-golden-${host}" { nativeBuildInputs = [ wgeval ]; } ''
      ${wgeval}/bin/wgeval golden check ${hosts} --host ${host} ${toString flags}
      echo ${host} > $out
    '';

  # All hosts of a directory, by name.
  mkGoldenChecks =
    { pkgs, hosts, ... }@args:
    let
      isHost = name: type: type == "directory" && builtins.pathExists (hosts + "/${name}/output");
      names = builtins.filter (name: isHost name (builtins.readDir hosts).${name}) (
        builtins.attrNames (builtins.readDir hosts)
      );
    in
    builtins.listToAttrs (
      map (host: {
        name = "golden-${host}";
        value = mkGoldenCheck (args // { inherit host; });
      }) names
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
