{
  systemd.services.off = {
    enable = false;
    aliases = [ "gone.service" ];
    wantedBy = [ "multi-user.target" ];
  };
  systemd.sockets.off.enable = false;
  systemd.targets.named.aliases = [ "called.target" ];
  systemd.services.twin = {
    aliases = [ "dbus-org.example.twin.service" ];
    serviceConfig.ExecStart = "/bin/true";
  };
}
