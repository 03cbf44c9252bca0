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
  subpathNormal =
    value:
    assert lib.assertMsg (invalid value == null) "lib.path.subpath.normalise: Argument is not a valid subpath string:\n    ${toString (invalid value)}";
    joined (components value);
in
rec {
  append =
    path: below:
    assert lib.assertMsg (isPath path) "lib.path.append: The first argument is of type ${builtins.typeOf path}, but a path was expected";
    assert lib.assertMsg (invalid below == null) "lib.path.append: Second argument is not a valid subpath string:\n    ${toString (invalid below)}";
    path + ("/" + below);
  hasPrefix =
    prefix: path:
    let
      wanted = (deconstruct prefix).components;
    in
    lib.take (builtins.length wanted) (deconstruct path).components == wanted;
  removePrefix =
    prefix: path:
    let
      wanted = (deconstruct prefix).components;
      given = (deconstruct path).components;
    in
    if lib.take (builtins.length wanted) given == wanted then
      joined (lib.drop (builtins.length wanted) given)
    else
      throw "lib.path.removePrefix: The first path argument \"${toString prefix}\" is not a component-wise prefix of the second path argument \"${toString path}\"";
  splitRoot =
    path:
    let
      parts = deconstruct path;
    in
    {
      inherit (parts) root;
      subpath = joined parts.components;
    };
  hasStorePathPrefix =
    path:
    let
      text = toString path;
      below = lib.removePrefix (builtins.storeDir + "/") text;
    in
    lib.hasPrefix (builtins.storeDir + "/") text
    && builtins.match "[0-9a-df-np-sv-z]{32}-[^/]+(/.*)?" below != null;
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
      assert lib.assertMsg (invalid value == null) "lib.path.subpath.components: Argument is not a valid subpath string:\n    ${toString (invalid value)}";
      components value;
  };
}
