# The service that waits for networkd, with the arguments that are asked for.
{ config, lib, pkgs, ... }:
let
  waiting = config.systemd.network.wait-online;
  # systemd reads quoted words, and replaces what begins with % or $.
  word = text: builtins.replaceStrings [ "%" "$" ] [ "%%" "$$" ] (builtins.toJSON text);
  run = more: [
    ""
    "${pkgs.systemd}/lib/systemd/systemd-networkd-wait-online ${more}${
      builtins.concatStringsSep " " (map word waiting.extraArgs)
    }"
  ];
in
{
  systemd-networkd-wait-online = {
    inherit (waiting) enable;
    wantedBy = [ "network-online.target" ];
    serviceConfig.ExecStart = run "";
  };
  "systemd-networkd-wait-online@".serviceConfig.ExecStart = run "-i %i ";
}
