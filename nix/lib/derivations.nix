# lib.derivations: derivations that say more than they are, or less.
lib: native:
rec {
  inherit (builtins) addDrvOutputDependencies unsafeDiscardOutputDependency;
  optionalDrvAttr = condition: value: if condition then value else null;
  # What is known of a derivation without evaluating it.
  lazyDerivation =
    {
      derivation,
      meta ? null,
      passthru ? { },
      outputs ? [ "out" ],
    }@given:
    let
      show = lib.generators.toPretty { multiline = false; };
      drv =
        if derivation.type or null != "derivation" then
          throw "lazyDerivation: input must be a derivation."
        else if derivation.outputs != outputs then
          throw "lib.lazyDerivation: The derivation ${derivation.name or "<unknown>"} has outputs that don't match the assumed outputs.\n\nAssumed outputs passed to lazyDerivation:\n    ${show outputs};\n\nActual outputs of the derivation:\n    ${show derivation.outputs}\n\nPass the actual outputs, in their order, as `outputs`.\n"
        else
          derivation;
    in
    {
      type = "derivation";
      inherit (drv)
        drvPath
        name
        outPath
        outputName
        system
        ;
      inherit outputs;
      meta = given.meta or drv.meta;
    }
    // lib.genAttrs outputs (name: drv.${name})
    // passthru;
  # A derivation that warns when something of it is used that a build needs.
  warnOnInstantiate =
    message: drv:
    drv
    // builtins.mapAttrs (_: lib.warn message) (
      removeAttrs drv [
        "meta"
        "name"
        "outputName"
        "type"
      ]
    )
    // lib.optionalAttrs (builtins.isFunction drv.overrideAttrs or null) {
      overrideAttrs = change: warnOnInstantiate message (drv.overrideAttrs change);
    };
}
