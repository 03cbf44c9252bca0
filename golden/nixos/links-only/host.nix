{
  systemd.network.links = {
    "10-wan" = {
      matchConfig.PermanentMACAddress = "02:00:5e:10:00:04";
      linkConfig = {
        Name = "wan0";
        WakeOnLan = "magic unicast";
        MTUBytes = "9000";
      };
    };
    "20-named" = {
      matchConfig.Driver = [ "e1000" "igb" ];
      linkConfig.NamePolicy = [ "kernel" "path" ];
      extraConfig = ''
        [SR-IOV]
        VirtualFunction=0
      '';
    };
    "30-off".enable = false;
  };
}
