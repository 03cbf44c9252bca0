# lib.customisation: packages that can be made again of other arguments.
lib: native:
let
  inherit (builtins) intersectAttrs isAttrs;
  function = given: if lib.isFunction given then given else import given;
  crosses = [
    "buildBuild"
    "buildHost"
    "buildTarget"
    "hostHost"
    "hostTarget"
    "targetTarget"
  ];
  crossName = prefix: name: prefix + lib.toUpper (builtins.substring 0 1 name) + builtins.substring 1 (-1) name;
in
rec {
  callPackageWith =
    scope: given: arguments:
    let
      called = function given;
      formals = lib.functionArgs called;
      all = intersectAttrs formals scope // arguments;
      missing = lib.filterAttrs (_: hasDefault: !hasDefault) (removeAttrs formals (builtins.attrNames all));
      name = builtins.head (builtins.attrNames missing);
      pos = builtins.unsafeGetAttrPos name formals;
      place = if pos == null then "<unknown location>" else "${pos.file}:${toString pos.line}";
      near = map (other: "\"${other}\"") (
        lib.take 3 (
          lib.sortOn (lib.strings.levenshtein name) (
            builtins.filter (lib.strings.levenshteinAtMost 2 name) (builtins.attrNames (scope // arguments))
          )
        )
      );
      others = builtins.concatStringsSep ", " (lib.init near);
      advice =
        if near == [ ] then
          ""
        else
          ", did you mean ${lib.optionalString (others != "") "${others} or "}${lib.last near}?";
    in
    if missing == { } then
      makeOverridable called all
    else
      abort "lib.customisation.callPackageWith: Function called without required argument \"${name}\" at ${place}${advice}";
  callPackagesWith =
    scope: given: arguments:
    let
      called = function given;
      all = intersectAttrs (lib.functionArgs called) scope // arguments;
      packages = called all;
      one = name: _: makeOverridable (lib.mirrorFunctionArgs called (new: (called new).${name})) all;
    in
    if lib.isDerivation packages then
      throw "function `callPackages` was called on a *single* derivation \"${packages.name or "<unknown-name>"}\"; did you mean to use `callPackage` instead?"
    else
      builtins.mapAttrs one packages;
  makeOverridable =
    made:
    let
      mirror = lib.mirrorFunctionArgs made;
      make =
        arguments:
        let
          result = made arguments;
          override = mirror (
            new: makeOverridable made (arguments // (if lib.isFunction new then new arguments else new))
          );
          # The same function, and something done to all that it makes.
          then' = change: makeOverridable (mirror (arguments: change (made arguments))) arguments;
        in
        if isAttrs result then
          result
          // {
            inherit override;
            overrideDerivation = change: then' (result: overrideDerivation result change);
          }
          // lib.optionalAttrs (result ? overrideAttrs) {
            overrideAttrs = change: then' (result: result.overrideAttrs change);
          }
        else if lib.isFunction result then
          lib.setFunctionArgs result (lib.functionArgs result) // { inherit override; }
        else
          result;
    in
    if isAttrs made then
      made
      // mirror make
      // lib.optionalAttrs (made ? override) { override = change: makeOverridable (made.override change); }
    else
      mirror make;
  # A derivation of other attributes, as it was before anything was made of it.
  overrideDerivation =
    drv: function:
    extendDerivation (builtins.seq drv.drvPath true) (
      {
        meta = drv.meta or { };
        passthru = drv.passthru or { };
      }
      // drv.passthru or { }
      // lib.optionalAttrs (drv ? __spliced) {
        __spliced = builtins.mapAttrs (_: spliced: overrideDerivation spliced function) drv.__spliced;
      }
    ) (derivation (drv.drvAttrs // function drv));
  extendDerivation =
    condition: more: drv:
    let
      paths = of: {
        drvPath = assert condition; of.drvPath;
        outPath = assert condition; of.outPath;
      };
      common = drv // builtins.listToAttrs outputs // { all = map (output: output.value) outputs; } // more // paths drv;
      outputs = map (name: {
        inherit name;
        value =
          common
          // {
            inherit (drv.${name}) type outputName;
            outputSpecified = true;
          }
          // paths drv.${name}
          // lib.optionalAttrs (more ? overrideAttrs) { overrideAttrs = change: (more.overrideAttrs change).${name}; };
      }) (drv.outputs or [ "out" ]);
    in
    common;
  # What of a derivation a build server needs.
  hydraJob =
    drv:
    let
      outputs = drv.outputs or [ "out" ];
      common = {
        inherit (drv) meta name system;
        inherit outputs;
      }
      // lib.optionalAttrs drv._hydraAggregate or false {
        _hydraAggregate = true;
        constituents = map hydraJob (lib.flatten drv.constituents);
      }
      // made;
      made = lib.genAttrs outputs (
        outputName:
        common
        // {
          inherit (drv.${outputName}) drvPath outPath;
          type = "derivation";
          inherit outputName;
        }
      );
      first = made.${builtins.head outputs};
    in
    if drv == null then null else builtins.deepSeq first first;
  makeScope =
    newScope: function:
    let
      self = {
        callPackage = self.newScope { };
      }
      // function self
      // {
        newScope = more: newScope (self // more);
        overrideScope = overlay: makeScope newScope (lib.extends overlay function);
        packages = function;
      };
    in
    self;
  makeScopeWithSplicing =
    splicePackages: newScope: otherSplices: keep: extra: f:
    makeScopeWithSplicing' { inherit splicePackages newScope; } {
      inherit
        extra
        f
        keep
        otherSplices
        ;
    };
  makeScopeWithSplicing' =
    { splicePackages, newScope }@how:
    {
      otherSplices,
      keep ? _: { },
      extra ? _: { },
      f,
    }@what:
    let
      plain = splicePackages {
        pkgsBuildBuild = otherSplices.selfBuildBuild;
        pkgsBuildHost = otherSplices.selfBuildHost;
        pkgsBuildTarget = otherSplices.selfBuildTarget;
        pkgsHostHost = otherSplices.selfHostHost;
        pkgsHostTarget = self;
        pkgsTargetTarget = otherSplices.selfTargetTarget;
      };
      spliced = extra plain // plain // keep self;
      self = f self // {
        newScope = more: newScope (spliced // more);
        callPackage = newScope spliced;
        overrideScope = overlay: makeScopeWithSplicing' how (what // { f = lib.extends overlay f; });
        packages = f;
      };
    in
    self;
  # A builder that makes its derivations by another one, of arguments that may look at the result.
  extendMkDerivation =
    {
      constructDrv,
      excludeDrvArgNames ? [ ],
      excludeFunctionArgNames ? [ ],
      extendDrvArgs,
      inheritFunctionArgs ? true,
      transformDrv ? lib.id,
    }:
    {
      __functor =
        _: arguments:
        transformDrv (
          constructDrv (
            final:
            let
              given = if lib.isFunction arguments then arguments final else arguments;
            in
            removeAttrs given excludeDrvArgNames // extendDrvArgs final given
          )
        );
      __functionArgs = removeAttrs (
        lib.optionalAttrs inheritFunctionArgs (removeAttrs (lib.functionArgs constructDrv) excludeDrvArgNames)
        // lib.functionArgs (extendDrvArgs { })
      ) excludeFunctionArgNames;
      inherit
        constructDrv
        excludeDrvArgNames
        extendDrvArgs
        transformDrv
        ;
    };
  renameCrossIndexFrom = prefix: set: lib.genAttrs crosses (name: set.${crossName prefix name});
  renameCrossIndexTo =
    prefix: set: builtins.listToAttrs (map (name: lib.nameValuePair (crossName prefix name) set.${name}) crosses);
  mapCrossIndex =
    function:
    {
      buildBuild,
      buildHost,
      buildTarget,
      hostHost,
      hostTarget,
      targetTarget,
    }@set:
    builtins.mapAttrs (_: function) set;
}
