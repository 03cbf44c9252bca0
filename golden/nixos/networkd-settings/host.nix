{
  systemd.network.enable = true;
  systemd.network.config = {
      networkConfig = {
        SpeedMeter = true;
        SpeedMeterIntervalSec = 8;
        ManageForeignRoutingPolicyRules = "yes";
        ManageForeignRoutes = "no";
        ManageForeignNextHops = true;
        RouteTable = "routetable-5";
        IPv4Forwarding = "yes";
        IPv6Forwarding = "no";
        IPv6PrivacyExtensions = "kernel";
        UseDomains = "route";
      };
      dhcpV4Config = {
        ClientIdentifier = "mac";
        DUIDType = "duidtype-1";
        DUIDRawData = "duidrawdata-2";
        UseDomains = "route";
      };
      dhcpV6Config = {
        DUIDType = [ "duidtype-a" "duidtype-b" ];
        DUIDRawData = "duidrawdata-1";
        UseDomains = "yes";
      };
    };
}
