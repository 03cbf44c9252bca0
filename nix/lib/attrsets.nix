# lib.attrsets
lib: native:
let
  inherit (builtins) attrNames attrValues elemAt foldl' hasAttr head isAttrs length listToAttrs mapAttrs tail;
in
rec {
  inherit (lib)
    optionalAttrs
    nameValuePair
    mapAttrs'
    mapAttrsToList
    filterAttrs
    genAttrs
    attrByPath
    getAttrFromPath
    ;
  inherit (builtins)
    attrNames
    attrValues
    catAttrs
    getAttr
    hasAttr
    isAttrs
    listToAttrs
    mapAttrs
    removeAttrs
    zipAttrsWith
    ;
  intersectAttrs = builtins.intersectAttrs;

  hasAttrByPath =
    path: set:
    let
      count = length path;
      go = n: value: n == count || (value ? ${elemAt path n} && go (n + 1) value.${elemAt path n});
    in
    go 0 set;
  longestValidPathPrefix =
    path: set:
    let
      count = length path;
      go = n: value: if n < count && value ? ${elemAt path n} then go (n + 1) value.${elemAt path n} else n;
    in
    lib.take (go 0 set) path;
  setAttrByPath =
    path: value:
    let
      count = length path;
      go = n: if n == count then value else { ${elemAt path n} = go (n + 1); };
    in
    go 0;
  showAttrPath = path: if path == [ ] then "<root attribute path>" else lib.concatMapStringsSep "." lib.strings.escapeNixIdentifier path;

  attrsToList = set: map (name: nameValuePair name set.${name}) (attrNames set);
  attrVals = names: set: map (name: set.${name}) names;
  getAttrs = names: set: genAttrs names (name: set.${name});
  genAttrs' = items: function: listToAttrs (map function items);
  concatMapAttrs = function: set: mergeAttrsList (attrValues (mapAttrs function set));
  filterAttrsRecursive =
    test: set:
    mapAttrs (_: value: if isAttrs value then filterAttrsRecursive test value else value) (filterAttrs test set);
  foldlAttrs = function: start: set: foldl' (state: name: function state name set.${name}) start (attrNames set);
  foldAttrs =
    function: end: sets:
    lib.foldr (set: rest: rest // mapAttrs (name: value: function value (rest.${name} or end)) set) { } sets;
  mergeAttrsList =
    sets:
    let
      merge =
        from: to:
        if to - from == 0 then
          { }
        else if to - from == 1 then
          elemAt sets from
        else
          let
            middle = from + (to - from) / 2;
          in
          merge from middle // merge middle to;
    in
    merge 0 (length sets);
  zipAttrsWithNames =
    names: function: sets:
    genAttrs names (name: function name (builtins.catAttrs name sets));
  zipAttrs = builtins.zipAttrsWith (_: values: values);
  unionOfDisjoint =
    left: right:
    let
      shared = attrNames (builtins.intersectAttrs left right);
      clash = name: builtins.throw "unionOfDisjoint: collision on ${name}; complete list: ${lib.concatStringsSep " " shared}";
    in
    left // right // genAttrs shared clash;
  overrideExisting = old: new: mapAttrs (name: value: new.${name} or value) old;
  matchAttrs =
    pattern: set:
    assert isAttrs pattern;
    builtins.all (
      name:
      set ? ${name}
      && (
        let
          wanted = pattern.${name};
          given = set.${name};
        in
        if isAttrs wanted then isAttrs given && matchAttrs wanted given else wanted == given
      )
    ) (attrNames pattern);

  mapAttrsRecursive = mapAttrsRecursiveCond (_: true);
  mapAttrsRecursiveCond =
    test: function: set:
    let
      go = path: mapAttrs (name: value: if isAttrs value && test value then go (path ++ [ name ]) value else function (path ++ [ name ]) value);
    in
    go [ ] set;
  mapAttrsToListRecursive = mapAttrsToListRecursiveCond (_: _: true);
  mapAttrsToListRecursiveCond =
    test: function: set:
    let
      go =
        path: value:
        if isAttrs value && (path == [ ] || test path value) then
          builtins.concatMap (name: go (path ++ [ name ]) value.${name}) (attrNames value)
        else
          [ (function path value) ];
    in
    go [ ] set;
  collect =
    test: value:
    if test value then
      [ value ]
    else if isAttrs value then
      builtins.concatMap (collect test) (attrValues value)
    else
      [ ];
  cartesianProduct =
    sets:
    foldl' (products: name: builtins.concatMap (product: map (value: product // { ${name} = value; }) sets.${name}) products) [
      { }
    ] (attrNames sets);
  mapCartesianProduct = function: sets: map function (cartesianProduct sets);

  recursiveUpdateUntil =
    stop: left: right:
    let
      merge =
        path:
        builtins.zipAttrsWith (
          name: values:
          let
            here = path ++ [ name ];
          in
          if length values == 1 || stop here (elemAt values 1) (head values) then head values else merge here values
        );
    in
    merge [ ] [ right left ];
  recursiveUpdate = recursiveUpdateUntil (_: left: right: !(isAttrs left && isAttrs right));
  updateManyAttrsByPath =
    let
      apply =
        updates: has: value:
        let
          here = lib.partition (update: update.path == [ ]) updates;
          below = builtins.groupBy (update: head update.path) here.wrong;
          shorten = update: update // { path = tail update.path; };
          go =
            if below == { } then
              value
            else if !has then
              mapAttrs (_: some: apply (map shorten some) false null) below
            else if isAttrs value then
              value
              // mapAttrs (name: some: apply (map shorten some) (value ? ${name}) (value.${name} or null)) below
            else
              throw "updateManyAttrsByPath: Path '${showAttrPath (lib.take 1 (builtins.head here.wrong).path)}' needs to be updated, but another update needs it to be an attribute set";
          missing =
            if has || below != { } then go else throw "updateManyAttrsByPath: Path does not exist in the given value, but an update function needs it";
        in
        if here.right == [ ] then go else lib.foldl (current: update: update.update current) missing here.right;
    in
    updates: value: apply updates true value;

  isDerivation = value: value.type or null == "derivation";
  toDerivation =
    path:
    let
      context = builtins.storePath path;
      result = {
        type = "derivation";
        name = builtins.unsafeDiscardStringContext (builtins.substring 33 (-1) (baseNameOf path));
        outPath = context;
        outputs = [ "out" ];
        out = result;
        outputName = "out";
      };
    in
    result;
  getOutput = output: getFirstOutput [ output "out" ];
  getFirstOutput =
    wanted: package:
    let
      found = builtins.filter (output: package ? ${output}) wanted;
    in
    if package.outputSpecified or false || found == [ ] then package else package.${head found};
  getBin = getOutput "bin";
  getDev = getOutput "dev";
  getInclude = getFirstOutput [ "include" "dev" "out" ];
  getLib = getFirstOutput [ "lib" "out" ];
  getStatic = getFirstOutput [ "static" "lib" "out" ];
  getMan = getFirstOutput [ "man" "doc" "out" ];
  chooseDevOutputs = map getDev;
  recurseIntoAttrs = set: set // { recurseForDerivations = true; };
  dontRecurseIntoAttrs = set: set // { recurseForDerivations = false; };
}
