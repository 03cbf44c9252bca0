# lib.trivial: small functions, numbers, warnings.
lib: native:
let
  digits = [ "0" "1" "2" "3" "4" "5" "6" "7" "8" "9" "A" "B" "C" "D" "E" "F" ];
  colour = code: text: builtins.concatStringsSep "" [ (builtins.fromJSON ''"\u001b[${code}m"'') text (builtins.fromJSON ''"\u001b[0m"'') ];
in
rec {
  inherit (builtins)
    add
    bitAnd
    bitOr
    bitXor
    ceil
    deepSeq
    floor
    genericClosure
    isBool
    isFloat
    isInt
    lessThan
    pathExists
    readFile
    seq
    sub
    ;
  # The nixpkgs whose `lib` this is like.
  release = "26.11";
  codeName = "Zokor";
  versionSuffix = "pre-git";
  version = release + versionSuffix;
  nixpkgsVersion = version;
  oldestSupportedRelease = 2605;
  oldestSupportedReleaseIsAtLeast = wanted: oldestSupportedRelease >= wanted;
  isInOldestRelease = lib.warn "lib.isInOldestRelease is deprecated. Use lib.oldestSupportedReleaseIsAtLeast instead." oldestSupportedReleaseIsAtLeast;
  revisionWithDefault = default: default;
  id = value: value;
  const = value: _: value;
  pipe = builtins.foldl' (value: function: function value);
  concat = left: right: left ++ right;
  "or" = left: right: left || right;
  and = left: right: left && right;
  mul = left: right: left * right;
  div = left: right: left / right;
  xor = left: right: left != right;
  bitNot = number: -1 - number;
  boolToString = truth: if truth then "true" else "false";
  boolToYesNo = truth: if truth then "yes" else "no";
  mergeAttrs = left: right: left // right;
  flip = function: second: first: function first second;
  defaultTo = fallback: value: if value == null then fallback else value;
  mapNullable = function: value: if value == null then null else function value;
  min = left: right: if left < right then left else right;
  max = left: right: if left > right then left else right;
  mod = base: divisor: base - divisor * (base / divisor);
  compare = left: right: if left < right then -1 else if left > right then 1 else 0;
  splitByAndCompare =
    test: whenBoth: whenNeither: left: right:
    if test left then
      (if test right then whenBoth left right else -1)
    else if test right then
      1
    else
      whenNeither left right;
  importJSON = path: builtins.fromJSON (builtins.readFile path);
  importTOML = path: builtins.fromTOML (builtins.readFile path);
  inNixShell = builtins.getEnv "IN_NIX_SHELL" != "";
  inPureEvalMode = !builtins ? currentSystem;

  warn = builtins.warn or (text: value: builtins.trace "evaluation warning: ${text}" value);
  warnIf = condition: text: if condition then warn text else id;
  warnIfNot = condition: text: if condition then id else warn text;
  throwIf = condition: text: if condition then throw text else id;
  throwIfNot = condition: text: if condition then id else throw text;
  info = text: value: builtins.trace "INFO: ${text}" value;
  showWarnings = warnings: value: builtins.foldl' (rest: text: warn text rest) value warnings;
  checkListOfEnum =
    text: valid: given:
    let
      wrong = builtins.filter (item: !builtins.elem item valid) given;
      show = builtins.concatStringsSep ", ";
    in
    if wrong == [ ] then
      id
    else
      throw "${text}: ${show wrong} unexpected; valid ones: ${show valid}";

  isFunction = value: builtins.isFunction value || (value ? __functor && isFunction (value.__functor value));
  functionArgs =
    function:
    if function ? __functor then
      function.__functionArgs or (functionArgs (function.__functor function))
    else
      builtins.functionArgs function;
  setFunctionArgs = function: formals: {
    __functor = _: function;
    __functionArgs = formals;
  };
  mirrorFunctionArgs =
    model:
    let
      formals = functionArgs model;
    in
    function: setFunctionArgs function formals;
  toFunction = value: if isFunction value then value else _: value;

  toBaseDigits =
    base: number:
    let
      go = rest: if rest < base then [ rest ] else go (rest / base) ++ [ (mod rest base) ];
    in
    assert builtins.isInt base;
    assert builtins.isInt number;
    assert base >= 2;
    assert number >= 0;
    go number;
  toHexString =
    number: builtins.concatStringsSep "" (map (digit: builtins.elemAt digits digit) (toBaseDigits 16 number));
  fromHexString =
    text:
    let
      found = builtins.match "(0x)?([0-7]?[0-9A-Fa-f]{1,15})" text;
    in
    if found == null then
      throw (
        if builtins.match "(0x)?[0-9A-Fa-f]+" text != null then
          "${text} is too large to be a hexadecimal integer"
        else
          "${text} is not a valid hexadecimal integer"
      )
    else
      (builtins.fromTOML "value = 0x${builtins.elemAt found 1}").value;
}
