{
  systemd.mounts = [ { what = "/dev/x"; } ];
}
