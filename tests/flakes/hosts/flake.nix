{
  description = "Whole NixOS hosts, to be held against Nix";

  # Given by the script: --override-input nixpkgs path:…
  inputs.nixpkgs.url = "path:/nixpkgs";

  outputs =
    { self, nixpkgs }:
    let
      host =
        modules:
        nixpkgs.lib.nixosSystem {
          system = "x86_64-linux";
          specialArgs = { inherit self; };
          modules = [ ./common.nix ] ++ modules;
        };
    in
    {
      overlays.default = _final: prev: {
        greeter = prev.writeShellScriptBin "greeter" "exec ${prev.coreutils}/bin/echo hello";
      };
      nixosConfigurations.router = host [ ./router.nix ];
      nixosConfigurations.server = host [ ./server.nix ];
      # What is compared beside the derivations: every text that a host has.
      texts = builtins.mapAttrs (
        _: host:
        let
          inherit (host) config;
          texts = builtins.mapAttrs (_: unit: unit.text);
          given = nixpkgs.lib.filterAttrs (_: file: file.text != null) config.environment.etc;
        in
        {
          units = texts config.systemd.units;
          network = texts config.systemd.network.units;
          etc = builtins.mapAttrs (_: file: file.text) given;
          sources = builtins.mapAttrs (_: file: "${file.source}") config.environment.etc;
        }
      ) self.nixosConfigurations;
    };
}
