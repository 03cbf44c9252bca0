{
  systemd.mounts = [
    {
      what = "//server/share";
      where = "/mnt/my share";
      type = "cifs";
      options = "ro,noatime";
      mountConfig.TimeoutSec = 30;
      requires = [ "network-online.target" ];
      after = [ "network-online.target" ];
    }
    {
      what = "tmpfs";
      where = "/srv//a-b/./c.d/";
      wantedBy = [ "local-fs.target" ];
      unitConfig.DefaultDependencies = false;
    }
    {
      what = "/dev/disk/by-label/x";
      where = "/.hidden";
      enable = false;
    }
  ];
  systemd.automounts = [
    {
      where = "/mnt/my share";
      wantedBy = [ "multi-user.target" ];
      automountConfig.TimeoutIdleSec = "10min";
    }
  ];
}
