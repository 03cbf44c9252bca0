# lib.sources: which files of a directory count. What needs a store path is computed, never copied.
lib: native:
let
  inherit (builtins) match;

  # The commit of a directory of git, or why there is none: `HEAD` leads to a reference, a file or a packed one.
  commit = commitOf "HEAD";
  commitOf =
    reference: directory:
    let
      file = directory + "/${reference}";
      packed = directory + "/packed-refs";
      isFile = lib.filesystem.pathIsRegularFile;
      content = lib.fileContents file;
      leads = match "^ref: (.*)$" content;
      lines = builtins.filter builtins.isString (builtins.split "\n" (builtins.readFile packed));
      found = builtins.filter (line: line != null) (map (match "([a-z0-9]+) ${reference}") lines);
      absolute =
        base: path:
        if lib.hasPrefix "/" path then
          path
        else
          "${lib.optionalString (!lib.hasPrefix "/" base) "/"}${base}/${path}";
      # A file stands for a directory elsewhere: that of a work tree, or of a submodule.
      named = match "^gitdir: (.*)$" (lib.fileContents directory);
      own = absolute (toString (dirOf directory)) (builtins.head named);
      common = absolute own (
        lib.removeSuffix "/" (if isFile "${own}/commondir" then lib.fileContents "${own}/commondir" else own)
      );
    in
    if isFile directory then
      if named == null then
        { error = "File contains no gitdir reference: " + directory; }
      else
        commitOf (lib.removePrefix "${common}/" "${own}/${reference}") common
    else if isFile file then
      if leads == null then { value = content; } else commitOf (builtins.head leads) directory
    else if !isFile packed then
      { error = "Not a .git directory: " + toString directory; }
    else if found == [ ] then
      { error = "Could not find " + reference + " in " + packed; }
    else
      { value = builtins.head (builtins.head found); };
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
  pathIsGitRepo = path: commit path ? value;
  commitIdFromGitRepo =
    path:
    let
      found = commit path;
    in
    found.value or (throw found.error);

  trace =
    src:
    let
      old = attributes src;
    in
    source (
      old
      // {
        filter =
          path: type:
          let
            takes = old.filter path type;
          in
          builtins.trace "${old.name}.filter ${path} = ${lib.boolToString takes}" takes;
      }
    )
    // {
      satisfiesSubpathInvariant = src.satisfiesSubpathInvariant or false;
    };
  # `*` stands for any part of a name, `**` for any directories.
  sourceByGlobs =
    src: patterns:
    let
      parts = text: builtins.filter builtins.isString (builtins.split "/" text);
      matches =
        glob: name:
        match (lib.concatStrings (
          map (token: if builtins.isList token then "[^/]*" else lib.escapeRegex token) (builtins.split "\\*+" glob)
        )) name != null;
      covers =
        globs: names: type:
        let
          glob = builtins.head globs;
          name = builtins.head names;
          later = builtins.tail globs;
        in
        if names == [ ] then
          globs == [ ] || type == "directory" || type == "symlink"
        else if globs == [ ] then
          false
        else if glob == "**" then
          later == [ ] || covers (if matches (builtins.head later) name then later else globs) (
            if matches (builtins.head later) name then names else builtins.tail names
          ) type
        else
          matches glob name && covers later (builtins.tail names) type;
      globs = map parts patterns;
      root = "${toString src}/";
    in
    cleanSourceWith {
      inherit src;
      filter =
        path: type:
        let
          names = parts (lib.removePrefix root path);
        in
        builtins.any (glob: covers glob names type) globs;
    };

  urlToName =
    url:
    let
      shortened =
        name:
        let
          found = match "(.*)\\.(git|tar|zip|gz|tgz|bz|tbz|bz2|tbz2|lzma|txz|xz|zstd)$" name;
        in
        if found == null then name else shortened (builtins.head found);
    in
    shortened (baseNameOf (lib.removeSuffix "/" (lib.last (lib.splitString ":" (toString url)))));
  shortRev =
    rev:
    let
      base = baseNameOf (toString rev);
      version = match "([A-Za-z]+[-_. ]?)*(v)?([0-9.]+.*)" base;
    in
    if match "[a-f0-9]+" base != null then
      builtins.substring 0 7 base
    else if version == null then
      base
    else
      lib.last version;
  revOrTag =
    rev: tag:
    if tag != null then
      tag
    else if rev != null then
      rev
    else
      "HEAD";
  repoRevToName =
    kind:
    let
      versioned = repo: rev: "${urlToName repo}${lib.optionalString (rev != null) "-${shortRev rev}"}";
    in
    {
      source = _: _: _: "source";
      versioned =
        repo: rev: _:
        "${versioned repo rev}-source";
      full =
        repo: rev: suffix:
        "${versioned repo rev}${lib.optionalString (suffix != null) "-${suffix}"}-source";
    }
    .${kind} or (throw "repoRevToName: invalid kind");
}
