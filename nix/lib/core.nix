# What nearly every module uses: a small file, so that little is parsed for it.
lib: native:
let
  inherit (builtins) attrNames elemAt genList;
  mkOverride = priority: content: {
    _type = "override";
    inherit priority content;
  };
  mkOrder = priority: content: {
    _type = "order";
    inherit priority content;
  };
  attrByPath =
    path: default: set:
    let
      count = builtins.length path;
      go =
        n: value:
        if n == count then
          value
        else if value ? ${elemAt path n} then
          go (n + 1) value.${elemAt path n}
        else
          default;
    in
    go 0 set;
in
{
  inherit (builtins)
    convertHash
    fromJSON
    fromTOML
    getContext
    hasContext
    hashString
    parseDrvName
    placeholder
    toFile
    toJSON
    toString
    toXML
    tryEval
    ;
  inherit mkOverride mkOrder;
  mkIf = condition: content: {
    _type = "if";
    inherit condition content;
  };
  mkMerge = contents: {
    _type = "merge";
    inherit contents;
  };
  mkOptionDefault = mkOverride 1500;
  mkDefault = mkOverride 1000;
  mkForce = mkOverride 50;
  mkVMOverride = mkOverride 10;
  mkBefore = mkOrder 500;
  mkAfter = mkOrder 1500;
  mkOption =
    {
      default ? null,
      defaultText ? null,
      example ? null,
      description ? null,
      relatedPackages ? null,
      type ? null,
      apply ? null,
      internal ? null,
      visible ? null,
      readOnly ? null,
    }@attrs:
    attrs // { _type = "option"; };

  optional = condition: item: if condition then [ item ] else [ ];
  optionals = condition: items: if condition then items else [ ];
  optionalString = condition: text: if condition then text else "";
  optionalAttrs = condition: set: if condition then set else { };
  range = first: last: if first > last then [ ] else genList (n: first + n) (last - first + 1);
  toList = value: if builtins.isList value then value else [ value ];
  imap0 = function: items: genList (n: function n (elemAt items n)) (builtins.length items);
  imap1 = function: items: genList (n: function (n + 1) (elemAt items n)) (builtins.length items);
  nameValuePair = name: value: { inherit name value; };
  mapAttrs' = function: set: builtins.listToAttrs (map (name: function name set.${name}) (attrNames set));
  mapAttrsToList = function: set: builtins.attrValues (builtins.mapAttrs function set);
  filterAttrs = test: set: removeAttrs set (builtins.filter (name: !test name set.${name}) (attrNames set));
  genAttrs =
    names: function:
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = function name;
      }) names
    );
  inherit attrByPath;
  getAttrFromPath = path: set: attrByPath path (throw ("cannot find attribute '" + builtins.concatStringsSep "." path + "'")) set;
  concatStrings = builtins.concatStringsSep "";
  concatMapStringsSep = separator: function: items: builtins.concatStringsSep separator (map function items);
  hasPrefix = prefix: text: builtins.substring 0 (builtins.stringLength prefix) text == prefix;
}
