# Options of NixOS 26.11 that have to do with units, as an ordinary module: nix/nixos/options.nix with what Nix has in
# place of wgeval's own functions.
{ config, lib, pkgs, ... }:
import ./options.nix {
  inherit config lib pkgs;
  native = import ./native.nix pkgs;
}
