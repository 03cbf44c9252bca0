# lib.debug: traces and tests.
lib: native:
let
  inherit (builtins) trace deepSeq;
  shallow =
    depth: value:
    if builtins.isAttrs value then
      (if depth == 0 then "{…}" else builtins.mapAttrs (_: shallow (depth - 1)) value)
    else if builtins.isList value then
      (if depth == 0 then "[…]" else map (shallow (depth - 1)) value)
    else
      value;
in
rec {
  inherit (builtins) addErrorContext trace unsafeGetAttrPos;
  traceIf = condition: text: value: if condition then trace text value else value;
  traceValFn = show: value: trace (show value) value;
  traceVal = traceValFn (value: value);
  traceSeq = text: value: trace (deepSeq text text) value;
  traceSeqN =
    depth: text: value:
    trace (lib.generators.toPretty { allowPrettyValues = true; } (shallow depth text)) value;
  traceValSeqFn = show: value: traceValFn show (deepSeq value value);
  traceValSeq = traceValSeqFn (value: value);
  traceValSeqNFn = show: depth: value: traceSeqN depth (show value) value;
  traceValSeqN = traceValSeqNFn (value: value);
  traceFnSeqN =
    depth: name: function: value:
    let
      result = function value;
    in
    traceSeqN depth {
      fn = name;
      from = value;
      to = result;
    } result;
  runTests =
    tests:
    let
      chosen = tests.tests or [ ];
      names = builtins.filter (
        name: if chosen == [ ] then lib.hasPrefix "test" name else builtins.elem name chosen
      ) (builtins.attrNames tests);
      failed = builtins.filter (name: tests.${name}.expr != tests.${name}.expected) names;
    in
    map (name: {
      inherit name;
      inherit (tests.${name}) expected;
      result = tests.${name}.expr;
    }) failed;
  testAllTrue = values: {
    expr = values;
    expected = map (_: true) values;
  };
  throwTestFailures =
    {
      failures,
      description ? "tests",
      ...
    }:
    let
      show = value: builtins.unsafeDiscardStringContext (lib.generators.toPretty { allowPrettyValues = true; } value);
      said = lib.foldl' (
        _: failure:
        traceVal "FAIL ${show failure.name}:\nExpected:\n${show failure.expected}\n\nResult:\n${show failure.result}\n"
      ) null failures;
      names = lib.concatMapStringsSep "\n- " (failure: failure.name) failures;
    in
    if failures == [ ] then
      null
    else
      builtins.seq said (
        throw "${toString (builtins.length failures)} ${description} failed:\n- ${names}\n\n${builtins.toJSON failures}"
      );
}
