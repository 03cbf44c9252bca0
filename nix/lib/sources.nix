# lib.sources: which files of a directory count. What needs a store path is computed, never copied.
lib: native:
let
  inherit (builtins) match;
in
rec {
  fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  fakeSha256 = lib.concatStrings (lib.replicate 64 "0");
  fakeSha512 = lib.concatStrings (lib.replicate 128 "0");
  cleanSourceFilter =
    name: type:
    let
      base = baseNameOf (toString name);
    in
    !(
      base == ".git"
      || (type == "directory" && (base == ".svn" || base == "CVS" || base == ".hg" || base == ".jj" || base == ".pijul" || base == "_darcs"))
      || (type == "symlink" && lib.hasPrefix "result" base)
      || lib.hasSuffix "~" base
      || match "^\\.sw[a-z]$" base != null
      || match "^\\..*\\.sw[a-z]$" base != null
      || lib.hasSuffix ".o" base
      || lib.hasSuffix ".so" base
      || type == "unknown"
    );
  cleanSource =
    src:
    cleanSourceWith {
      filter = cleanSourceFilter;
      inherit src;
    };
  cleanSourceWith =
    {
      filter ? (_: _: true),
      src,
      name ? null,
    }:
    let
      old = attributes src;
    in
    source {
      inherit (old) origSrc;
      filter = path: type: filter path type && old.filter path type;
      name = if name == null then old.name else name;
    };
  attributes =
    src:
    if src ? _isLibCleanSourceWith then
      src
    else
      {
        origSrc = src;
        filter = _: _: true;
        name = "source";
      };
  source =
    { origSrc, filter, name }:
    {
      _isLibCleanSourceWith = true;
      inherit origSrc filter name;
      outPath = builtins.path {
        inherit filter name;
        path = origSrc;
      };
    };
  sourceByRegex =
    src: patterns:
    let
      base = toString (attributes src).origSrc;
    in
    cleanSourceWith {
      filter =
        path: _:
        let
          below = lib.removePrefix (base + "/") (toString path);
        in
        builtins.any (pattern: match pattern below != null) patterns;
      inherit src;
    };
  sourceFilesBySuffices =
    src: suffixes:
    cleanSourceWith {
      filter =
        name: type: type == "directory" || builtins.any (suffix: lib.hasSuffix suffix (baseNameOf (toString name))) suffixes;
      inherit src;
    };
  filterSource = builtins.filterSource;
  pathHasContext = builtins.hasContext or (lib.hasPrefix builtins.storeDir);
  canCleanSource = src: src ? _isLibCleanSourceWith || !(pathHasContext (toString src));
  pathIsGitRepo = path: builtins.pathExists (path + "/.git");
}
