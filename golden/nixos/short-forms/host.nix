{
  systemd.network.enable = true;
  systemd.network.networks."10-uplink" = {
    name = "uplink0";
    DHCP = "ipv4";
    domains = [ "example.org" "~lan.example.org" ];
    address = [ "192.0.2.10/24" "2001:db8::10/64" ];
    gateway = [ "192.0.2.1" "fe80::1" ];
    dns = [ "192.0.2.53" ];
    ntp = [ "ntp.example.org" ];
    bridge = [ "br0" ];
    bond = [ "bond0" ];
    vrf = [ "vrf0" ];
    vlan = [ "vlan10" "vlan20" ];
    macvlan = [ "mv0" ];
    ipvlan = [ "ipv0" ];
    macvtap = [ "mt0" ];
    vxlan = [ "vx0" ];
    tunnel = [ "gre0" ];
    xfrm = [ "xfrm0" ];
    networkConfig.LLDP = true;
  };
  systemd.network.networks."11-none" = {
    name = "none0";
    matchConfig.Type = "ether";
    domains = [ ];
  };
}
