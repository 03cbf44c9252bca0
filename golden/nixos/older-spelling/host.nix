{
  systemd.network.enable = true;
  systemd.network.networks."20-old" = {
      matchConfig.Name = "old0";
      addresses = [
        {
          addressConfig = {
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
          };
        }
      ];
      routingPolicyRules = [
        {
          routingPolicyRuleConfig = {
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
          };
        }
      ];
      routes = [
        {
          routeConfig = {
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
          };
        }
      ];
      dhcpServerStaticLeases = [
        {
          dhcpServerStaticLeaseConfig = {
            MACAddress = "02:00:5e:10:00:00";
            Address = "address-1";
            Hostname = "hostname-2";
          };
        }
      ];
      ipv6Prefixes = [
        {
          ipv6PrefixConfig = {
            AddressAutoconfiguration = true;
            OnLink = false;
            Prefix = "prefix-2";
            PreferredLifetimeSec = [ "preferredlifetimesec-a" "preferredlifetimesec-b" ];
            ValidLifetimeSec = "validlifetimesec-4";
            Assign = false;
            Token = [ "token-a" "token-b" ];
            RouteMetric = 4294967295;
          };
        }
      ];
      ipv6RoutePrefixes = [
        {
          ipv6RoutePrefixConfig = {
            Route = [ "route-a" "route-b" ];
            LifetimeSec = 8;
            Preference = "low";
          };
        }
      ];
      ipv6PREF64Prefixes = [
        {
          ipv6PREF64PrefixConfig = {
            Prefix = [ "prefix-a" "prefix-b" ];
            LifetimeSec = 8;
          };
        }
      ];
      bridgeFDBs = [
        {
          bridgeFDBConfig = {
            MACAddress = [ "macaddress-a" "macaddress-b" ];
            Destination = "destination-1";
            VLANId = 0;
            VNI = 16777215;
            AssociatedWith = "use";
            OutgoingInterface = "outgoinginterface-5";
          };
        }
      ];
      bridgeMDBs = [
        {
          bridgeMDBConfig = {
            MulticastGroupAddress = [ "multicastgroupaddress-a" "multicastgroupaddress-b" ];
            VLANId = 4094;
          };
        }
      ];
      bridgeVLANs = [
        {
          bridgeVLANConfig = {
            VLAN = [ "vlan-a" "vlan-b" ];
            EgressUntagged = "egressuntagged-1";
            PVID = 0;
          };
        }
      ];
    };
  systemd.network.netdevs."20-old" = {
      netdevConfig = {
        Kind = "wireguard";
        Name = "old0";
      };
      l2tpSessions = [
        {
          l2tpSessionConfig = {
            Name = [ "name-a" "name-b" ];
            SessionId = 4294967295;
            PeerSessionId = 1;
            Layer2SpecificHeader = "default";
          };
        }
      ];
      wireguardPeers = [
        {
          wireguardPeerConfig = {
            PublicKey = [ "publickey-a" "publickey-b" ];
            PublicKeyFile = "publickeyfile-1";
            PresharedKey = "@secret";
            PresharedKeyFile = [ "presharedkeyfile-a" "presharedkeyfile-b" ];
            AllowedIPs = "allowedips-4";
            Endpoint = "endpoint-5";
            PersistentKeepalive = 0;
            RouteTable = "routetable-7";
            RouteMetric = 0;
          };
        }
      ];
    };
}
