{
  systemd.services."container@web" = {
    overrideStrategy = "asDropin";
    serviceConfig.MemoryMax = "1G";
    wantedBy = [ "machines.target" ];
  };
  systemd.services.vendor = {
    overrideStrategy = "asDropin";
    serviceConfig.ExecStart = [ "" "/bin/true" ];
    environment.EXTRA = "1";
  };
  systemd.sockets.vendor = {
    overrideStrategy = "asDropin";
    listenStreams = [ "" "8080" ];
  };
  systemd.timers.vendor = {
    overrideStrategy = "asDropin";
    timerConfig.OnCalendar = [ "" "daily" ];
  };
  systemd.services.gone = {
    overrideStrategy = "asDropin";
    enable = false;
  };
}
