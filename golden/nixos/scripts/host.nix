{ pkgs, ... }:
{
  systemd.services.all-scripts = {
    description = "Runs a script of every kind";
    preStart = "mkdir -p /run/all";
    script = ''
      echo "$1"
    '';
    scriptArgs = "%i --quiet";
    postStart = "touch /run/all/up";
    reload = "touch /run/all/reloaded";
    preStop = "rm /run/all/up";
    postStop = "rmdir /run/all";
    path = [ pkgs.iproute2 ];
    wantedBy = [ "multi-user.target" ];
  };
  systemd.services."per@" = {
    scriptArgs = "%I";
    script = "echo per";
    serviceConfig.ExecStartPre = [ "/bin/true" ];
    preStart = "true";
  };
  systemd.services.strict = {
    enableStrictShellChecks = false;
    enableDefaultPath = false;
    script = "true";
  };
  systemd.services.both-paths = {
    path = [ pkgs.coreutils "/opt/tool" ];
    environment.HOME = "/root";
    environment.QUOTED = "a \"b\" \\ c %h é";
  };
}
