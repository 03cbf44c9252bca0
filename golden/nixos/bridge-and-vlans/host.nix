{ lib, ... }:
let
  vlans = {
    mgmt = 10;
    lab = 20;
    guest = 30;
  };
in
{
  systemd.network = {
    enable = true;
    netdevs = {
      "20-br0" = {
        netdevConfig = {
          Kind = "bridge";
          Name = "br0";
        };
        bridgeConfig = {
          STP = true;
          VLANFiltering = "yes";
          DefaultPVID = "none";
        };
      };
    }
    // lib.mapAttrs' (
      name: id:
      lib.nameValuePair "30-${name}" {
        netdevConfig = {
          Kind = "vlan";
          Name = name;
        };
        vlanConfig.Id = id;
      }
    ) vlans;
    networks."20-br0" = {
      matchConfig.Name = "br0";
      vlan = lib.attrNames vlans;
      linkConfig.RequiredForOnline = "carrier";
      bridgeVLANs = lib.mapAttrsToList (_: id: { VLAN = id; }) vlans;
    };
    networks."40-ports" = {
      matchConfig.Name = [ "enp1s0" "enp2s0" ];
      bridge = [ "br0" ];
      bridgeConfig = {
        Cost = 4;
        HairPin = false;
      };
      bridgeVLANs = [
        {
          VLAN = "10-30";
          EgressUntagged = 10;
          PVID = 10;
        }
      ];
      bridgeFDBs = [
        {
          MACAddress = "02:00:5e:10:00:01";
          VLANId = 20;
        }
      ];
    };
  };
}
