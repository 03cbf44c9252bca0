# lib.types: those that Rust has, and those that are made of them.
lib: native:
let
  phrase = plain: type: if plain (type.descriptionClass or null) then type.description else "(${type.description})";
  noun = class: class == "noun";
  between = low: high: "${toString low} and ${toString high} (both inclusive)";
  bits =
    name: words: low: high:
    native.intsWith {
      inherit name low high;
      description = "${words}; between ${between low high}";
    };
in
rec {
  types = lib.types;
  inherit (native)
    addCheck
    anything
    attrs
    attrsWith
    bool
    boolByOr
    coercedTo
    either
    enum
    float
    functionTo
    int
    listOf
    nonEmptyListOf
    nonEmptyStr
    nullOr
    package
    pathWith
    raw
    separatedString
    singleLineStr
    str
    strMatching
    submoduleWith
    unique
    unspecified
    ;

  isType = name: value: (value._type or "") == name;
  setType = name: value: value // { _type = name; };
  isOptionType = isType "option-type";
  defaultFunctor = name: {
    inherit name;
    type = types.${name} or null;
    payload = null;
    binOp = _: _: null;
  };
  defaultTypeMerge =
    mine: theirs:
    let
      payload = mine.binOp mine.payload theirs.payload;
    in
    if mine.name != theirs.name then
      null
    else if mine.payload == null then
      assert theirs.payload == null;
      mine.type
    else if payload == null then
      null
    else
      mine.type payload;
  mergeTypes =
    left: right:
    let
      merged = left.typeMerge right.functor;
    in
    if left.name == right.name && merged != null then
      merged
    else
      {
        _type = "merge-error";
        error = "Cannot merge types";
      };
  mkOptionType =
    {
      name,
      description ? null,
      descriptionClass ? null,
      check ? (_: true),
      merge ? lib.options.mergeDefaultOption,
      emptyValue ? { },
      getSubOptions ? (_: { }),
      getSubModules ? null,
      substSubModules ? (_: null),
      typeMerge ? defaultTypeMerge functor,
      functor ? defaultFunctor name,
      deprecationMessage ? null,
      nestedTypes ? { },
    }:
    {
      _type = "option-type";
      inherit
        name
        descriptionClass
        check
        merge
        emptyValue
        getSubOptions
        getSubModules
        substSubModules
        typeMerge
        functor
        deprecationMessage
        nestedTypes
        ;
      description = if description == null then name else description;
    };
  optionDescriptionPhrase = phrase;
  noCheckForDocsModule = {
    _file = "<built-in module that disables checks for the purpose of documentation generation>";
    config._module.check = lib.mkForce false;
  };

  ints = {
    between =
      low: high:
      assert low <= high || throw "ints.between: lowest must be smaller than highest";
      native.intsWith {
        name = "intBetween";
        description = "integer between ${between low high}";
        inherit low high;
      };
    unsigned = native.intsWith {
      name = "unsignedInt";
      description = "unsigned integer, meaning >=0";
      low = 0;
    };
    positive = native.intsWith {
      name = "positiveInt";
      description = "positive integer, meaning >0";
      low = 1;
    };
    u8 = bits "unsignedInt8" "8 bit unsigned integer" 0 255;
    u16 = bits "unsignedInt16" "16 bit unsigned integer" 0 65535;
    u32 = bits "unsignedInt32" "32 bit unsigned integer" 0 4294967295;
    s8 = bits "signedInt8" "8 bit signed integer" (-128) 127;
    s16 = bits "signedInt16" "16 bit signed integer" (-32768) 32767;
    s32 = bits "signedInt32" "32 bit signed integer" (-2147483648) 2147483647;
  };
  port = ints.u16;
  number = either int float;
  numbers =
    let
      words = low: high: "${builtins.toJSON low} and ${builtins.toJSON high} (both inclusive)";
    in
    {
      between =
        low: high:
        assert low <= high || throw "numbers.between: lowest must be smaller than highest";
        addCheck number (value: value >= low && value <= high)
        // {
          name = "numberBetween";
          description = "integer or floating point number between ${words low high}";
        };
      nonnegative = addCheck number (value: value >= 0) // {
        name = "numberNonnegative";
        description = "nonnegative integer or floating point number, meaning >=0";
        descriptionClass = "nonRestrictiveClause";
      };
      positive = addCheck number (value: value > 0) // {
        name = "numberPositive";
        description = "positive integer or floating point number, meaning >0";
        descriptionClass = "nonRestrictiveClause";
      };
    };

  lines = separatedString "\n";
  commas = separatedString ",";
  envVar = separatedString ":";
  passwdEntry =
    type:
    addCheck type (text: !(lib.hasInfix ":" text || lib.hasInfix "\n" text))
    // {
      name = "passwdEntry ${type.name}";
      description = "${phrase noun type}, not containing newlines or colons";
      descriptionClass = "nonRestrictiveClause";
    };

  path = pathWith { absolute = true; };
  pathInStore = pathWith { inStore = true; };
  externalPath = pathWith {
    absolute = true;
    inStore = false;
  };
  shellPackage = package // {
    check = value: lib.isDerivation value && value ? shellPath;
  };
  pkgs =
    addCheck (
      unique { message = "A Nixpkgs pkgs set can not be merged with another pkgs set."; } attrs
      // {
        name = "pkgs";
        description = "Nixpkgs package set";
        descriptionClass = "noun";
      }
    ) (value: value._type or null == "pkgs");

  attrsOf = elemType: attrsWith { inherit elemType; };
  lazyAttrsOf =
    elemType:
    attrsWith {
      inherit elemType;
      lazy = true;
    };
  uniq = unique { message = ""; };
  oneOf =
    given:
    let
      first = builtins.head given;
      rest = builtins.tail given;
    in
    if given == [ ] then throw "types.oneOf needs to get at least one type in its argument" else builtins.foldl' either first rest;
  submodule =
    modules:
    submoduleWith {
      shorthandOnlyDefinesConfig = true;
      modules = lib.toList modules;
    };

  deferredModule = deferredModuleWith { };
  deferredModuleWith =
    {
      staticModules ? [ ],
    }@attrs:
    mkOptionType {
      name = "deferredModule";
      description = "module";
      descriptionClass = "noun";
      check = value: builtins.isAttrs value || lib.isFunction value || path.check value;
      merge = loc: definitions: {
        imports =
          staticModules
          ++ map (
            definition:
            lib.setDefaultModuleLocation "${definition.file}, via option ${lib.showOption loc}" definition.value
          ) definitions;
      };
      inherit (submoduleWith { modules = staticModules; }) getSubOptions getSubModules;
      substSubModules = modules: deferredModuleWith (attrs // { staticModules = modules; });
      functor = defaultFunctor "deferredModuleWith" // {
        type = deferredModuleWith;
        payload = { inherit staticModules; };
        binOp = left: right: { staticModules = left.staticModules ++ right.staticModules; };
      };
    };
  optionType = mkOptionType {
    name = "optionType";
    description = "optionType";
    descriptionClass = "noun";
    check = isType "option-type";
    merge =
      loc: definitions:
      if builtins.length definitions == 1 then
        (builtins.head definitions).value
      else
        (lib.modules.fixupOptionType loc (
          lib.mergeOptionDecls loc (
            map (definition: {
              _file = definition.file;
              pos = null;
              options = lib.mkOption { type = definition.value; };
            }) definitions
          )
        )).type;
  };
  optionDeclaration = mkOptionType {
    name = "optionDeclaration";
    description = "option declaration";
    descriptionClass = "noun";
    check = option: isType "option" option && !(option ? value);
  };
  luaInline = mkOptionType {
    name = "luaInline";
    description = "inline lua";
    descriptionClass = "noun";
    check = value: value._type or null == "lua-inline";
    merge = lib.options.mergeEqualOption;
  };
  attrTag =
    tags:
    let
      choices = lib.concatMapStringsSep ", " lib.strings.escapeNixIdentifier (builtins.attrNames tags);
      checked = builtins.mapAttrs (
        name: option:
        lib.throwIf (option._type or null != "option")
          "In attrTag, each tag value must be an option, but tag ${lib.strings.escapeNixIdentifier name} ${
            if option ? _type then
              if option._type == "option-type" then
                "was a bare type, not wrapped in mkOption."
              else
                "was of type ${lib.strings.escapeNixString option._type}."
            else
              "was not."
          }"
          option
        // {
          declarations = option.declarations or [ ];
          declarationPositions = option.declarationPositions or [ ];
        }
      ) tags;
    in
    mkOptionType {
      name = "attrTag";
      description = "attribute-tagged union with choices: ${choices}";
      descriptionClass = "noun";
      getSubOptions = prefix: builtins.mapAttrs (name: option: option // { loc = prefix ++ [ name ]; }) checked;
      check =
        value:
        builtins.isAttrs value
        && builtins.length (builtins.attrNames value) == 1
        && checked ? ${builtins.head (builtins.attrNames value)};
      merge =
        loc: definitions:
        let
          only = value: builtins.head (builtins.attrNames value);
          choice = only (builtins.head definitions).value;
          chosen = map (
            definition:
            if only definition.value != choice then
              throw "The option `${lib.showOption loc}` is defined both as `${choice}` and `${only definition.value}`, in ${lib.showFiles (lib.getFiles definitions)}."
            else
              {
                inherit (definition) file;
                value = definition.value.${choice};
              }
          ) definitions;
          option = checked.${choice} // {
            declarations = lib.optionals (checked.${choice}.declarations == [ ]) [ "<attrTag>" ] ++ checked.${choice}.declarations;
          };
        in
        {
          ${choice} = (lib.modules.evalOptionValue (loc ++ [ choice ]) option chosen).value;
        };
      nestedTypes = checked;
    };
  serializableValueWith =
    {
      typeName,
      nullable ? true,
    }:
    let
      base = oneOf [
        bool
        int
        float
        str
        path
        (attrsOf value)
        (listOf value)
      ];
      value = (if nullable then nullOr base else base) // {
        description = "${typeName} value";
      };
    in
    value;
  json = serializableValueWith { typeName = "JSON"; };
  toml = serializableValueWith {
    typeName = "TOML";
    nullable = false;
  };
  loaOf =
    elemType:
    attrsOf elemType
    // {
      name = "loaOf";
      deprecationMessage = "Mixing lists with attribute values is no longer possible; please use `types.attrsOf` instead. See https://github.com/NixOS/nixpkgs/issues/1800 for the motivation.";
      nestedTypes.elemType = elemType;
    };
}
