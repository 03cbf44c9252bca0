# From the `config` of a NixOS system to pure JSON of what `wgeval diff` compares:
#
#   nix eval --json .#nixosConfigurations.HOST.config --apply "$(wgeval extract)" > real.json
#   nix-instantiate --eval --strict --json -E "$(wgeval extract) (import <nixpkgs/nixos> { }).config" > real.json
#
# Functions, derivations and paths become texts, and nothing is copied into the store; an assertion is whether it holds,
# since its message may not be evaluable; of services, only those that have a VPN's name are looked at. `units` are the
# texts of unit files, where the configuration has them.
config:
let
  isText = value: builtins.isPath value || value ? outPath || value ? __toString;
  # Paths are their text: interpolation would copy a key into the store.
  text = value: if builtins.isPath value then toString value else "${value}";
  plain =
    value:
    if builtins.isFunction value then
      null
    else if builtins.isPath value || (builtins.isAttrs value && isText value) then
      text value
    else if builtins.isList value then
      map plain value
    else if builtins.isAttrs value then
      builtins.mapAttrs (_: plain) value
    else
      value;
  try =
    value:
    let
      attempt = builtins.tryEval (builtins.deepSeq (plain value) (plain value));
    in
    if attempt.success then attempt.value else null;
  only =
    names: set:
    builtins.listToAttrs (
      builtins.concatMap (
        name:
        if set ? ${name} then
          [
            {
              inherit name;
              value = try set.${name};
            }
          ]
        else
          [ ]
      ) names
    );
  # What NixOS adds to a unit besides is not settings, and what has another name now is an error.
  unit =
    unit:
    builtins.removeAttrs unit [
      "_module"
      "dhcpConfig"
      "dhcpV6PrefixDelegationConfig"
      "enable"
      "ipv6PrefixDelegationConfig"
      "unit"
    ];
  units = set: builtins.mapAttrs (_: one: try (unit one)) set;
  vpns = map (name: "vpn-${name}") (builtins.attrNames (config.sane.vpn or { }));
  # Texts do not depend on anything here: they are only compared.
  texts =
    set:
    let
      known = try (builtins.mapAttrs (_: unit: builtins.unsafeDiscardStringContext (unit.text or "")) set);
    in
    if builtins.isAttrs known then known else { };
  ours = builtins.listToAttrs (
    map (name: {
      name = "${name}.service";
      value = null;
    }) (vpns ++ [ "network-local-commands" ])
  );
in
{
  units =
    texts (config.systemd.network.units or { })
    // texts (builtins.intersectAttrs ours (let known = builtins.tryEval (config.systemd.units or { }); in if known.success then known.value else { }));
  assertions = map (one: try (one.assertion or null)) (config.assertions or [ ]);
  networking = {
    localCommands = try (config.networking.localCommands or "");
    firewall.checkReversePath = try (config.networking.firewall.checkReversePath or null);
  };
  systemd = {
    network = {
      netdevs = units (config.systemd.network.netdevs or { });
      networks = units (config.systemd.network.networks or { });
    };
    services = builtins.mapAttrs (
      _: service:
      only [
        "path"
        "serviceConfig"
      ] service
    ) (builtins.intersectAttrs (builtins.listToAttrs (map (name: { inherit name; value = null; }) vpns)) (config.systemd.services or { }));
  };
}
