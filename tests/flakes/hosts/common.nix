{ self, ... }:
{
  boot.loader.grub.enable = false;
  documentation.enable = false;
  fileSystems."/" = {
    device = "/dev/sda1";
    fsType = "ext4";
  };
  # What they need of Haskell is not in every nixpkgs.
  networking.firewall.enable = false;
  system.switch.enable = false;
  networking.useNetworkd = true;
  nixpkgs.overlays = [ self.overlays.default ];
  services.openssh.enable = true;
  system.stateVersion = "25.11";
}
