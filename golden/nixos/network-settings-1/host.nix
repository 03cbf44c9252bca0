{
  systemd.network.enable = true;
  systemd.network.networks."20-all" = {
      matchConfig.Name = [ "en*" "eth*" ];
      linkConfig = {
        MACAddress = "02:00:5e:10:00:00";
        MTUBytes = "2K";
        ARP = "yes";
        Multicast = "no";
        AllMulticast = true;
        Promiscuous = false;
        Unmanaged = "yes";
        Group = 2147483647;
        RequiredForOnline = true;
        RequiredFamilyForOnline = "ipv6";
        ActivationPolicy = "down";
      };
      sriovConfig = {
        VirtualFunction = 0;
        VLANId = 4095;
        QualityOfService = 1;
        VLANProtocol = "802.1ad";
        MACSpoofCheck = true;
        QueryReceiveSideScaling = false;
        Trust = "yes";
        LinkState = "auto";
        MACAddress = "02:00:5e:10:00:08";
      };
      networkConfig = {
        Description = [ "description-a" "description-b" ];
        DHCP = "ipv4";
        DHCPServer = "yes";
        LinkLocalAddressing = "no";
        IPv6LinkLocalAddressGenerationMode = "eui64";
        IPv6StableSecretAddress = "ipv6stablesecretaddress-5";
        IPv4LLStartAddress = [ "ipv4llstartaddress-a" "ipv4llstartaddress-b" ];
        IPv4LLRoute = "no";
        DefaultRouteOnDevice = true;
        LLMNR = "resolve";
        MulticastDNS = "yes";
        DNSOverTLS = "opportunistic";
        DNSSEC = true;
        DNSSECNegativeTrustAnchors = "dnssecnegativetrustanchors-13";
        LLDP = "yes";
        EmitLLDP = "customer-bridge";
        BindCarrier = "bindcarrier-16";
        Address = "address-17";
        Gateway = [ "gateway-a" "gateway-b" ];
        DNS = "dns-19";
        UseDomains = true;
        Domains = [ "domains-a" "domains-b" ];
        DNSDefaultRoute = "yes";
        NTP = "ntp-23";
        IPv4Forwarding = false;
        IPv6Forwarding = "yes";
        IPMasquerade = "both";
        IPv6PrivacyExtensions = "prefer-public";
        IPv6AcceptRA = false;
        IPv6DuplicateAddressDetection = 0;
        IPv6HopLimit = 1000;
        IPv6RetransmissionTimeSec = 39;
        IPv4DuplicateAddressDetectionTimeoutSec = [ "ipv4duplicateaddressdetectiontimeoutsec-a" "ipv4duplicateaddressdetectiontimeoutsec-b" ];
        IPv4ReversePathFilter = "strict";
        MulticastIGMPVersion = "v3";
        IPv4AcceptLocal = true;
        IPv4RouteLocalnet = false;
        IPv4ProxyARP = "yes";
        IPv4ProxyARPPrivateVLAN = "no";
        IPv6ProxyNDP = true;
        IPv6ProxyNDPAddress = "ipv6proxyndpaddress-41";
        IPv6SendRA = "yes";
        DHCPPrefixDelegation = "no";
        IPv6MTUBytes = 1324;
        MPLSRouting = false;
        KeepMaster = "yes";
        BatmanAdvanced = "batmanadvanced-47";
        Bridge = [ "bridge-a" "bridge-b" ];
        Bond = "bond-49";
        VRF = "vrf-50";
        IPoIB = [ "ipoib-a" "ipoib-b" ];
        IPVLAN = "ipvlan-52";
        IPVTAP = "ipvtap-53";
        MACsec = [ "macsec-a" "macsec-b" ];
        MACVLAN = "macvlan-55";
        MACVTAP = "macvtap-56";
        Tunnel = [ "tunnel-a" "tunnel-b" ];
        VLAN = "vlan-58";
        VXLAN = "vxlan-59";
        Xfrm = [ "xfrm-a" "xfrm-b" ];
        ActiveSlave = false;
        PrimarySlave = "yes";
        ConfigureWithoutCarrier = "no";
        IgnoreCarrierLoss = "ignorecarrierloss-64";
        KeepConfiguration = "static";
      };
      addresses = [
        {
          Address = [ "address-a" "address-b" ];
          Peer = "peer-1";
          Broadcast = "broadcast-2";
          Label = [ "label-a" "label-b" ];
          PreferredLifetime = "forever";
          Scope = "scope-5";
          RouteMetric = 0;
          HomeAddress = "no";
          DuplicateAddressDetection = "ipv4";
          ManageTemporaryAddress = false;
          AddPrefixRoute = "yes";
          AutoJoin = "no";
          NetLabel = [ "netlabel-a" "netlabel-b" ];
          NFTSet = "nftset-13";
        }
      ];
      neighbors = [
        {
          Address = [ "address-a" "address-b" ];
          LinkLayerAddress = "linklayeraddress-1";
        }
      ];
      ipv6AddressLabels = [
        {
          Label = [ "label-a" "label-b" ];
          Prefix = "prefix-1";
        }
      ];
      routingPolicyRules = [
        {
          TypeOfService = 0;
          From = "from-1";
          To = "to-2";
          FirewallMark = "0x10/0xff";
          Table = "table-4";
          Priority = 12;
          GoTo = 1;
          IncomingInterface = "incominginterface-7";
          OutgoingInterface = "outgoinginterface-8";
          L3MasterDevice = false;
          SourcePort = "1010-2010";
          DestinationPort = "1011-2011";
          IPProtocol = [ "ipprotocol-a" "ipprotocol-b" ];
          InvertRule = false;
          Family = "both";
          User = [ "user-a" "user-b" ];
          SuppressPrefixLength = 0;
          SuppressInterfaceGroup = 2147483647;
          Type = "blackhole";
        }
      ];
      nextHops = [
        {
          Id = 1;
          Gateway = "gateway-1";
          Family = "ipv4";
          OnLink = "no";
          Blackhole = true;
          Group = "group-5";
        }
      ];
      routes = [
        {
          Gateway = [ "gateway-a" "gateway-b" ];
          GatewayOnLink = false;
          Destination = "destination-2";
          Source = [ "source-a" "source-b" ];
          Metric = 11;
          IPv6Preference = "high";
          Scope = "site";
          PreferredSource = "preferredsource-7";
          Table = "table-8";
          HopLimit = 255;
          Protocol = "protocol-10";
          Type = "unicast";
          InitialCongestionWindow = 1;
          InitialAdvertisedReceiveWindow = 1023;
          QuickAck = "yes";
          FastOpenNoCookie = "no";
          MTUBytes = 1296;
          TCPAdvertisedMaximumSegmentSize = "18K";
          TCPCongestionControlAlgorithm = [ "tcpcongestioncontrolalgorithm-a" "tcpcongestioncontrolalgorithm-b" ];
          TCPRetransmissionTimeoutSec = 26;
          MultiPathRoute = "multipathroute-20";
          NextHop = 4294967295;
        }
      ];
    };
}
