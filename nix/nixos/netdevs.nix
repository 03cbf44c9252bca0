# `systemd.network.netdevs`
{ lib, native, ... }:
let
  of = import ./setting.nix { inherit lib native; };
in
lib.types.attrsOf (
  lib.types.submodule [
    {
      options =
        of.common
        // {
          netdevConfig = lib.mkOption { type = of.checked "netdevs" "netdevConfig"; };
        }
        // of.sections "netdevs" [
          "bridgeConfig" "vlanConfig" "macvlanConfig" "macvtapConfig" "ipvlanConfig" "ipvtapConfig"
          "vxlanConfig" "geneveConfig" "hsrConfig" "bareUDPConfig" "l2tpConfig" "macsecConfig"
          "tunnelConfig" "fooOverUDPConfig" "peerConfig" "vxcanConfig" "tunConfig" "tapConfig"
          "wireguardConfig" "bondConfig" "xfrmConfig" "vrfConfig" "batmanAdvancedConfig" "ipoibConfig"
          "wlanConfig"
        ]
        // of.lists "netdevs" [
          "l2tpSessions" "macsecReceiveChannels" "macsecTransmitAssociations"
          "macsecReceiveAssociations" "wireguardPeers"
        ];
    }
  ]
)
