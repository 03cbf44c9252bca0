{
  description = "The sane.vpn NixOS module outside Nix";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" ];
      forAllSystems = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
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
          program = "${self.packages.${pkgs.stdenv.hostPlatform.system}.wgeval}/bin/wgeval";
        };
      });

      checks = forAllSystems (pkgs: {
        # Building the package runs its tests, the recorded cases among them.
        wgeval = self.packages.${pkgs.stdenv.hostPlatform.system}.wgeval;
      });

      devShells = forAllSystems (pkgs: {
        default = pkgs.mkShell {
          inputsFrom = [ self.packages.${pkgs.stdenv.hostPlatform.system}.wgeval ];
          packages = [ pkgs.clippy pkgs.hyperfine pkgs.jq pkgs.just pkgs.rustfmt ];
        };
      });

      formatter = forAllSystems (pkgs: pkgs.nixfmt-rfc-style);
    };
}
