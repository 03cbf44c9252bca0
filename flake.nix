{
  description = "The sane.vpn NixOS module outside Nix";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
      ];
      forAllSystems = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
      wgevalFor = pkgs: self.packages.${pkgs.stdenv.hostPlatform.system}.wgeval;
      checks = import ./nix/checks.nix { inherit wgevalFor; };
    in
    {
      packages = forAllSystems (pkgs: rec {
        default = wgeval;
        wgeval = pkgs.callPackage ./nix/package.nix { };
      });

      apps = forAllSystems (pkgs: rec {
        default = wgeval;
        wgeval = {
          type = "app";
          program = "${wgevalFor pkgs}/bin/wgeval";
        };
      });

      checks = forAllSystems (
        pkgs:
        {
          # Building the package runs its tests, the recorded cases among them.
          wgeval = wgevalFor pkgs;
          clippy = (wgevalFor pkgs).overrideAttrs (old: {
            pname = "wgeval-clippy";
            nativeBuildInputs = old.nativeBuildInputs ++ [ pkgs.clippy ];
            buildPhase = "cargo clippy --all-targets --offline -- -D warnings";
            doCheck = false;
            installPhase = "touch $out";
            postInstall = "";
          });
          fmt = pkgs.runCommand "wgeval-fmt" { nativeBuildInputs = [ pkgs.cargo pkgs.rustfmt ]; } ''
            cd ${./.}
            cargo fmt --check
            touch $out
          '';
        }
        // self.lib.mkGoldenChecks {
          inherit pkgs;
          hosts = ./nix/template/hosts;
        }
      );

      devShells = forAllSystems (pkgs: {
        default = pkgs.mkShell {
          inputsFrom = [ (wgevalFor pkgs) ];
          packages = [
            pkgs.clippy
            pkgs.hyperfine
            pkgs.jq
            pkgs.just
            pkgs.rustfmt
          ];
        };
      });

      formatter = forAllSystems (pkgs: pkgs.nixfmt-rfc-style);

      overlays.default = final: _: { wgeval = final.callPackage ./nix/package.nix { }; };

      lib = checks;

      nixosModules.default.imports = [ ./nix/module.nix ];

      # For flake-parts: `wgeval.goldens = ./hosts;` is a check for each host.
      flakeModules.default =
        { config, lib, ... }:
        {
          options.wgeval.goldens = lib.mkOption {
            type = lib.types.nullOr lib.types.path;
            default = null;
            description = "A directory of hosts, as `wgeval golden` has it.";
          };
          config.perSystem =
            { pkgs, ... }:
            {
              checks = lib.optionalAttrs (config.wgeval.goldens != null) (
                checks.mkGoldenChecks {
                  inherit pkgs;
                  hosts = config.wgeval.goldens;
                }
              );
            };
        };

      templates.default = {
        path = ./nix/template;
        description = "Hosts whose VPNs are held to goldens by wgeval";
      };
    };
}
