# lib.generators: values as texts.
lib: native:
let
  inherit (builtins) concatStringsSep isAttrs isBool isFloat isInt isList isPath isString mapAttrs toJSON;
in
rec {
  mkValueStringDefault =
    { }:
    value:
    if isInt value then
      toString value
    else if lib.isDerivation value then
      toString value
    else if isString value then
      value
    else if true == value then
      "true"
    else if false == value then
      "false"
    else if null == value then
      "null"
    else if isFloat value then
      lib.strings.floatToString value
    else if isList value || isAttrs value || lib.isFunction value then
      abort "generators.mkValueStringDefault: ${
        if isList value then "lists" else if isAttrs value then "attrsets" else "functions"
      } not supported: ${toPretty { } value}"
    else
      abort "generators.mkValueStringDefault: this value is not supported: ${toPretty { } (toString value)}";
  mkKeyValueDefault =
    {
      mkValueString ? mkValueStringDefault { },
    }:
    separator: name: value:
    "${lib.escape [ separator ] name}${separator}${mkValueString value}";
  toKeyValue =
    {
      mkKeyValue ? mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
      indent ? "",
    }:
    set:
    let
      line = name: value: indent + mkKeyValue name value + "\n";
      lines = name: value: map (line name) (if listsAsDuplicateKeys && isList value then value else [ value ]);
    in
    lib.concatStrings (lib.concatLists (lib.mapAttrsToList lines set));
  toINI =
    {
      mkSectionName ? (name: lib.escape [ "[" "]" ] name),
      mkKeyValue ? mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
    }:
    sections:
    concatStringsSep "\n" (
      lib.mapAttrsToList (
        name: values: "[${mkSectionName name}]\n" + toKeyValue { inherit mkKeyValue listsAsDuplicateKeys; } values
      ) sections
    );
  toINIWithGlobalSection =
    {
      mkSectionName ? (name: lib.escape [ "[" "]" ] name),
      mkKeyValue ? mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
    }:
    {
      globalSection,
      sections ? { },
    }:
    (if globalSection == { } then "" else toKeyValue { inherit mkKeyValue listsAsDuplicateKeys; } globalSection + "\n")
    + toINI { inherit mkSectionName mkKeyValue listsAsDuplicateKeys; } sections;
  toGitINI =
    set:
    let
      sectionName =
        name:
        let
          parts = lib.splitString "." name;
          section = lib.head parts;
          below = concatStringsSep "." (lib.tail parts);
        in
        if lib.length parts <= 1 || lib.hasInfix "\"" name then name else "${section} \"${below}\"";
      text =
        value:
        let
          escaped = builtins.replaceStrings [ "\\" "\n" "\t" "\"" ] [ "\\\\" "\\n" "\\t" "\\\"" ] (
            mkValueStringDefault { } value
          );
        in
        if isString value then "\"${escaped}\"" else escaped;
      flat =
        let
          go =
            path: value:
            if value == { } && path != [ ] then
              { ${concatStringsSep "." (lib.reverseList path)} = { }; }
            else if isAttrs value && !lib.isDerivation value then
              lib.mapAttrsToList (name: go ([ name ] ++ path)) value
            else if lib.length path > 1 then
              { ${concatStringsSep "." (lib.reverseList (lib.tail path))}.${lib.head path} = value; }
            else
              { ${lib.head path} = value; };
        in
        value: lib.foldl lib.recursiveUpdate { } (lib.flatten (go [ ] value));
      keyValue = name: value: "\t${lib.escape [ "=" ] name} = ${text value}";
    in
    lib.concatStringsSep "\n" (
      lib.mapAttrsToList (
        name: values:
        "[${sectionName name}]\n"
        + toKeyValue {
          mkKeyValue = name: value: keyValue name value;
          listsAsDuplicateKeys = true;
        } values
      ) (flat set)
    );
  mkDconfKeyValue = mkKeyValueDefault { mkValueString = value: toString (lib.gvariant.mkValue value); } "=";
  toDconfINI = toINI { mkKeyValue = mkDconfKeyValue; };

  withRecursion =
    {
      depthLimit,
      throwOnDepthLimit ? true,
    }:
    assert isInt depthLimit;
    let
      kept = [ "__functor" "__functionArgs" "__toString" "__pretty" ];
      over =
        depth:
        if depthLimit != null && depth > depthLimit then
          if throwOnDepthLimit then
            throw "Exceeded maximum eval-depth limit of ${toString depthLimit} while trying to evaluate with `generators.withRecursion'!"
          else
            (_: "<unevaluated>")
        else
          (value: value);
      go =
        depth: value:
        let
          below = inner: go (depth + 1) (over (depth + 1) inner);
        in
        if isAttrs value then
          mapAttrs (name: inner: if builtins.elem name kept then inner else below inner) value
        else if isList value then
          map below value
        else
          over (depth + 1) value;
    in
    go 0;
  toPretty =
    {
      allowPrettyValues ? false,
      multiline ? true,
      indent ? "",
    }:
    let
      go =
        indent: value:
        let
          open = if multiline then "\n${indent}  " else " ";
          close = if multiline then "\n${indent}" else " ";
          below = go (indent + "  ");
          lines = lib.splitString "\n" value;
          single = "\"" + concatStringsSep "\\n" (map (lib.escape [ "\\" "\"" "\${" ]) lines) + "\"";
          escaped = map (builtins.replaceStrings [ "\${" "''" ] [ "''\${" "'''" ]) lines;
          final = lib.last escaped;
          formals = lib.functionArgs value;
        in
        if isInt value then
          toString value
        else if isFloat value then
          builtins.toJSON value
        else if isString value then
          if multiline && builtins.length lines > 1 then
            "''" + open + concatStringsSep open (lib.init escaped) + (if final == "" then close else open + final) + "''"
          else
            single
        else if isBool value then
          lib.boolToString value
        else if value == null then
          "null"
        else if isPath value then
          toString value
        else if isList value then
          if value == [ ] then "[ ]" else "[" + open + lib.concatMapStringsSep open below value + close + "]"
        else if lib.isFunction value then
          if formals == { } then
            "<function>"
          else
            "<function, args: {${
              concatStringsSep ", " (lib.mapAttrsToList (name: default: name + (if default then "?" else "")) formals)
            }}>"
        else if allowPrettyValues && value ? __pretty && value ? val then
          value.__pretty value.val
        else if value == { } then
          "{ }"
        else if value ? type && value.type == "derivation" then
          "<derivation ${value.name or "???"}>"
        else
          "{"
          + open
          + concatStringsSep open (
            lib.mapAttrsToList (name: inner: "${lib.strings.escapeNixIdentifier name} = ${below inner};") value
          )
          + close
          + "}";
    in
    go indent;
  toJSON = { }: builtins.toJSON;
  toYAML = toJSON;
  toPlist =
    {
      escape ? false,
    }:
    value:
    let
      text = if escape then lib.escapeXML else lib.id;
      # What is empty has a line in it all the same.
      block = name: indent: lines: "${indent}<${name}>\n${concatStringsSep "\n" lines}\n${indent}</${name}>";
      expr =
        indent: value:
        if value == null then
          ""
        else if isBool value then
          "${indent}<${lib.boolToString value}/>"
        else if isInt value then
          "${indent}<integer>${toString value}</integer>"
        else if isString value then
          "${indent}<string>${text value}</string>"
        else if isList value then
          block "array" indent (map (expr "\t${indent}") value)
        else if isAttrs value then
          block "dict" indent (
            lib.flatten (
              lib.mapAttrsToList (name: inner: [
                "\t${indent}<key>${text name}</key>"
                (expr "\t${indent}" inner)
              ]) (lib.filterAttrs (name: inner: name != "_module" && inner != null) value)
            )
          )
        else if isPath value then
          expr indent (toString value)
        else if isFloat value then
          "${indent}<real>${toString value}</real>"
        else
          abort "generators.toPlist: should never happen (v = ${value})";
      header = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple Computer//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">";
    in
    "${header}\n${expr "" value}\n</plist>";
  toDhall =
    { }@args:
    value:
    let
      inner = toDhall args;
    in
    if isAttrs value then
      "{ ${concatStringsSep ", " (lib.mapAttrsToList (name: one: "${name} = ${inner one}") value)} }"
    else if isList value then
      "[ ${lib.concatMapStringsSep ", " inner value} ]"
    else if isInt value then
      (if value < 0 then "" else "+") + toString value
    else if isBool value then
      (if value then "True" else "False")
    else if lib.isFunction value then
      abort "generators.toDhall: cannot convert a function to Dhall"
    else if value == null then
      abort "generators.toDhall: cannot convert a null to Dhall"
    else
      toJSON { } value;
  mkLuaInline = expr: {
    _type = "lua-inline";
    inherit expr;
  };
  toLua =
    {
      multiline ? true,
      indent ? "",
      asBindings ? false,
    }@args:
    value:
    let
      inner = args // {
        indent = "${indent}  ";
        asBindings = false;
      };
      space = if multiline then "\n${inner.indent}" else " ";
      end = if multiline then "\n${indent}" else " ";
      isInline = value._type or null == "lua-inline";
      bindings = name: one: "${indent}${name} = ${toLua (inner // { inherit indent; }) one}\n";
      valid = name: builtins.match "[[:alpha:]_][[:alnum:]_]*(\\.[[:alpha:]_][[:alnum:]_]*)*" name != null;
      wrong = builtins.filter (name: !valid name) (builtins.attrNames value);
    in
    if asBindings then
      if wrong == [ ] then
        lib.concatStrings (lib.mapAttrsToList bindings value)
      else
        throw "the following are not valid Lua variable names: ${concatStringsSep ", " wrong}"
    else if value == null then
      "nil"
    else if isInt value || isFloat value || isString value || isBool value then
      builtins.toJSON value
    else if isPath value || lib.isDerivation value then
      builtins.toJSON "${value}"
    else if isList value then
      if value == [ ] then "{}" else "{${space}${lib.concatMapStringsSep ",${space}" (toLua inner) value}${end}}"
    else if isAttrs value then
      if isInline then
        "(${value.expr})"
      else if value == { } then
        "{}"
      else
        "{${space}${
          concatStringsSep ",${space}" (
            lib.mapAttrsToList (name: one: "[${builtins.toJSON name}] = ${toLua inner one}") value
          )
        }${end}}"
    else
      abort "generators.toLua: type ${builtins.typeOf value} is unsupported";
}
