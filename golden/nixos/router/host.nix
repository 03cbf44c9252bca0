{
  systemd.network = {
    enable = true;
    wait-online.enable = false;
    config.addRouteTablesToIPRoute2 = false;
    config.routeTables = {
      blue = 100;
      green = 200;
    };
    networks."30-lan" = {
      matchConfig = {
        Name = "lan*";
        Type = "ether";
      };
      address = [ "198.51.100.1/24" ];
      networkConfig = {
        DHCPServer = true;
        IPv6SendRA = true;
        DHCPPrefixDelegation = true;
      };
      dhcpServerConfig = {
        PoolOffset = 100;
        PoolSize = 100;
        EmitDNS = true;
        DNS = [ "198.51.100.1" ];
      };
      dhcpServerStaticLeases = [
        {
          MACAddress = "02:00:5e:10:00:02";
          Address = "198.51.100.20";
        }
        {
          dhcpServerStaticLeaseConfig = {
            MACAddress = "02:00:5e:10:00:03";
            Address = "198.51.100.21";
          };
        }
      ];
      ipv6SendRAConfig.RouterLifetimeSec = 1800;
      ipv6Prefixes = [ { Prefix = "2001:db8:1::/64"; } ];
      ipv6RoutePrefixes = [ { Route = "2001:db8::/32"; } ];
      dhcpPrefixDelegationConfig.SubnetId = 1;
    };
    networks."31-old" = {
      enable = false;
      name = "old0";
    };
    netdevs."31-old" = {
      enable = false;
      netdevConfig = {
        Kind = "dummy";
        Name = "old0";
      };
    };
    links."31-old".enable = false;
  };
}
