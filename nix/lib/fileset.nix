# lib.fileset: which files of directories count.
#
# A tree says it of a place: null is nothing of it, "directory" all below it, the type of a file that file, and a set
# the trees of its entries. Directories are read when somebody needs to know.
lib: native:
let
  inherit (builtins)
    attrValues
    elemAt
    isAttrs
    isPath
    isString
    length
    mapAttrs
    pathExists
    readDir
    typeOf
    ;
  inherit (lib) isStringLike pathType;

  version = 3;
  empty = {
    _type = "fileset";
    _internalVersion = version;
    _internalIsEmptyWithoutBase = true;
    _noEval = throw "lib.fileset: Directly evaluating a file set is not supported.\n  `lib.fileset.toSource` makes a source of it, `lib.fileset.trace` prints what is in it.";
  };
  isEmpty = set: set._internalIsEmptyWithoutBase;
  parts = set: set._internalBaseComponents;
  make =
    base: tree:
    let
      inherit (lib.path.splitRoot base) root subpath;
    in
    {
      inherit (empty) _type _internalVersion _noEval;
      _internalIsEmptyWithoutBase = false;
      _internalBase = base;
      _internalBaseRoot = root;
      _internalBaseComponents = lib.path.subpath.components subpath;
      _internalTree = tree;
    };
  # All of a path. A file is one of its directory.
  whole = path: typed path (type: type);
  typed =
    path: tree:
    let
      type = pathType path;
    in
    if type == "directory" then make path (tree type) else make (dirOf path) { ${baseNameOf path} = tree type; };
  # What stands in a directory, each with the tree that this one has for it.
  entries = path: tree: if tree == "directory" then readDir path else mapAttrs (_: _: null) (readDir path) // tree;

  # A file set as an older or this library makes it, or why a value is none.
  coerced =
    context: value:
    let
      wrong = message: { message = "${context}${message}"; };
      upgraded =
        let
          placed = make value._internalBase value._internalTree;
        in
        if value._internalVersion >= version then
          value
        else
          value // { _internalIsEmptyWithoutBase = false; } // (if value ? _internalBaseRoot then { } else placed);
    in
    if value._type or "" == "fileset" then
      if value._internalVersion > version then
        wrong " is a file set of a later library: its version is ${toString value._internalVersion}, and this one knows ${toString version}."
      else
        { value = upgraded; }
    else if isPath value then
      if pathExists value then
        { value = whole value; }
      else
        wrong " (${toString value}) is a path that does not exist.\n    `lib.fileset.maybeMissing` takes paths that may be missing."
    else if value ? _isLibCleanSourceWith then
      wrong " is a `lib.sources`-based value, but it should be a file set or a path instead.\n    `lib.fileset.fromSource` makes a file set of a source of a path."
    else if isStringLike value then
      wrong " (\"${toString value}\") is a string-like value, but it should be a file set or a path instead.\n    Write it as a path, or take `lib.sources`."
    else
      wrong " is of type ${typeOf value}, but it should be a file set or a path instead.";
  coerce =
    context: value:
    let
      result = coerced context value;
    in
    result.value or (throw result.message);
  # The same of several, which must have one root.
  coerceAll =
    function: given:
    let
      sets = map (one: coerce "${function}: ${one.context}" one.value) given;
      first = lib.findFirst (set: !isEmpty set) null sets;
      other = lib.lists.findFirstIndex (set: !isEmpty set && set._internalBaseRoot != first._internalBaseRoot) null sets;
    in
    if first == null || other == null then
      sets
    else
      throw "${function}: Filesystem roots are not the same:\n    ${(builtins.head given).context}: Filesystem root is \"${toString first._internalBaseRoot}\"\n    ${(elemAt given other).context}: Filesystem root is \"${toString (elemAt sets other)._internalBaseRoot}\"";
  pair =
    function: one: two: left: right:
    coerceAll "lib.fileset.${function}" [
      {
        context = "First argument${one}";
        value = left;
      }
      {
        context = "Second argument${two}";
        value = right;
      }
    ];

  # The tree of a file set as another directory sees it, one above its own or one below.
  seenFrom =
    wanted: set:
    let
      own = parts set;
      above = depth: if depth == length own then set._internalTree else { ${elemAt own depth} = above (depth + 1); };
      below =
        depth: tree:
        if depth < length wanted && isAttrs tree then below (depth + 1) (tree.${elemAt wanted depth} or null) else tree;
    in
    if length wanted <= length own then above (length wanted) else below (length own) set._internalTree;
  isBelow = above: parts: lib.take (length above) parts == above;

  joinTrees =
    trees:
    let
      whole = lib.lists.findFirstIndex isString null trees;
      partial = builtins.filter (tree: tree != null) trees;
    in
    if whole != null then
      elemAt trees whole
    else if partial == [ ] then
      null
    else
      builtins.zipAttrsWith (_: joinTrees) partial;
  joinSets =
    sets:
    let
      some = builtins.filter (set: !isEmpty set) sets;
      first = builtins.head some;
      common = builtins.foldl' (known: set: lib.lists.commonPrefix known (parts set)) (parts first) some;
      base = lib.path.append first._internalBaseRoot (lib.path.subpath.join common);
    in
    if some == [ ] then empty else make base (joinTrees (map (seenFrom common) some));
  commonTree =
    left: right:
    if isAttrs left && isAttrs right then
      mapAttrs (name: commonTree left.${name}) (builtins.intersectAttrs left right)
    else if left == null || isString right then
      left
    else
      right;
  remaining =
    path: tree: without:
    if tree == null || isString without then
      null
    else if without == null then
      tree
    else
      mapAttrs (name: below: remaining (path + "/${name}") below (without.${name} or null)) (entries path tree);

  # A tree in as few words as it takes; `none` stands for directories without any file.
  reduced =
    none: path: tree:
    let
      below = mapAttrs (name: reduced none (path + "/${name}")) (entries path tree);
      every = test: builtins.all test (attrValues below);
    in
    if tree != "directory" && !isAttrs tree then
      tree
    else if every (value: value == none) then
      none
    else if none != null && tree == "directory" || every isString then
      "directory"
    else if every (value: value == null || value == none) then
      null
    else
      below;

  # Says what is in a file set, a line each.
  print =
    set:
    let
      noFiles = "emptyDir";
      tree = reduced noFiles set._internalBase set._internalTree;
      isNothing = tree: tree == null || tree == noFiles;
      what =
        tree:
        if isAttrs tree then
          ""
        else if tree == "directory" then
          " (all files in directory)"
        else
          " (${tree})";
      lines =
        indent: before: tree:
        builtins.foldl' (
          before: name:
          let
            one = tree.${name};
            line = builtins.seq before (builtins.trace "${indent}- ${name}${what one}" null);
          in
          if isNothing one then
            before
          else if isAttrs one then
            lines "${indent}  " line one
          else
            line
        ) before (builtins.attrNames tree);
      head = builtins.trace "${toString set._internalBase}${what tree}" null;
    in
    if isEmpty set || isNothing tree then
      builtins.trace "(empty)" null
    else if isAttrs tree then
      lines "" head tree
    else
      head;

  # Which paths below a directory `builtins.path` takes; directories only if a file that counts is in them.
  filterOf =
    set:
    let
      tree = reduced null set._internalBase set._internalTree;
      base = if parts set == [ ] then "/" else "/${builtins.concatStringsSep "/" (parts set)}/";
      isIn =
        tree: names:
        if names == [ ] || !isAttrs tree then tree != null else isIn tree.${builtins.head names} (builtins.tail names);
      takes =
        path: type:
        let
          asDirectory = path + "/";
          below = lib.removePrefix base path;
        in
        (
          lib.hasPrefix asDirectory base
          || lib.hasPrefix base asDirectory && isIn tree (builtins.filter isString (builtins.split "/" below))
        )
        && (
          type != "unknown"
          || throw "lib.fileset.toSource: `fileset` contains a file that cannot be added to the store: ${path}\n    The store holds regular files and symbolic links only; leave it out."
        );
    in
    if isEmpty set || tree == null then (_: _: false) else takes;

  # A tree of the entries of a directory that a function takes, by path, name and type.
  choose =
    tree: path:
    mapAttrs (name: tree (path + "/${name}") name) (readDir path);

  tracked =
    function: argument: path: more:
    let
      name = "lib.fileset.${function}";
      isTree = pathExists (path + "/.git");
      mirror = stored: mapAttrs (name: type: if type == "directory" then mirror "${stored}/${name}" else type) (readDir stored);
    in
    if !isPath path then
      throw "${name}: Expected the ${argument} to be a path, but it's a ${typeOf path} instead."
    else if pathType path != "directory" then
      throw "${name}: Expected the ${argument} (${toString path}) to be a directory, but it's a file instead."
    else if lib.path.hasStorePathPrefix path then
      if isTree then
        throw "${name}: The ${argument} (${toString path}) is a store path within a working tree of a Git repository.\n    It was copied as it is, as by `\"\${./.}\"` or `path:.`; git knows what it tracks only in the original."
      else
        whole path
    else if !isTree then
      throw "${name}: Expected the ${argument} (${toString path}) to point to a local working tree of a Git repository, but it's not."
    else
      make path (
        mirror
          (builtins.fetchGit (
            {
              url = path;
              shallow = true;
            }
            // more
          )).outPath
      );
in
{
  inherit empty;
  isFileset = value: coerced "" value ? value;
  maybeMissing =
    path:
    if isPath path then
      if pathExists path then whole path else empty
    else if isStringLike path then
      throw "lib.fileset.maybeMissing: Argument (\"${toString path}\") is a string-like value, but it should be a path instead."
    else
      throw "lib.fileset.maybeMissing: Argument is of type ${typeOf path}, but it should be a path instead.";

  trace = fileset: builtins.seq (print (coerce "lib.fileset.trace: Argument" fileset)) (value: value);
  traceVal =
    fileset:
    let
      set = coerce "lib.fileset.traceVal: Argument" fileset;
    in
    builtins.seq (print set) set;

  toSource =
    { root, fileset }:
    let
      set = coerce "lib.fileset.toSource: `fileset`" fileset;
      filter = filterOf set;
      rootOf = path: (lib.path.splitRoot path).root;
      wrong = message: throw "lib.fileset.toSource: ${message}";
    in
    if !isPath root then
      if root ? _isLibCleanSourceWith then
        wrong "`root` is a `lib.sources`-based value, but it should be a path instead.\n    `lib.fileset.fromSource` makes a `fileset` of a source of a path."
      else if isStringLike root then
        wrong "`root` (${toString root}) is a string-like value, but it should be a path instead.\n    Write it as a path, or take `lib.sources`."
      else
        wrong "`root` is of type ${typeOf root}, but it should be a path instead."
    else if !isEmpty set && rootOf root != rootOf set._internalBase then
      wrong "Filesystem roots are not the same for `fileset` and `root` (${toString root}):\n    `root`: Filesystem root is \"${toString (rootOf root)}\"\n    `fileset`: Filesystem root is \"${toString (rootOf set._internalBase)}\""
    else if !pathExists root then
      wrong "`root` (${toString root}) is a path that does not exist."
    else if pathType root != "directory" then
      wrong "`root` (${toString root}) is a file, but it should be a directory instead.\n    A file alone is a source by `builtins.path`; in its directory, `root` is ${toString (dirOf root)} and `fileset` the file."
    else if !isEmpty set && !lib.path.hasPrefix root set._internalBase then
      wrong "`fileset` could contain files in ${toString set._internalBase}, which is not under the `root` (${toString root}).\n    Take ${toString set._internalBase} or what is above it as `root`, or a `fileset` of what is in it."
    else
      builtins.seq filter (
        lib.cleanSourceWith {
          name = "source";
          src = root;
          inherit filter;
        }
      );
  toList =
    fileset:
    let
      set = coerce "lib.fileset.toList: Argument" fileset;
      below = path: tree: builtins.concatLists (lib.mapAttrsToList (name: files (path + "/${name}")) tree);
      files =
        path: tree:
        if isAttrs tree then
          below path tree
        else if tree == "directory" then
          below path (readDir path)
        else
          lib.optional (tree != null) path;
    in
    if isEmpty set then [ ] else files set._internalBase set._internalTree;

  union = left: right: joinSets (pair "union" "" "" left right);
  unions =
    filesets:
    if builtins.isList filesets then
      joinSets (
        coerceAll "lib.fileset.unions" (
          lib.imap0 (n: value: {
            context = "Element ${toString n}";
            inherit value;
          }) filesets
        )
      )
    else
      throw "lib.fileset.unions: Argument is of type ${typeOf filesets}, but it should be a list instead.";
  intersection =
    left: right:
    let
      sets = pair "intersection" "" "" left right;
      one = builtins.head sets;
      two = elemAt sets 1;
      deeper = if isBelow (parts one) (parts two) then two else one;
    in
    if isEmpty one || isEmpty two || !(isBelow (parts one) (parts two) || isBelow (parts two) (parts one)) then
      empty
    else
      make deeper._internalBase (commonTree (seenFrom (parts deeper) one) (seenFrom (parts deeper) two));
  difference =
    positive: negative:
    let
      sets = pair "difference" " (positive set)" " (negative set)" positive negative;
      one = builtins.head sets;
      two = elemAt sets 1;
      meet = isBelow (parts one) (parts two) || isBelow (parts two) (parts one);
      without = if meet then seenFrom (parts one) two else null;
    in
    if isEmpty one || isEmpty two then one else make one._internalBase (remaining one._internalBase one._internalTree without);

  fileFilter =
    predicate: path:
    let
      file =
        name: type:
        if
          predicate {
            inherit name type;
            hasExt = extension: lib.hasSuffix ".${extension}" name;
            # So that a predicate takes `...`, as it must where nixpkgs calls it.
            "lib.fileset.fileFilter: the predicate must accept further attributes: write `{ name, type, hasExt, ... }:`" = null;
          }
        then
          type
        else
          null;
      below = choose (path: name: type: if type == "directory" then below path else file name type);
    in
    if !lib.isFunction predicate then
      throw "lib.fileset.fileFilter: First argument is of type ${typeOf predicate}, but it should be a function instead."
    else if !isPath path then
      if path._type or "" == "fileset" then
        throw "lib.fileset.fileFilter: Second argument is a file set, but it should be a path instead.\n    `intersection fileset (fileFilter predicate ./.)` filters a file set."
      else
        throw "lib.fileset.fileFilter: Second argument is of type ${typeOf path}, but it should be a path instead."
    else if !pathExists path then
      throw "lib.fileset.fileFilter: Second argument (${toString path}) is a path that does not exist."
    else
      typed path (type: if type == "directory" then below path else file (baseNameOf path) type);

  fromSource =
    source:
    let
      isFiltered = source ? _isLibCleanSourceWith;
      path = if isFiltered then source.origSrc else source;
      below = choose (
        path: _: type:
        if !source.filter (toString path) type then
          null
        else if type == "directory" then
          below path
        else
          type
      );
    in
    if !isPath path then
      if isStringLike path then
        throw "lib.fileset.fromSource: The source origin of the argument is a string-like value (\"${toString path}\"), but it should be a path instead.\n    Only a source of a path is a file set."
      else
        throw "lib.fileset.fromSource: The source origin of the argument is of type ${typeOf path}, but it should be a path instead."
    else if !pathExists path then
      throw "lib.fileset.fromSource: The source origin (${toString path}) of the argument is a path that does not exist."
    else if isFiltered then
      typed path (type: if type == "directory" then below path else type)
    else
      whole path;

  gitTracked = path: tracked "gitTracked" "argument" path { };
  gitTrackedWith =
    {
      recurseSubmodules ? false,
    }:
    path:
    if builtins.isBool recurseSubmodules then
      tracked "gitTrackedWith" "second argument" path { submodules = recurseSubmodules; }
    else
      throw "lib.fileset.gitTrackedWith: Expected the attribute `recurseSubmodules` of the first argument to be a boolean, but it's a ${typeOf recurseSubmodules} instead.";
}
