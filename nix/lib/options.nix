# lib.options: declarations, and merging without the module system.
lib: native:
let
  inherit (builtins) all concatStringsSep head isAttrs length;
  advice = "Use `lib.mkForce value` or `lib.mkDefault value` to change the priority on any of these definitions.";
in
rec {
  inherit (lib) mkOption;
  isOption = lib.isType "option";
  mkEnableOption =
    name:
    mkOption {
      default = false;
      example = true;
      description = if name ? _type && name._type == "mdDoc" then name // { text = "Whether to enable ${name.text}."; } else "Whether to enable ${name}.";
      type = lib.types.bool;
    };
  mkPackageOption =
    pkgs: name:
    {
      nullable ? false,
      default ? name,
      example ? null,
      extraDescription ? "",
      pkgsText ? "pkgs",
    }:
    let
      path = if builtins.isList default then default else if default == null then null else [ default ];
      names = if builtins.isList name then name else [ name ];
      text = lib.attrsets.showAttrPath;
      found = lib.attrByPath path (throw "${text path} cannot be found in ${pkgsText}") pkgs;
    in
    mkOption (
      {
        type = if nullable then lib.types.nullOr lib.types.package else lib.types.package;
        description = "The ${lib.last names} package to use." + (if extraDescription == "" then "" else " ") + extraDescription;
      }
      // (
        if default != null then
          {
            default = found;
            defaultText = literalExpression "${pkgsText}.${text path}";
          }
        else if nullable then
          { default = null; }
        else
          { }
      )
      // (
        if example == null then
          { }
        else
          { example = literalExpression (if builtins.isList example then "${pkgsText}.${text example}" else example); }
      )
    );
  mkSinkUndeclaredOptions =
    attrs:
    mkOption (
      {
        internal = true;
        visible = false;
        default = false;
        description = "Sink for option definitions.";
        type = lib.mkOptionType {
          name = "sink";
          check = _: true;
          merge = _: _: false;
        };
        apply = _: throw "Option value is not readable because the option is not declared.";
      }
      // attrs
    );

  getValues = map (definition: definition.value);
  getFiles = map (definition: definition.file);
  mergeDefaultOption =
    loc: definitions:
    let
      values = getValues definitions;
    in
    if length values == 1 then
      head values
    else if all lib.isFunction values then
      argument: mergeDefaultOption loc (map (definition: definition // { value = definition.value argument; }) definitions)
    else if all builtins.isList values then
      builtins.concatLists values
    else if all isAttrs values then
      builtins.foldl' (left: right: left // right) { } values
    else if all builtins.isBool values then
      builtins.any (value: value) values
    else if all builtins.isString values then
      concatStringsSep "" values
    else if all builtins.isInt values && all (value: value == head values) values then
      head values
    else
      throw "Cannot merge definitions of `${showOption loc}'. Definition values:${showDefs definitions}";
  mergeOneOption = mergeUniqueOption { message = ""; };
  mergeUniqueOption =
    {
      message,
      merge ? (_: definitions: (head definitions).value),
    }:
    loc: definitions:
    if length definitions == 1 then
      merge loc definitions
    else
      assert length definitions > 1;
      throw "The option `${showOption loc}' is defined multiple times while it's expected to be unique.\n${message}\nDefinition values:${showDefs definitions}\n${advice}";
  inherit (native) mergeEqualOption;
  showOption =
    path:
    let
      part =
        name: if name == "*" || builtins.match "<.*>" name != null then name else lib.strings.escapeNixIdentifier name;
    in
    concatStringsSep "." (map part path);
  showFiles = files: concatStringsSep " and " (map (file: "`${file}'") files);
  showDefs =
    definitions:
    lib.concatMapStrings (
      definition:
      let
        attempt = builtins.tryEval (
          lib.generators.toPretty { } (
            lib.generators.withRecursion {
              depthLimit = 10;
              throwOnDepthLimit = false;
            } definition.value
          )
        );
        lines = lib.splitString "\n" attempt.value;
        shown = concatStringsSep "\n    " (lib.take 5 lines) + (if length lines > 5 then "\n    ..." else "");
      in
      "\n- In `${definition.file}'${if !attempt.success then "" else if length lines > 1 then ":\n    ${shown}" else ": ${shown}"}"
    ) definitions;
  showOptionWithDefLocs = option: ''
    ${showOption option.loc}, with values defined in:
    ${lib.concatMapStringsSep "\n" (file: "  - ${file}") option.files}
  '';
  unknownModule = "<unknown-file>";

  literalExpression =
    text:
    if builtins.isString text then
      {
        _type = "literalExpression";
        inherit text;
      }
    else
      throw "literalExpression expects a string.";
  literalCode = language: text: { _type = "literalMD"; text = "```${language}\n${text}\n```"; };
  literalMD =
    text:
    if builtins.isString text then
      {
        _type = "literalMD";
        inherit text;
      }
    else
      throw "literalMD expects a string.";
  scrubOptionValue =
    value:
    if lib.isDerivation value then
      value
      // {
        drvPath = value.name;
        outPath = value.name;
      }
    else if builtins.isList value then
      map scrubOptionValue value
    else if isAttrs value then
      builtins.mapAttrs (_: scrubOptionValue) (builtins.removeAttrs value [ "_args" ])
    else
      value;
  renderOptionValue =
    value:
    if value ? _type && value ? text then
      value
    else
      literalExpression (
        lib.generators.toPretty {
          multiline = true;
          allowPrettyValues = true;
        } value
      );
  optionAttrSetToDocList = optionAttrSetToDocList' [ ];
  optionAttrSetToDocList' =
    _: options:
    builtins.concatMap (
      option:
      let
        name = showOption option.loc;
        visible = option.visible or true;
        doc = {
          inherit (option) loc;
          inherit name;
          description = option.description or null;
          declarations = builtins.filter (file: file != unknownModule) option.declarations;
          internal = option.internal or false;
          visible = if builtins.isBool visible then visible else visible == "shallow";
          readOnly = option.readOnly or false;
          type = option.type.description or "unspecified";
        }
        // lib.optionalAttrs (option ? example) { example = renderOptionValue option.example; }
        // lib.optionalAttrs (option ? defaultText || option ? default || isEmpty) {
          default = renderOptionValue (option.defaultText or option.default or option.type.emptyValue.value);
        }
        // lib.optionalAttrs (option ? relatedPackages && option.relatedPackages != null) {
          inherit (option) relatedPackages;
        };
        # What it is when nobody defines it; submodules say that option by option.
        isEmpty = option.type.emptyValue or { } ? value && option.type.getSubModules or null == null;
        below = option.type.getSubOptions option.loc;
        showsBelow = if builtins.isBool visible then visible else visible == "transparent";
      in
      [ doc ] ++ (if showsBelow && below != { } then optionAttrSetToDocList' option.loc below else [ ])
    ) (lib.collect isOption options);
}
