# lib.network: addresses of IPv6.
lib: native:
let
  groupBits = 16;
  parse =
    text:
    let
      halves = lib.splitString "::" text;
      groups = part: if part == "" then [ ] else lib.splitString ":" part;
      number =
        group:
        if builtins.match "[0-9A-Fa-f]{1,4}" group != null then
          lib.fromHexString group
        else
          throw "0x${group} is not a valid hexadecimal number up to 4 digits long";
      left = map number (groups (builtins.head halves));
      right = if builtins.length halves == 2 then map number (groups (builtins.elemAt halves 1)) else [ ];
      missing = 8 - builtins.length left - builtins.length right;
    in
    if builtins.length halves > 2 || (builtins.length halves == 1 && missing != 0) || (builtins.length halves == 2 && missing < 1) then
      throw "${text} is not a valid IPv6 address"
    else
      left ++ lib.genList (_: 0) missing ++ right;
  show =
    groups:
    let
      runs = lib.foldl' (
        state: n:
        let
          zero = builtins.elemAt groups n == 0;
          length = if zero then state.length + 1 else 0;
        in
        {
          inherit length;
          best = if length > state.best.length then { inherit length; start = n - length + 1; } else state.best;
        }
      ) { length = 0; best = { length = 1; start = 0; }; } (lib.range 0 7);
      hex = group: lib.toLower (lib.toHexString group);
      join = lib.concatMapStringsSep ":" hex;
      inherit (runs) best;
    in
    if best.length < 2 then
      join groups
    else
      "${join (lib.take best.start groups)}::${join (lib.drop (best.start + best.length) groups)}";
in
{
  ipv6 = {
    fromString =
      text:
      let
        parts = lib.splitString "/" text;
        prefixLength = if builtins.length parts == 2 then lib.toInt (builtins.elemAt parts 1) else 8 * groupBits;
        address = show (parse (builtins.head parts));
      in
      if builtins.length parts > 2 then
        throw "${text} is not a valid IPv6 address in CIDR notation"
      else if prefixLength < 0 || prefixLength > 128 then
        throw "IPv6 subnet should be in range [0;128], got ${toString prefixLength}"
      else
        {
          inherit address prefixLength;
        };
    # The part of an address that a MAC address gives.
    mkEUI64Suffix =
      mac:
      let
        octet = "([0-9A-Fa-f]{2})";
        octets = builtins.match (builtins.concatStringsSep "[-:.]?" (lib.genList (_: octet) 6)) mac;
        at = builtins.elemAt octets;
        # The bit that says that an address is made up is the other way round.
        first = lib.toHexString (lib.bitXor 512 (lib.fromHexString (at 0 + at 1)));
      in
      if octets == null then
        throw "\"${mac}\" is not a valid MAC address (expected 6 octets of hex digits)"
      else
        lib.toLower "${first}:${at 2}ff:fe${at 3}:${at 4}${at 5}";
  };
}
