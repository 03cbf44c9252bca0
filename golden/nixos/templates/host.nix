{
  systemd.services."worker@" = {
    description = "Worker %i";
    after = [ "worker-setup@%i.service" ];
    serviceConfig = {
      ExecStart = "/bin/worker %I";
      Restart = "always";
    };
  };
  systemd.services."worker@one" = {
    wantedBy = [ "multi-user.target" ];
    aliases = [ "first@one.service" ];
    serviceConfig.ExecStart = "/bin/worker one";
  };
  systemd.services."escaped\\x2dname" = {
    script = "true";
  };
  systemd.timers."worker@".timerConfig.OnBootSec = 60;
}
