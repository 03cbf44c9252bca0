# lib.customisation, as far as a configuration meets it.
lib: native:
rec {
  callPackageWith =
    scope: given: arguments:
    let
      function = if lib.isFunction given then given else import given;
      formals = lib.functionArgs function;
      taken = builtins.intersectAttrs formals scope;
    in
    makeOverridable function (taken // arguments);
  makeOverridable =
    function: arguments:
    let
      result = function arguments;
      again = new: makeOverridable function (arguments // (if lib.isFunction new then new arguments else new));
    in
    if builtins.isAttrs result then
      result
      // {
        override = again;
      }
    else if lib.isFunction result then
      lib.setFunctionArgs result (lib.functionArgs result) // { override = again; }
    else
      result;
  # A derivation of other attributes, as it was before anything was made of it.
  overrideDerivation =
    drv: function:
    extendDerivation (builtins.seq drv.drvPath true) (
      {
        meta = drv.meta or { };
        passthru = drv.passthru or { };
      }
      // drv.passthru or { }
    ) (derivation (drv.drvAttrs // function drv));
  extendDerivation =
    condition: more: drv:
    let
      common = drv // builtins.listToAttrs outputs // { all = map (output: output.value) outputs; } // more;
      outputs = map (name: {
        inherit name;
        value =
          common
          // {
            inherit (drv.${name}) type outputName;
            outputSpecified = true;
            drvPath = assert condition; drv.${name}.drvPath;
            outPath = assert condition; drv.${name}.outPath;
          }
          // (if drv ? __spliced then { inherit (drv) __spliced; } else { });
      }) (drv.outputs or [ "out" ]);
    in
    common
    // {
      drvPath = assert condition; drv.drvPath;
      outPath = assert condition; drv.outPath;
    };
  makeScope =
    newScope: function:
    let
      self = function self // {
        newScope = more: newScope (self // more);
        callPackage = self.newScope { };
        overrideScope = overlay: makeScope newScope (lib.extends overlay function);
        packages = function;
      };
    in
    self;
}
