# lib.strings
lib: native:
let
  inherit (builtins)
    concatStringsSep
    elem
    elemAt
    genList
    head
    isAttrs
    isInt
    isList
    isPath
    isString
    length
    match
    replaceStrings
    split
    stringLength
    substring
    tail
    ;
  ascii =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  printable = builtins.listToAttrs (
    genList (n: {
      name = substring n 1 ascii;
      value = 32 + n;
    }) (stringLength ascii)
  );
  codes = printable // {
    "\t" = 9;
    "\n" = 10;
    "\r" = 13;
  };
in
rec {
  inherit (lib)
    optionalString
    concatStrings
    concatMapStringsSep
    hasPrefix
    ;
  inherit (builtins)
    compareVersions
    concatMap
    concatStringsSep
    elem
    elemAt
    filter
    fromJSON
    genList
    head
    isAttrs
    isInt
    isList
    isPath
    isString
    match
    parseDrvName
    readFile
    replaceStrings
    split
    storeDir
    stringLength
    substring
    tail
    toJSON
    typeOf
    unsafeDiscardStringContext
    appendContext
    ;
  join = concatStringsSep;
  concatMapStrings = function: items: concatStrings (map function items);
  concatImapStrings = function: items: concatStrings (lib.imap1 function items);
  concatImapStringsSep = separator: function: items: concatStringsSep separator (lib.imap1 function items);
  concatMapAttrsStringSep = separator: function: set: concatStringsSep separator (lib.mapAttrsToList function set);
  concatLines = concatMapStrings (line: line + "\n");
  intersperse =
    separator: items:
    if length items < 2 then
      items
    else
      builtins.tail (builtins.concatMap (item: [ separator item ]) items);
  replicate = n: text: concatStrings (lib.replicate n text);
  replaceString = from: to: replaceStrings [ from ] [ to ];

  makeSearchPath = below: paths: concatMapStringsSep ":" (path: path + "/" + below) (builtins.filter (path: path != null) paths);
  makeSearchPathOutput = output: below: packages: makeSearchPath below (map (lib.getOutput output) packages);
  makeLibraryPath = packages: makeSearchPath "lib" (map lib.getLib packages);
  makeIncludePath = makeSearchPathOutput "dev" "include";
  makeBinPath = makeSearchPathOutput "bin" "bin";
  normalizePath =
    path:
    let
      parts = builtins.filter builtins.isString (split "//+" path);
    in
    concatStringsSep "/" parts;

  hasSuffix =
    suffix: text:
    let
      start = stringLength text - stringLength suffix;
    in
    start >= 0 && substring start (stringLength suffix) text == suffix;
  hasInfix = part: text: builtins.match ".*${escapeRegex part}.*" "${text}" != null;
  removePrefix = prefix: text: if hasPrefix prefix text then substring (stringLength prefix) (-1) text else text;
  removeSuffix =
    suffix: text: if hasSuffix suffix text then substring 0 (stringLength text - stringLength suffix) text else text;
  trim = trimWith {
    start = true;
    end = true;
  };
  trimWith =
    {
      start ? false,
      end ? false,
    }:
    text:
    let
      blank = " \t\r\n";
      pattern =
        if start && end then
          "[${blank}]*(.*[^${blank}])[${blank}]*"
        else if start then
          "[${blank}]*(.*)"
        else if end then
          "(.*[^${blank}])[${blank}]*"
        else
          "(.*)";
      found = match pattern text;
    in
    optionalString (found != null) (head found);
  commonPrefixLength =
    left: right:
    let
      limit = lib.min (stringLength left) (stringLength right);
      go = n: if n < limit && substring n 1 left == substring n 1 right then go (n + 1) else n;
    in
    go 0;
  commonSuffixLength =
    left: right:
    let
      limit = lib.min (stringLength left) (stringLength right);
      at = text: n: substring (stringLength text - n - 1) 1 text;
      go = n: if n < limit && at left n == at right n then go (n + 1) else n;
    in
    go 0;

  stringToCharacters = text: genList (n: substring n 1 text) (stringLength text);
  stringAsChars = function: text: concatStrings (map function (stringToCharacters text));
  charToInt = character: codes.${character};
  lowerChars = stringToCharacters "abcdefghijklmnopqrstuvwxyz";
  upperChars = stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  toLower = replaceStrings upperChars lowerChars;
  toUpper = replaceStrings lowerChars upperChars;
  toSentenceCase =
    text:
    lib.throwIfNot (isString text) "toSentenceCase does only accepts string values, but got ${typeOf text}" (
      toUpper (substring 0 1 text) + toLower (substring 1 (stringLength text) text)
    );
  toCamelCase =
    text:
    lib.throwIfNot (isString text) "toCamelCase does only accepts string values, but got ${typeOf text}" (
      let
        separated = splitStringBy (
          before: here:
          elem here [ "-" "_" " " ]
        ) false text;
        words = builtins.concatMap (
          splitStringBy (before: here: match "[a-z]" before != null && match "[A-Z]" here != null) true
        ) separated;
      in
      concatStrings (lib.imap0 (n: word: if n == 0 then toLower word else toSentenceCase word) words)
    );
  escape = characters: replaceStrings characters (map (character: "\\" + character) characters);
  escapeC =
    characters:
    replaceStrings characters (map (character: "\\x${fixedWidthString 2 "0" (toLower (lib.toHexString (charToInt character)))}") characters);
  escapeURL =
    let
      plain = stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
      special = builtins.removeAttrs codes plain;
      names = builtins.attrNames special;
    in
    replaceStrings names (map (character: "%" + fixedWidthString 2 "0" (lib.toHexString special.${character})) names);
  escapeShellArg =
    value:
    let
      text = toString value;
    in
    if match "[[:alnum:],._+:@%/-]+" text == null then "'${replaceStrings [ "'" ] [ "'\\''" ] text}'" else text;
  escapeShellArgs = concatMapStringsSep " " escapeShellArg;
  isValidPosixName = name: match "[a-zA-Z_][a-zA-Z0-9_]*" name != null;
  toShellVar =
    name: value:
    lib.throwIfNot (isValidPosixName name) "toShellVar: ${name} is not a valid shell variable name" (
      if isAttrs value && !isStringLike value then
        "declare -A ${name}=(${concatStringsSep " " (lib.mapAttrsToList (key: one: "[${escapeShellArg key}]=${escapeShellArg one}") value)})"
      else if isList value then
        "declare -a ${name}=(${escapeShellArgs value})"
      else
        "${name}=${escapeShellArg value}"
    );
  toShellVars = vars: concatStringsSep "\n" (lib.mapAttrsToList toShellVar vars);
  escapeNixString = text: escape [ "$" ] (builtins.toJSON text);
  escapeRegex = escape (stringToCharacters "\\[{()^$?*+|.");
  escapeNixIdentifier =
    name:
    if match "[a-zA-Z_][a-zA-Z0-9_'-]*" name != null && !elem name [
      "assert"
      "else"
      "if"
      "in"
      "inherit"
      "let"
      "or"
      "rec"
      "then"
      "with"
    ] then
      name
    else
      escapeNixString name;
  escapeXML = replaceStrings [ "\"" "'" "<" ">" "&" ] [ "&quot;" "&apos;" "&lt;" "&gt;" "&amp;" ];
  addContextFrom = source: target: substring 0 0 source + target;

  splitString =
    separator: text:
    let
      parts = builtins.filter isString (split (escapeRegex (toString separator)) (toString text));
    in
    map (addContextFrom text) parts;
  splitStringBy =
    test: keep: text:
    let
      size = stringLength text;
      go =
        n: from: parts:
        if n == size then
          parts ++ [ (substring from (size - from) text) ]
        else
          let
            before = if n == 0 then "" else substring (n - 1) 1 text;
            here = substring n 1 text;
          in
          if test before here then
            go (n + 1) (if keep then n else n + 1) (parts ++ [ (substring from (n - from) text) ])
          else
            go (n + 1) from parts;
    in
    go 0 0 [ ];

  versionOlder = left: right: builtins.compareVersions right left == 1;
  versionAtLeast = left: right: !versionOlder left right;
  getName = value: if isString value then (parseDrvName value).name else value.pname or (parseDrvName value.name).name;
  getVersion =
    value: if isString value then (parseDrvName value).version else value.version or (parseDrvName value.name).version;
  nameFromURL =
    url: separator:
    let
      file = lib.last (splitString "/" url);
      name = head (splitString separator file);
    in
    assert name != file;
    name;
  sanitizeDerivationName =
    let
      valid = match "[[:alnum:]+_?=-][[:alnum:]+._?=-]*";
      clean =
        text:
        let
          noDots = head (match "\\.*(.*)" text);
          parts = split "[^[:alnum:]+._?=-]+" noDots;
          joined = concatMapStrings (part: if isList part then "-" else part) parts;
          size = stringLength joined;
          short = substring (lib.max (size - 207) 0) (-1) joined;
        in
        if stringLength short == 0 then "unknown" else short;
    in
    text: if stringLength text <= 207 && valid text != null then unsafeDiscardStringContext text else clean (unsafeDiscardStringContext text);

  cmakeOptionType =
    type: feature: value:
    assert elem (toUpper type) [
      "FILEPATH"
      "PATH"
      "STRING"
      "BOOL"
      "INTERNAL"
      "LIST"
    ];
    assert isString feature;
    assert isString value;
    "-D${feature}:${toUpper type}=${value}";
  cmakeBool =
    condition: flag:
    assert isString condition;
    assert builtins.isBool flag;
    cmakeOptionType "bool" condition (toUpper (lib.boolToString flag));
  cmakeFeature =
    feature: value:
    assert isString feature;
    assert isString value;
    cmakeOptionType "string" feature value;
  mesonOption =
    feature: value:
    assert isString feature;
    assert isString value;
    "-D${feature}=${value}";
  mesonBool =
    condition: flag:
    assert isString condition;
    assert builtins.isBool flag;
    mesonOption condition (lib.boolToString flag);
  mesonEnable =
    feature: flag:
    assert isString feature;
    assert builtins.isBool flag;
    mesonOption feature (if flag then "enabled" else "disabled");
  enableFeature = flag: feature: assert builtins.isBool flag; assert isString feature; "--${if flag then "enable" else "disable"}-${feature}";
  enableFeatureAs = flag: feature: value: enableFeature flag feature + optionalString flag "=${value}";
  withFeature = flag: feature: assert builtins.isBool flag; assert isString feature; "--${if flag then "with" else "without"}-${feature}";
  withFeatureAs = flag: feature: value: withFeature flag feature + optionalString flag "=${value}";

  fixedWidthString =
    width: filler: text:
    let
      size = stringLength text;
    in
    assert lib.assertMsg (size <= width)
      "fixedWidthString: requested string length (${toString width}) must not be shorter than actual length (${toString size})";
    if size == width then text else filler + fixedWidthString (width - stringLength filler) filler text;
  fixedWidthNumber = width: number: fixedWidthString width "0" (toString number);
  floatToString =
    number:
    let
      text = toString number;
      exact = builtins.toJSON number;
    in
    lib.warnIf (text != exact) "Imprecise conversion from float to string ${text}" text;

  isConvertibleWithToString =
    value:
    isStringLike value
    || elem (typeOf value) [
      "null"
      "int"
      "float"
      "bool"
    ]
    || (isList value && builtins.all isConvertibleWithToString value);
  isStringLike = value: isString value || isPath value || value ? outPath || value ? __toString;
  isStorePath =
    value:
    if isStringLike value then
      let
        text = toString value;
      in
      substring 0 1 text == "/" && (dirOf text == storeDir || match "/[0-9a-z]{52}" text != null)
    else
      false;

  toInt =
    text:
    let
      found = match "[[:space:]]*(-?[[:digit:]]+)[[:space:]]*" text;
      zero = match "[[:space:]]*0[[:digit:]]+[[:space:]]*" text != null;
      number = builtins.fromJSON (head found);
    in
    if found == null then
      throw "toInt: Could not convert ${escapeNixString text} to int."
    else if zero then
      throw "toInt: Ambiguity in interpretation of ${escapeNixString text} between octal and zero padded integer."
    else if !isInt number then
      throw "toInt: Could not convert ${escapeNixString text} to int."
    else
      number;
  toIntBase10 =
    text:
    let
      found = match "[[:space:]]*0*(-?[[:digit:]]+)[[:space:]]*" text;
      zeros = match "[[:space:]]*(0+)[[:space:]]*" text != null;
      number = builtins.fromJSON (head found);
    in
    if found == null then
      throw "toIntBase10: Could not convert ${escapeNixString text} to int."
    else if zeros then
      0
    else if !isInt number then
      throw "toIntBase10: Could not convert ${escapeNixString text} to int."
    else
      number;
  fileContents = path: removeSuffix "\n" (builtins.readFile path);
  levenshtein =
    left: right:
    let
      columns = stringLength right;
      next =
        row: character:
        lib.foldl' (
          new: n:
          let
            changed = elemAt row n + (if substring n 1 right == character then 0 else 1);
          in
          new ++ [ (lib.min changed (lib.min (elemAt row (n + 1) + 1) (lib.last new + 1))) ]
        ) [ (head row + 1) ] (genList (n: n) columns);
    in
    lib.last (lib.foldl' next (genList (n: n) (columns + 1)) (stringToCharacters left));
  levenshteinAtMost = limit: left: right: levenshtein left right <= limit;
}
