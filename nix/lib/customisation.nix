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
