{ config, lib, ... }:
let
  inherit (config.systemd) network services;
in
{
  systemd.network.enable = true;
  systemd.network.networks."10-a" = {
    name = "a0";
    address = [ "10.1.0.1/24" ];
  };
  systemd.network.networks."11-b" = {
    matchConfig.Name = "b0";
    routes = map (address: {
      Destination = address;
      Gateway = "10.1.0.2";
    }) network.networks."10-a".address;
    linkConfig.MTUBytes = if network.wait-online.enable then "1500" else "9000";
  };
  systemd.services.first = {
    after = [ "network.target" ];
    serviceConfig.ExecStart = "/bin/first";
  };
  systemd.services.second = {
    after = services.first.after ++ [ services.first.name ];
    serviceConfig.ExecStart = "/bin/second ${services.first.serviceConfig.ExecStart}";
    serviceConfig.X = builtins.toString services.first.enable;
    unitConfig.Description = services.first.unitConfig.After;
  };
}
