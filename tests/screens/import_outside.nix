{
  imports = [ /etc/nixos/vpns.nix ];
}
