# `systemd.network.networks`
{ lib, native, ... }:
let
  inherit (lib) mkOption types;
  of = import ./setting.nix { inherit lib native; };
  nullable =
    type:
    mkOption {
      type = types.nullOr type;
      default = null;
    };
  # An option that has another name now.
  gone =
    name: now:
    mkOption {
      apply = _: throw "`systemd.network.networks.<name>.${name}' is now called `${now}'.";
    };
in
types.attrsOf (
  types.submodule [
    {
      options =
        of.common
        // of.sections "networks" [
          "linkConfig" "sriovConfig" "networkConfig" "dhcpV4Config" "dhcpV6Config"
          "dhcpPrefixDelegationConfig" "ipv6AcceptRAConfig" "dhcpServerConfig" "ipv6SendRAConfig"
          "bridgeConfig" "lldpConfig" "canConfig" "ipoIBConfig" "qdiscConfig" "networkEmulatorConfig"
          "tokenBucketFilterConfig" "pieConfig" "flowQueuePIEConfig" "stochasticFairBlueConfig"
          "stochasticFairnessQueueingConfig" "bfifoConfig" "pfifoConfig" "pfifoHeadDropConfig"
          "pfifoFastConfig" "cakeConfig" "controlledDelayConfig" "deficitRoundRobinSchedulerConfig"
          "deficitRoundRobinSchedulerClassConfig" "enhancedTransmissionSelectionConfig"
          "genericRandomEarlyDetectionConfig" "fairQueueingControlledDelayConfig" "fairQueueingConfig"
          "trivialLinkEqualizerConfig" "hierarchyTokenBucketConfig" "hierarchyTokenBucketClassConfig"
          "classfulMultiQueueingConfig" "bandMultiQueueingConfig" "heavyHitterFilterConfig"
          "quickFairQueueingConfig" "quickFairQueueingConfigClass" "mobileNetworkConfig"
        ]
        // of.lists "networks" [
          "addresses" "neighbors" "ipv6AddressLabels" "routingPolicyRules" "nextHops" "routes"
          "dhcpServerStaticLeases" "ipv6Prefixes" "ipv6RoutePrefixes" "ipv6PREF64Prefixes"
          "bridgeFDBs" "bridgeMDBs" "bridgeVLANs"
        ]
        // lib.genAttrs [
          "address" "bond" "bridge" "dns" "gateway" "ipvlan" "macvlan" "macvtap" "ntp" "tunnel" "vlan"
          "vrf" "vxlan" "xfrm"
        ] (_: mkOption { type = types.listOf types.str; default = [ ]; })
        // {
          DHCP = nullable types.str;
          domains = nullable (types.listOf types.str);
          name = nullable types.str;
        }
        // builtins.mapAttrs gone {
          dhcpConfig = "dhcpV4Config";
          dhcpV6PrefixDelegationConfig = "dhcpPrefixDelegationConfig";
          ipv6PrefixDelegationConfig = "ipv6SendRAConfig";
        };
    }
    (
      { config, options, ... }:
      let
        given = name: native.defined options config [ name ] != [ ] && config.${name} != null;
      in
      {
        _file = "<nixpkgs/nixos>";
        matchConfig = lib.optionalAttrs (given "name") { Name = config.name; };
        networkConfig =
          lib.optionalAttrs (given "DHCP") { inherit (config) DHCP; }
          // lib.optionalAttrs (given "domains") {
            Domains = builtins.concatStringsSep " " config.domains;
          };
      }
    )
  ]
)
