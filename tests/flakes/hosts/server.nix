{ config, pkgs, ... }:
{
  networking.hostName = "server";
  environment.systemPackages = [ pkgs.greeter ];
  services.nginx = {
    enable = true;
    virtualHosts."example.org".locations."/".return = "200 ok";
  };
  services.postgresql.enable = true;
  services.prometheus.exporters.node.enable = true;
  systemd.services.greeter = {
    after = [ "postgresql.service" ];
    script = "greeter ${config.networking.hostName}";
    path = [ pkgs.greeter ];
    startAt = "daily";
  };
  systemd.services.nginx.serviceConfig.Nice = 5;
  systemd.network.networks."10-eth0" = {
    matchConfig.Name = "eth0";
    address = [ "192.0.2.2/24" ];
    gateway = [ "192.0.2.1" ];
  };
  users.users.deploy = {
    isNormalUser = true;
    openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAA deploy" ];
  };
}
