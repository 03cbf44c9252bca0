# As much of nixpkgs as the flake and those who use it ask for, so that Nix can evaluate and build them offline. The
# package is the program that the tests were built with; builders need nothing but a shell.
let
  lib = import ./lib { native = import ./native.nix; } // {
    licenses = {
      mit = "MIT";
      asl20 = "Apache-2.0";
    };
    platforms.linux = [ ];
  };
  forSystem =
    system:
    let
      runCommand =
        name: env: script:
        derivation (
          env
          // {
            inherit name system;
            builder = "/bin/sh";
            args = [
              "-euc"
              script
            ];
            PATH = "/usr/bin:/bin";
          }
        );
      package = name: runCommand name { } "mkdir $out";
      make =
        attrs:
        runCommand (attrs.pname or "shell") { lock = attrs.cargoLock.lockFile or null; } ''
          mkdir -p $out/bin
          cp ${./wgeval} $out/bin/wgeval
          chmod +x $out/bin/wgeval
        ''
        // {
          overrideAttrs = change: make (attrs // change attrs);
          inherit (attrs) version;
        };
      pkgs =
        lib.genAttrs [
          "bash"
          "cargo"
          "clippy"
          "coreutils"
          "findutils"
          "gnugrep"
          "gnused"
          "hyperfine"
          "installShellFiles"
          "iproute2"
          "iptables"
          "jq"
          "just"
          "nixfmt-rfc-style"
          "rustfmt"
          "systemd"
          "tzdata"
          "util-linux"
        ] package
        // {
          inherit lib runCommand;
          stdenv.hostPlatform.system = system;
          rustPlatform.buildRustPackage = make;
          mkShell = attrs: make ({ version = "0"; } // attrs);
          writeShellScript = name: text: runCommand name { inherit text; } ''printf '#!/bin/sh\n%s\n' "$text" > $out'';
          callPackage =
            path: overrides:
            let
              function = import path;
            in
            function (builtins.intersectAttrs (builtins.functionArgs function) pkgs // overrides);
        };
    in
    pkgs;
in
{
  inherit lib;
  legacyPackages = lib.genAttrs [
    "x86_64-linux"
    "aarch64-linux"
  ] forSystem;
}
