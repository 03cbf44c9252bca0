{
  sane.vpns.home.id = 1;
  services.openssh.enable = true;
}
