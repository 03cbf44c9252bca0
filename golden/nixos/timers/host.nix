{
  systemd.timers.weekly = {
    description = "Once a week";
    timerConfig = {
      OnCalendar = "weekly";
      Persistent = true;
      RandomizedDelaySec = "1h";
    };
    wantedBy = [ "timers.target" ];
  };
  systemd.timers.never.timerConfig = { };
  systemd.services.weekly.serviceConfig.ExecStart = "/bin/true";
  systemd.services.nightly = {
    startAt = [ "*-*-* 03:00" "*-*-* 04:00" ];
    script = "true";
  };
  systemd.services.hourly = {
    startAt = "hourly";
    script = "true";
  };
  systemd.services.off = {
    enable = false;
    startAt = "daily";
  };
  systemd.timers.nightly.timerConfig.AccuracySec = "1s";
}
