{
  systemd.services.related = {
    description = "Knows many";
    documentation = [ "man:related(8)" "https://example.org/related" ];
    requires = [ "a.service" "b.service" ];
    wants = [ "c.service" ];
    upholds = [ "d.service" ];
    after = [ "network.target" ];
    before = [ "shutdown.target" ];
    bindsTo = [ "dev-x.device" ];
    partOf = [ "all.target" ];
    conflicts = [ "e.service" ];
    requisite = [ "f.mount" ];
    onFailure = [ "report@%n.service" ];
    onSuccess = [ "next.service" ];
    startLimitBurst = 3;
    startLimitIntervalSec = 0;
    unitConfig = {
      ConditionPathExists = [ "/etc/x" "!/etc/y" ];
      After = [ "z.service" ];
      StopWhenUnneeded = true;
    };
    restartTriggers = [ "one" "two" ];
    reloadTriggers = [ "three" ];
    wantedBy = [ "multi-user.target" "graphical.target" ];
    requiredBy = [ "all.target" ];
    upheldBy = [ "keeper.service" ];
    aliases = [ "cousin.service" "other.service" ];
  };
}
