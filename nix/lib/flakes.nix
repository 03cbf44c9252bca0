# lib.flakes: references of flakes.
lib: native: {
  inherit (builtins) flakeRefToString parseFlakeRef;
}
