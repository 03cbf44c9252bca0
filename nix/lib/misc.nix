# lib.misc: what nixpkgs keeps for those that still use it.
lib: native:
let
  inherit (builtins)
    elem
    elemAt
    filter
    foldl'
    head
    isAttrs
    tail
    ;
in
rec {
  inherit (lib) fakeHash fakeSha256 fakeSha512;
  imap = lib.imap1;
  maybeEnv =
    name: default:
    let
      value = builtins.getEnv name;
    in
    if value == "" then default else value;
  maybeAttr =
    name: default: set:
    set.${name} or default;
  maybeAttrNullable = maybeAttr;
  nvs = name: value: { ${name} = value; };
  setAttr =
    set: name: value:
    set // { ${name} = value; };
  setAttrMerge =
    name: default: set: function:
    setAttr set name (function (maybeAttr name default set));
  nixType =
    value:
    if isAttrs value && value ? outPath then
      "derivation"
    else
      {
        set = "attrs";
        lambda = "function";
        list = "list";
        bool = "bool";
        null = "null";
        int = "int";
      }
      .${builtins.typeOf value} or "string";
  ifEnable =
    condition: value:
    if condition then
      value
    else
      {
        list = [ ];
        set = { };
        bool = false;
      }
      .${builtins.typeOf value} or null;

  defaultMergeArg = old: new: if isAttrs new then new else new old;
  defaultMerge = old: new: old // defaultMergeArg old new;
  foldArgs =
    merge: function: start: given:
    let
      arguments = merge start (defaultMergeArg start given);
      result = function arguments;
      passthru = result.passthru or { } // {
        function = foldArgs merge function arguments;
        args = lib.attrByPath [ "passthru" "args" ] { } (result.passthru or { }) // given;
      };
    in
    result
    // {
      inherit passthru;
      override = passthru.function;
    };
  innerModifySumArgs =
    function: more: arguments: next:
    if next == null then function arguments next // more else innerModifySumArgs function more (arguments // next);
  modifySumArgs = function: more: innerModifySumArgs function more { };

  # Flags that stand in a set, or in its list `flags`.
  checkFlag =
    set: name:
    if name == "true" || name == "false" then
      name == "true"
    else if elem name (set.flags or [ ]) then
      true
    else
      set.${name} or false;
  getValue =
    set: defaults: name:
    set.${name} or (
      if checkFlag set name then
        true
      else
        let
          given = lib.findFirst (default: head default == name) null defaults;
        in
        if given == null then null else elemAt given 1
    );
  checkReqs =
    set: defaults: conditions:
    builtins.all (
      condition:
      checkFlag set (head condition)
      -> builtins.all (
        name:
        let
          value = getValue set defaults name;
        in
        value != null && value != false
      ) (tail condition)
    ) conditions;
  condConcat =
    text: list: test:
    if list == [ ] then
      text
    else
      condConcat (text + (if test (head list) then elemAt list 1 else "")) (tail (tail list)) test;

  uniqList =
    {
      inputList,
      acc ? [ ],
    }:
    lib.subtractLists acc (lib.unique inputList);
  uniqListExt =
    {
      inputList,
      outputList ? [ ],
      getter ? value: value,
      compare ? left: right: left == right,
    }:
    foldl' (
      kept: item: if builtins.any (other: compare (getter other) (getter item)) kept then kept else kept ++ [ item ]
    ) outputList inputList;
  lazyGenericClosure =
    { startSet, operator }:
    let
      go =
        queue: keys: found:
        if queue == [ ] then
          found
        else
          let
            item = head queue;
          in
          if elem item.key keys then
            go (tail queue) keys found
          else
            go (tail queue ++ operator item) ([ item.key ] ++ keys) ([ item ] ++ found);
    in
    go startSet [ ] [ ];
  innerClosePropagation =
    found: queue:
    if queue == [ ] then
      found
    else
      let
        item = head queue;
        known = [ item ] ++ found;
      in
      if isAttrs item then
        innerClosePropagation known (uniqList {
          inputList =
            item.propagatedBuildInputs or [ ] ++ item.propagatedNativeBuildInputs or [ ] ++ tail queue;
          acc = known;
        })
      else
        innerClosePropagation found (tail queue);
  closePropagationSlow = items: uniqList { inputList = innerClosePropagation [ ] items; };
  closePropagationFast =
    items:
    let
      keyed = map (val: {
        key = val.outPath;
        inherit val;
      });
      some = filter (item: item != null);
    in
    map (item: item.val) (
      builtins.genericClosure {
        startSet = keyed (some items);
        operator =
          { val, ... }:
          if isAttrs val then
            keyed (some (val.propagatedBuildInputs or [ ] ++ val.propagatedNativeBuildInputs or [ ]))
          else
            [ ];
      }
    );
  closePropagation = closePropagationFast;

  # What only the right one has is merged with itself.
  mergeAttrsWithFunc =
    function: left: right:
    left // builtins.mapAttrs (name: value: function (left.${name} or value) value) right;
  mergeAttrsConcatenateValues = mergeAttrsWithFunc (left: right: lib.toList left ++ lib.toList right);
  mergeAttrsNoOverride =
    {
      mergeLists ? [
        "buildInputs"
        "propagatedBuildInputs"
      ],
      overrideSnd ? [ "buildPhase" ],
    }:
    left: right:
    right
    // left
    // builtins.mapAttrs (
      name: value:
      if elem name mergeLists then
        right.${name} ++ value
      else if elem name overrideSnd then
        value
      else
        throw "error mergeAttrsNoOverride, attribute ${name} given in both attributes - no merge func defined"
    ) (builtins.intersectAttrs right left);
  # Sets that say themselves (`mergeAttrBy`) how their attributes are merged.
  mergeAttrByFunc =
    left: right:
    let
      how = { mergeAttrBy = lib.mergeAttrs; } // left.mergeAttrBy or { } // right.mergeAttrBy or { };
      both = builtins.mapAttrs (name: function: function left.${name} right.${name}) (
        builtins.intersectAttrs (builtins.intersectAttrs left right) how
      );
    in
    left // right // both;
  mergeAttrsByFuncDefaults = lib.foldl mergeAttrByFunc { inherit mergeAttrBy; };
  mergeAttrsByFuncDefaultsClean = sets: removeAttrs (mergeAttrsByFuncDefaults sets) [ "mergeAttrBy" ];
  mergeAttrBy =
    lib.genAttrs [
      "nativeBuildInputs"
      "buildInputs"
      "propagatedBuildInputs"
      "configureFlags"
      "prePhases"
      "postAll"
      "patches"
    ] (_: lib.concat)
    // lib.genAttrs [ "passthru" "meta" "cfg" "flags" ] (_: lib.mergeAttrs)
    // lib.genAttrs [ "preConfigure" "postInstall" ] (_: left: right: "${left}\n${right}");
}
