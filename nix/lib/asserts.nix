# lib.asserts: conditions with words.
lib: native:
rec {
  assertMsg = condition: text: if condition then true else throw text;
  assertOneOf =
    name: value: valid:
    let
      show = lib.generators.toPretty { };
    in
    assertMsg (builtins.elem value valid) "${name} must be one of ${show valid}, but is: ${show value}";
  assertEachOneOf =
    name: values: valid:
    let
      show = lib.generators.toPretty { };
    in
    assertMsg (builtins.all (value: builtins.elem value valid) values)
      "each element in ${name} must be one of ${show valid}, but is: ${show values}";
  checkAssertWarn =
    assertions: warnings: value:
    let
      failed = map (one: one.message) (builtins.filter (one: !one.assertion) assertions);
    in
    if failed != [ ] then
      throw "\nFailed assertions:\n${builtins.concatStringsSep "\n" (map (text: "- ${text}") failed)}"
    else
      lib.showWarnings warnings value;
}
