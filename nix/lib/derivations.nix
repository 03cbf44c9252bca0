# lib.derivations, as far as a configuration meets it.
lib: native: {
  inherit (builtins) addDrvOutputDependencies unsafeDiscardOutputDependency;
  optionalDrvAttr = condition: value: if condition then value else null;
}
