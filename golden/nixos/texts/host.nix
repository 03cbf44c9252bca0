{ lib, ... }:
{
  systemd.units."whole.service".text = ''
    [Unit]
    Description=As it is

    [Service]
    ExecStart=/bin/true
  '';
  systemd.units."whole.timer" = {
    text = "[Timer]\nOnBootSec=1\n";
    wantedBy = [ "timers.target" ];
    aliases = [ "part.timer" ];
  };
  systemd.units."hidden.service".enable = false;
  systemd.units."added.service" = {
    text = "[Service]\nNice=1\n";
    overrideStrategy = "asDropin";
  };
  environment.etc."wgeval/plain.conf".text = "a = 1\n";
  environment.etc."wgeval/two.conf" = {
    text = lib.mkMerge [ "first" "second\n" ];
    mode = "0440";
    user = "root";
    group = "daemon";
  };
  environment.etc.renamed = {
    target = "wgeval/other name.conf";
    text = "";
  };
  environment.etc.off = {
    enable = false;
    text = "never";
  };
}
