{
  systemd.services.job.serviceConfig = {
    ExecStart = "/bin/true";
    Type = "onshot";
  };
}
