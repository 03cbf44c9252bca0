# lib.types: those that Rust has, and those that are made of them.
lib: native:
let
  phrase = plain: type: if plain (type.descriptionClass or null) then type.description else "(${type.description})";
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

  # What is used less is read when it is asked for.
  inherit (import ./composed/types.nix lib types)
    attrListOf
    attrListWith
    attrTag
    deferredModule
    deferredModuleWith
    fileset
    json
    loaOf
    luaInline
    numbers
    optionDeclaration
    optionType
    passwdEntry
    pkgs
    serializableValueWith
    shellPackage
    toml
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
  lines = separatedString "\n";
  commas = separatedString ",";
  envVar = separatedString ":";
  path = pathWith { absolute = true; };
  pathInStore = pathWith { inStore = true; };
  externalPath = pathWith {
    absolute = true;
    inStore = false;
  };
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
}
