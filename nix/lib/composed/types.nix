# Types that are made of others, and not used by every host.
lib: types:
let
  inherit (types)
    addCheck
    attrs
    attrsOf
    bool
    defaultFunctor
    float
    int
    isType
    listOf
    mkOptionType
    nullOr
    number
    oneOf
    optionDescriptionPhrase
    package
    path
    str
    submoduleWith
    unique
    ;
in
rec {
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

  passwdEntry =
    type:
    addCheck type (text: !(lib.hasInfix ":" text || lib.hasInfix "\n" text))
    // {
      name = "passwdEntry ${type.name}";
      description = "${optionDescriptionPhrase (class: class == "noun") type}, not containing newlines or colons";
      descriptionClass = "nonRestrictiveClause";
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
