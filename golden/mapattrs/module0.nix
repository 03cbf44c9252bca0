{ config, lib, ... }:
let
  sites = {
    berlin = { host = "de"; n = 19; };
    oslo = { host = "no"; n = 34; dns = [ "9.9.9.9" ]; };
    lima = { host = "pe"; n = 92; bridge = "br-l"; };
  };
in {
  sane.vpn = lib.mapAttrs' (city: { host, n, ... }@site: lib.nameValuePair "${host}-${city}" ({
    id = n;
    endpoint = "${city}.${host}.example.com:51820";
    publicKey = "IWbdFzaC5LDuhLEqWtbeEDuaSu5OQemJKsF8dTgZ7Wk=";
    addrV4 = "10.9.${toString n}.${toString (n + 1)}";
    privateKeyFile = "/run/agenix/${city}";
  } // lib.optionalAttrs (site ? dns) { inherit (site) dns; } // lib.optionalAttrs (site ? bridge) { bridgeDevice = site.bridge; })) sites;
}
