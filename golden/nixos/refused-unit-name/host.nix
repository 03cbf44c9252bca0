{
  systemd.services.job.after = [ "network" ];
}
