# wgeval: --strict-options
{
  sane.vpn = { };
  services.openssh.enable = true;
}
