# lib.versions: parts of version numbers.
lib: native:
let
  part = n: version: builtins.elemAt (splitVersion version) n;
  inherit (builtins) splitVersion;
in
rec {
  inherit (builtins) compareVersions splitVersion;
  major = part 0;
  minor = part 1;
  patch = part 2;
  majorMinor = version: builtins.concatStringsSep "." (lib.take 2 (splitVersion version));
  pad =
    n: version:
    let
      halves = builtins.match "([^-]*)(-.*)?" version;
      given = splitVersion (builtins.head halves);
      suffix = builtins.elemAt halves 1;
      padded = lib.genList (index: if index < builtins.length given then builtins.elemAt given index else "0") n;
    in
    builtins.concatStringsSep "." padded + (if suffix == null then "" else suffix);
}
