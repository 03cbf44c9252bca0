{
  systemd.services = {
    reloaded = {
      reloadIfChanged = true;
      restartIfChanged = false;
    };
    kept = {
      restartIfChanged = false;
      stopIfChanged = false;
    };
    plain.notSocketActivated = true;
    "quiet".serviceConfig = {
      Type = "oneshot";
      ExecStart = [ "" "/bin/true" ];
      CPUWeight = 12.5;
      KillMode = [ ];
      RemainAfterExit = true;
      TimeoutSec = 90;
      Restart = "no";
    };
  };
}
