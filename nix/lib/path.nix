# lib.path: paths and relative paths, without looking at files.
lib: native:
let
  inherit (builtins) isPath isString;
  split = text: builtins.filter isString (builtins.split "/+(\\./+)*" text);
  invalid =
    value:
    if !isString value then
      "The given value is of type ${builtins.typeOf value}, but a string was expected"
    else if value == "" then
      "The given string is empty"
    else if builtins.substring 0 1 value == "/" then
      "The given string \"${value}\" starts with a `/`, representing an absolute path"
    else if builtins.match "(.*/)?\\.\\.(/.*)?" value != null then
      "The given string \"${value}\" contains a `..` component, which is not allowed in subpaths"
    else
      null;
  components =
    text:
    let
      parts = split text;
      first = if builtins.head parts == "." then 1 else 0;
      end = builtins.length parts - (if lib.last parts == "." || lib.last parts == "" then 1 else 0);
    in
    lib.sublist first (if end - first < 0 then 0 else end - first) parts;
  joined = parts: "./" + (if parts == [ ] then "." else builtins.concatStringsSep "/" parts);
  deconstruct =
    path:
    let
      go =
        below: base:
        if base == dirOf base then
          {
            root = base;
            components = below;
          }
        else
          go ([ (baseNameOf base) ] ++ below) (dirOf base);
    in
    go [ ] path;
  # A path as it is seen from another.
  pair =
    function: prefix:
    let
      expected = which: path: "lib.path.${function}: ${which} argument is of type ${builtins.typeOf path}, but a path was expected${dot}";
      dot = lib.optionalString (function == "removePrefix") ".";
      one = deconstruct prefix;
      count = builtins.length one.components;
      shown = which: path: root: "    ${which} argument: \"${toString path}\" with root \"${toString root}\"";
    in
    assert isPath prefix || throw (expected "First" prefix);
    path:
    let
      two = deconstruct path;
    in
    assert isPath path || throw (expected "Second" path);
    assert
      one.root == two.root
      || throw "lib.path.${function}: Filesystem roots must be the same for both paths, but paths with different roots were given:\n${shown "first" prefix one.root}\n${shown "second" path two.root}";
    {
      isBelow = lib.take count two.components == one.components;
      below = lib.drop count two.components;
    };
  subpathNormal =
    value:
    assert invalid value == null || throw "lib.path.subpath.normalise: Argument is not a valid subpath string:\n    ${toString (invalid value)}";
    joined (components value);
in
rec {
  append =
    path: below:
    assert isPath path || throw "lib.path.append: The first argument is of type ${builtins.typeOf path}, but a path was expected";
    assert invalid below == null || throw "lib.path.append: Second argument is not a valid subpath string:\n    ${toString (invalid below)}";
    path + ("/" + below);
  hasPrefix =
    prefix:
    let
      of = pair "hasPrefix" prefix;
    in
    path: (of path).isBelow;
  removePrefix =
    prefix:
    let
      of = pair "removePrefix" prefix;
    in
    path:
    let
      both = of path;
    in
    if both.isBelow then
      joined both.below
    else
      throw "lib.path.removePrefix: The first path argument \"${toString prefix}\" is not a component-wise prefix of the second path argument \"${toString path}\".";
  splitRoot =
    path:
    let
      parts = deconstruct path;
    in
    assert isPath path || throw "lib.path.splitRoot: Argument is of type ${builtins.typeOf path}, but a path was expected";
    {
      inherit (parts) root;
      subpath = joined parts.components;
    };
  hasStorePathPrefix =
    path:
    let
      inherit (deconstruct path) components root;
      store = lib.tail (lib.splitString "/" builtins.storeDir);
      below = lib.drop (builtins.length store) components;
    in
    assert isPath path || throw "lib.path.hasStorePathPrefix: Argument is of type ${builtins.typeOf path}, but a path was expected";
    assert
      root == /. && toString root == "/"
      || throw "lib.path.hasStorePathPrefix: Argument has a filesystem root (${toString root}) that's not /, which is currently not supported.";
    lib.take (builtins.length store) components == store
    && below != [ ]
    && builtins.match ".{32}-.+" (builtins.head below) != null
    # What is addressed by its content is called by its hash alone while it is made.
    || components != [ ] && builtins.match "[0-9a-z]{52}" (builtins.head components) != null;
  subpath = {
    isValid = value: invalid value == null;
    join =
      parts:
      joined (
        builtins.concatLists (
          lib.imap0 (
            n: part:
            if invalid part == null then
              components part
            else
              throw "lib.path.subpath.join: Element at index ${toString n} is not a valid subpath string:\n    ${invalid part}"
          ) parts
        )
      );
    normalise = subpathNormal;
    components =
      value:
      assert invalid value == null || throw "lib.path.subpath.components: Argument is not a valid subpath string:\n    ${toString (invalid value)}";
      components value;
  };
}
