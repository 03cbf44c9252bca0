{ pkgs, ... }:
{
  systemd.globalEnvironment = {
    TZ = "UTC";
    COLOR = null;
  };
  systemd.services.one.environment = {
    TZ = "Europe/Berlin";
    COLOR = "yes";
    TOOL = pkgs.coreutils;
  };
  systemd.services.two = {
    environment.TZ = null;
    environment.PATH = "/only/this";
    enableDefaultPath = false;
  };
  systemd.services.three.serviceConfig.EnvironmentFile = "-/etc/default/three";
}
