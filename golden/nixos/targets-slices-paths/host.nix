{
  systemd.targets.stage = {
    description = "A stage";
    requires = [ "basic.target" ];
    after = [ "basic.target" ];
    wantedBy = [ "multi-user.target" ];
    unitConfig.AllowIsolate = true;
  };
  systemd.slices.small = {
    description = "Small things";
    sliceConfig = {
      MemoryMax = "2G";
      CPUQuota = "50%";
    };
    wantedBy = [ "slices.target" ];
  };
  systemd.slices.bare = { };
  systemd.paths.spool = {
    pathConfig = {
      PathExistsGlob = [ "/var/spool/*.in" "/var/spool/*.new" ];
      Unit = "spool.service";
    };
    wantedBy = [ "paths.target" ];
  };
}
