# The module without its defects: what a VPN contributes (`plain`), changed where a defect is to be repaired, and only there.
# Traffic of the bridge is tunnelled from the start, the host's own while `vpn-NAME.service` is active; without the tunnel
# nothing leaves in clear. The names are those of wgeval's lints (docs/lints.md).
let
  codes = [
    "rule-priority"
    "rules-lost"
    "fails-open"
    "ipv6-leak"
    "address-class"
    "route-source"
    "nat-repeated"
    "assertion-message"
  ];
  isOne = code: builtins.elem code codes;
in
{
  inherit codes;

  # Which defects `sane.vpnDefects` says to repair: a function of their names.
  chosen =
    defects:
    if defects == "kept" then
      _: false
    else if defects == "fixed" then
      isOne
    else if builtins.isList defects && builtins.all isOne defects then
      code: builtins.elem code defects
    else
      throw ''sane.vpnDefects is "kept", "fixed", or a list of these: ${builtins.concatStringsSep ", " codes}'';

  repair =
    {
      lib,
      pkgs,
      has,
    }:
    name:
    {
      id,
      addrV4,
      bridgeDevice,
      ...
    }:
    plain:
    let
      inherit (lib) optional optionalString;
      inherit (plain.systemd) network;
      tunnel = network.networks."50-${name}";
      bridge = network.networks."51-${bridgeDevice}";

      # Rules: the main table without its default, the bridge's, everything without the mark of the tunnel's own packets.
      priority = id + (if has "rule-priority" then 200 else 0);
      main = toString (id + (if has "rule-priority" then 100 else -200));
      unmarked = toString (id + (if has "rule-priority" then 300 else -100));
      rules = verb: ip: ''
        ${ip} rule ${verb} from all lookup main suppress_prefixlength 0 priority ${main}
        ${ip} rule ${verb} not from all fwmark ${toString id} lookup ${toString id} priority ${unmarked}
      '';
      script =
        verb: suffix:
        pkgs.writeShellScript "vpn-${name}-${suffix}" (
          # What IPv4 says is the script's answer: a kernel may have no IPv6.
          optionalString (has "ipv6-leak") (rules verb "ip -6") + rules verb "ip"
        );
      changesRules = has "rule-priority" || has "ipv6-leak";

      bridgeRule = map (rule: {
        routingPolicyRuleConfig = rule.routingPolicyRuleConfig // {
          Priority = priority;
        };
      }) tunnel.routingPolicyRules;

      # Where packets of table ID end that find no tunnel. The bridge's network declares it: that outlives the tunnel.
      unreachable = destination: {
        routeConfig = {
          Table = id;
          Type = "unreachable";
          Destination = destination;
          Metric = 4294967295;
        };
      };
      ends = optional (has "fails-open") (unreachable "0.0.0.0/0") ++ optional (has "ipv6-leak") (unreachable "::/0");

      hasPrefix = builtins.match "[^/]*" addrV4 == null;
      snat = "POSTROUTING -t nat -s 10.20.${toString id}.1/24 -j SNAT --to-source ${addrV4}";
      iptables = "${pkgs.iptables}/bin/iptables";
    in
    plain
    // {
      # A message is a text: `toString`.
      assertions = map (
        assertion:
        assertion
        // lib.optionalAttrs (has "assertion-message") { message = "multiple VPNs share id ${toString id}"; }
      ) plain.assertions;
      systemd = plain.systemd // {
        network =
          network
          // {
            networks = network.networks // {
              "50-${name}" =
                builtins.removeAttrs tunnel (optional (has "fails-open") "routingPolicyRules")
                // lib.optionalAttrs (!has "fails-open") { routingPolicyRules = bridgeRule; }
                // {
                  networkConfig =
                    tunnel.networkConfig
                    // lib.optionalAttrs (has "address-class" && !hasPrefix) { Address = [ "${addrV4}/32" ]; };
                  routes = map (route: {
                    routeConfig =
                      if has "route-source" then
                        builtins.removeAttrs route.routeConfig [ "Source" ] // { PreferredSource = addrV4; }
                      else
                        route.routeConfig;
                  }) tunnel.routes;
                };
              "51-${bridgeDevice}" =
                bridge
                // lib.optionalAttrs (has "fails-open") { routingPolicyRules = bridgeRule; }
                // lib.optionalAttrs (ends != [ ]) { routes = ends; };
            };
          }
          # networkd leaves the service's rules alone when it restarts.
          // lib.optionalAttrs (has "rules-lost") {
            config.networkConfig.ManageForeignRoutingPolicyRules = false;
          };
        services."vpn-${name}" =
          let
            service = plain.systemd.services."vpn-${name}";
          in
          service
          // lib.optionalAttrs changesRules {
            serviceConfig = service.serviceConfig // {
              ExecStart = script "add" "add";
              ExecStop = script "del" "del";
            };
          };
      };
      networking = plain.networking // {
        localCommands =
          if has "nat-repeated" then
            ''
              # The source of packets that leave the bridge's containers, where the rule is not there yet.
              ${iptables} -C ${snat} 2>/dev/null || ${iptables} -A ${snat}
            ''
          else
            plain.networking.localCommands;
      };
    };
}
