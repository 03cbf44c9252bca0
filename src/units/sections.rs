//! Which option becomes which section of networkd's files, in the order of the file: `linkToUnit`, `netdevToUnit`,
//! `networkToUnit` of `systemd-network-units.nix`, and `renderConfig` of `networkd.nix`.

use Part::{Again, Always, Each, Settings};

/// How an option becomes sections.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// A set of settings. The section is there only if the set has any.
    Settings(&'static str, &'static str),
    /// A set of settings whose section is always there.
    Always(&'static str, &'static str),
    /// A set that NixOS writes a second time.
    Again(&'static str, &'static str),
    /// A list with a section for each element.
    Each(&'static str, &'static str),
}

/// `.link` files
pub(super) const LINK: [Part; 2] = [Settings("matchConfig", "Match"), Always("linkConfig", "Link")];

/// `.netdev` files
pub(super) const NETDEV: [Part; 33] = [
    Settings("matchConfig", "Match"),
    Always("netdevConfig", "NetDev"),
    Settings("bridgeConfig", "Bridge"),
    Settings("vlanConfig", "VLAN"),
    Settings("macvlanConfig", "MACVLAN"),
    Settings("macvtapConfig", "MACVTAP"),
    Settings("ipvlanConfig", "IPVLAN"),
    Settings("ipvtapConfig", "IPVTAP"),
    Settings("vxlanConfig", "VXLAN"),
    Settings("geneveConfig", "GENEVE"),
    Settings("hsrConfig", "HSR"),
    Settings("bareUDPConfig", "BareUDP"),
    Settings("l2tpConfig", "L2TP"),
    Each("l2tpSessions", "L2TPSession"),
    Settings("macsecConfig", "MACsec"),
    Again("macsecConfig", "MACsec"),
    Each("macsecReceiveChannels", "MACsecReceiveChannel"),
    Each("macsecTransmitAssociations", "MACsecTransmitAssociation"),
    Each("macsecReceiveAssociations", "MACsecReceiveAssociation"),
    Settings("tunnelConfig", "Tunnel"),
    Settings("fooOverUDPConfig", "FooOverUDP"),
    Settings("peerConfig", "Peer"),
    Settings("vxcanConfig", "VXCAN"),
    Settings("tunConfig", "Tun"),
    Settings("tapConfig", "Tap"),
    Settings("wireguardConfig", "WireGuard"),
    Each("wireguardPeers", "WireGuardPeer"),
    Settings("bondConfig", "Bond"),
    Settings("xfrmConfig", "Xfrm"),
    Settings("vrfConfig", "VRF"),
    Settings("batmanAdvancedConfig", "BatmanAdvanced"),
    Settings("ipoibConfig", "IPoIB"),
    Settings("wlanConfig", "WLAN"),
];

/// `.network` files
pub(super) const NETWORK: [Part; 55] = [
    Settings("matchConfig", "Match"),
    Settings("linkConfig", "Link"),
    Settings("sriovConfig", "SR-IOV"),
    Always("networkConfig", "Network"),
    Each("addresses", "Address"),
    Each("neighbors", "Neighbor"),
    Each("ipv6AddressLabels", "IPv6AddressLabel"),
    Each("routingPolicyRules", "RoutingPolicyRule"),
    Each("nextHops", "NextHop"),
    Each("routes", "Route"),
    Settings("dhcpV4Config", "DHCPv4"),
    Settings("dhcpV6Config", "DHCPv6"),
    Settings("dhcpPrefixDelegationConfig", "DHCPPrefixDelegation"),
    Settings("ipv6AcceptRAConfig", "IPv6AcceptRA"),
    Settings("dhcpServerConfig", "DHCPServer"),
    Each("dhcpServerStaticLeases", "DHCPServerStaticLease"),
    Settings("ipv6SendRAConfig", "IPv6SendRA"),
    Each("ipv6Prefixes", "IPv6Prefix"),
    Each("ipv6RoutePrefixes", "IPv6RoutePrefix"),
    Each("ipv6PREF64Prefixes", "IPv6PREF64Prefix"),
    Settings("bridgeConfig", "Bridge"),
    Each("bridgeFDBs", "BridgeFDB"),
    Each("bridgeMDBs", "BridgeMDB"),
    Settings("lldpConfig", "LLDP"),
    Settings("canConfig", "CAN"),
    Settings("ipoIBConfig", "IPoIB"),
    Settings("qdiscConfig", "QDisc"),
    Settings("networkEmulatorConfig", "NetworkEmulator"),
    Settings("tokenBucketFilterConfig", "TokenBucketFilter"),
    Settings("pieConfig", "PIE"),
    Settings("flowQueuePIEConfig", "FlowQueuePIE"),
    Settings("stochasticFairBlueConfig", "StochasticFairBlue"),
    Settings("stochasticFairnessQueueingConfig", "StochasticFairnessQueueing"),
    Settings("bfifoConfig", "BFIFO"),
    Settings("pfifoConfig", "PFIFO"),
    Settings("pfifoHeadDropConfig", "PFIFOHeadDrop"),
    Settings("pfifoFastConfig", "PFIFOFast"),
    Settings("cakeConfig", "CAKE"),
    Settings("controlledDelayConfig", "ControlledDelay"),
    Settings("deficitRoundRobinSchedulerConfig", "DeficitRoundRobinScheduler"),
    Settings("deficitRoundRobinSchedulerClassConfig", "DeficitRoundRobinSchedulerClass"),
    Settings("enhancedTransmissionSelectionConfig", "EnhancedTransmissionSelection"),
    Settings("genericRandomEarlyDetectionConfig", "GenericRandomEarlyDetection"),
    Settings("fairQueueingControlledDelayConfig", "FairQueueingControlledDelay"),
    Settings("fairQueueingConfig", "FairQueueing"),
    Settings("trivialLinkEqualizerConfig", "TrivialLinkEqualizer"),
    Settings("hierarchyTokenBucketConfig", "HierarchyTokenBucket"),
    Settings("hierarchyTokenBucketClassConfig", "HierarchyTokenBucketClass"),
    Settings("classfulMultiQueueingConfig", "ClassfulMultiQueueing"),
    Settings("bandMultiQueueingConfig", "BandMultiQueueing"),
    Settings("heavyHitterFilterConfig", "HeavyHitterFilter"),
    Settings("quickFairQueueingConfig", "QuickFairQueueing"),
    Settings("quickFairQueueingConfigClass", "QuickFairQueueingClass"),
    Settings("mobileNetworkConfig", "MobileNetwork"),
    Each("bridgeVLANs", "BridgeVLAN"),
];

/// Lists that stand in `[Network]`, after its settings.
pub(super) const SHORT_FORMS: [(&str, &str); 14] = [
    ("address", "Address"),
    ("gateway", "Gateway"),
    ("dns", "DNS"),
    ("ntp", "NTP"),
    ("bridge", "Bridge"),
    ("bond", "Bond"),
    ("vrf", "VRF"),
    ("macvlan", "MACVLAN"),
    ("ipvlan", "IPVLAN"),
    ("macvtap", "MACVTAP"),
    ("tunnel", "Tunnel"),
    ("vlan", "VLAN"),
    ("vxlan", "VXLAN"),
    ("xfrm", "Xfrm"),
];

/// `networkd.conf`
pub(super) const NETWORKD_CONF: [Part; 3] =
    [Always("networkConfig", "Network"), Settings("dhcpV4Config", "DHCPv4"), Settings("dhcpV6Config", "DHCPv6")];

/// The option and the section of a kind of units.
type OfKind = (&'static str, &'static str);

/// Kinds of units of the service manager: the option, what names end in, the section after `[Unit]` and its option.
pub(super) const UNITS: [(&str, &str, Option<OfKind>); 8] = [
    ("automounts", "automount", Some(("automountConfig", "Automount"))),
    ("mounts", "mount", Some(("mountConfig", "Mount"))),
    ("paths", "path", Some(("pathConfig", "Path"))),
    ("services", "service", Some(("serviceConfig", "Service"))),
    ("slices", "slice", Some(("sliceConfig", "Slice"))),
    ("sockets", "socket", Some(("socketConfig", "Socket"))),
    ("targets", "target", None),
    ("timers", "timer", Some(("timerConfig", "Timer"))),
];
