{ lib, ... }:
{
  imports = [
    {
      systemd.network.networks."10-lan" = {
        matchConfig.Name = "lan0";
        address = [ "10.0.0.2/24" ];
        networkConfig.DNS = [ "10.0.0.1" ];
        networkConfig.Domains = lib.mkDefault "default.example.org";
        linkConfig.MTUBytes = lib.mkIf false "9000";
        extraConfig = "# of the import";
      };
      systemd.services.job = {
        after = [ "a.service" ];
        environment.LANG = "C";
        serviceConfig.ExecStart = lib.mkDefault "/bin/false";
        serviceConfig.Environment = [ "A=1" ];
        script = lib.mkBefore "echo first";
      };
    }
  ];
  systemd.network.enable = true;
  systemd.network.networks."10-lan" = {
    address = lib.mkBefore [ "10.0.0.1/24" ];
    networkConfig.DNS = "10.0.0.3";
    networkConfig.Domains = "example.org";
    linkConfig.RequiredForOnline = lib.mkForce "no";
    linkConfig.ARP = lib.mkIf true true;
    extraConfig = "# of the host";
  };
  systemd.services.job = {
    after = lib.mkAfter [ "b.service" ];
    before = [ "c.service" ];
    environment.LANG = lib.mkForce null;
    environment.TZDIR = null;
    serviceConfig.Environment = "B=2";
    script = ''
      echo second
    '';
    serviceConfig.Nice = 5;
  };
}
