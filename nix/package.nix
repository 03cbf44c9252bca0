{ lib, rustPlatform, installShellFiles, systemd, bash, iproute2, util-linux }:

rustPlatform.buildRustPackage {
  pname = "wgeval";
  version = (builtins.fromTOML (builtins.readFile ../Cargo.toml)).package.version;

  # Everything that a build or a test reads, and nothing else: a changed README does not rebuild.
  src = builtins.path {
    name = "wgeval-source";
    path = ../.;
    filter =
      path: type:
      let
        top = builtins.head (builtins.filter builtins.isString (builtins.split "/" (lib.removePrefix "${toString ../.}/" path)));
      in
      builtins.elem top [ "Cargo.toml" "Cargo.lock" "src" "tests" "golden" "benches" "examples" "flake.nix" "nix" ];
  };

  cargoLock.lockFile = ../Cargo.lock;

  nativeBuildInputs = [ installShellFiles ];
  nativeCheckInputs = [ systemd bash iproute2 util-linux ];

  postInstall = ''
    mkdir man
    $out/bin/wgeval man man
    installManPage man/*
    for shell in bash fish zsh; do
      $out/bin/wgeval completions $shell > wgeval.$shell
      installShellCompletion wgeval.$shell
    done
  '';

  meta = {
    description = "The sane.vpn NixOS module outside Nix";
    license = [ lib.licenses.mit lib.licenses.asl20 ];
    mainProgram = "wgeval";
    platforms = lib.platforms.linux;
  };
}
