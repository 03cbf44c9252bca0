# `builtins.derivation`: what `derivationStrict` computes, by need, one set for each output.
arguments@{ outputs ? [ "out" ], ... }:
let
  computed = derivationStrict arguments;

  common = arguments // builtins.listToAttrs perOutput // {
    all = map (output: output.value) perOutput;
    drvAttrs = arguments;
  };

  perOutput = map (name: {
    inherit name;
    value = common // {
      inherit (computed) drvPath;
      outPath = builtins.getAttr name computed;
      outputName = name;
      type = "derivation";
    };
  }) outputs;
in
(builtins.head perOutput).value
