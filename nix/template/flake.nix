{
  description = "Hosts whose VPNs are held to goldens";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  inputs.wgeval.url = "github:wgeval/wgeval";
  inputs.wgeval.inputs.nixpkgs.follows = "nixpkgs";

  outputs =
    { nixpkgs, wgeval, ... }:
    let
      system = "x86_64-linux";
      pkgs = nixpkgs.legacyPackages.${system};
    in
    {
      # `nix flake check` fails if a host's units are not those that were accepted. Accept them with
      # `wgeval golden update hosts`.
      checks.${system} = wgeval.lib.mkGoldenChecks {
        inherit pkgs;
        hosts = ./hosts;
      };
    };
}
