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
        let
          pos = builtins.unsafeGetAttrPos name tags;
          known = lib.optional (pos != null);
        in
        builtins.addErrorContext "while checking that attrTag tag ${lib.strings.escapeNixIdentifier name} is an option" (
          if option._type or null != "option" then
            throw "In attrTag, each tag value must be an option, but tag ${lib.strings.escapeNixIdentifier name} ${
              if !(option ? _type) then
                "was not."
              else if option._type == "option-type" then
                "was a bare type, not wrapped in mkOption."
              else
                "was of type ${lib.strings.escapeNixString option._type}."
            }"
          else
            option
            // {
              declarations = option.declarations or (known pos.file);
              declarationPositions = option.declarationPositions or (known pos);
            }
        )
      ) tags;
      together =
        mine: theirs:
        mine
        // theirs
        // builtins.mapAttrs (
          name: other:
          let
            own = mine.${name};
            declaration = option: {
              _file = "<attrTag {...}>";
              pos = null;
              options = option;
            };
          in
          lib.mergeOptionDecls [ name ] [ (declaration own) (declaration other) ]
          // {
            declarations = own.declarations ++ other.declarations;
            declarationPositions = own.declarationPositions ++ other.declarationPositions;
          }
        ) (builtins.intersectAttrs mine theirs);
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
        in
        {
          ${choice} = (lib.modules.evalOptionValue (loc ++ [ choice ]) checked.${choice} chosen).value;
        };
      nestedTypes = checked;
      functor = defaultFunctor "attrTag" // {
        type = payload: attrTag payload.tags;
        payload.tags = checked;
        binOp = mine: theirs: { tags = together mine.tags theirs.tags; };
      };
    };
  # What is defined name by name, and stays in the order in which it is defined.
  attrListOf = elemType: attrListWith { inherit elemType; };
  attrListWith =
    {
      elemType,
      asAttrs ? false,
      mergeAttrValues ? _: values: values,
    }@given:
    let
      description = "attribute list of ${optionDescriptionPhrase (class: class == "noun" || class == "composite") elemType}";
      check = value: builtins.isList value || builtins.isAttrs value;

      # A value without mkOrder, what mkOrder and mkOverride said, in whichever order they stand.
      plain =
        value:
        let
          inner = plain value.content;
        in
        if isType "order" value then
          {
            inherit (inner) value priority;
            order = value.priority;
          }
        else if isType "override" value then
          {
            inherit (inner) order;
            inherit (value) priority;
            value = lib.mkOverride value.priority inner.value;
          }
        else
          {
            inherit value;
            order = lib.modules.defaultOrderPriority;
            priority = lib.modules.defaultOverridePriority;
          };
      refuse =
        loc: file: value: why:
        throw "A definition for option `${lib.showOption loc}' is not of type `${description}'. ${why}.${
          lib.options.showDefs [ { inherit file value; } ]
        }";
      element =
        loc: file: given:
        let
          isOrdered = isType "order" given;
          item = if isOrdered then given.content else given;
          names = builtins.attrNames item;
          name = builtins.head names;
          value = plain item.${name};
        in
        if !builtins.isAttrs item then
          refuse loc file given "Each list element must be an attribute set, but got ${builtins.typeOf item}"
        else if builtins.length names != 1 then
          refuse loc file given "Each list element must be a single-key attribute set, but got ${toString (builtins.length names)} keys"
        else
          value
          // {
            inherit file name;
            order = if isOrdered then given.priority else value.order;
          };
      elements =
        loc: definition:
        if builtins.isList definition.value then
          map (element loc definition.file) definition.value
        else
          lib.mapAttrsToList (
            name: value:
            plain value
            // {
              inherit name;
              inherit (definition) file;
            }
          ) definition.value;

      v2 =
        { loc, defs }:
        let
          all = builtins.concatMap (elements loc) defs;
          strongest = builtins.mapAttrs (
            _: builtins.foldl' (least: item: lib.min least item.priority) lib.modules.defaultOverridePriority
          ) (builtins.groupBy (item: item.name) all);
          items = builtins.sort (left: right: left.order < right.order) (
            builtins.filter (item: item.priority == strongest.${item.name}) all
          );
          merged = builtins.filter (item: item.merged.isDefined) (
            map (
              item:
              item
              // {
                merged = lib.mergeDefinitions (loc ++ [ item.name ]) elemType [ { inherit (item) file value; } ];
              }
            ) items
          );
          entry = item: { ${item.name} = item.merged.mergedValue; };
          attrListValue = map entry merged;
          wrong = builtins.filter (definition: !check definition.value) defs;
        in
        {
          headError = if wrong == [ ] then null else { message = "Definition values: ${lib.options.showDefs wrong}"; };
          value = if asAttrs then builtins.zipAttrsWith mergeAttrValues attrListValue else attrListValue;
          valueMeta = {
            inherit attrListValue;
            attrList = map (item: item.merged.checkedAndMerged.valueMeta) merged;
            definitions = map (
              item:
              lib.mkDefinition {
                inherit (item) file;
                value = lib.mkOrder item.order (entry item);
              }
            ) merged;
          };
        };
    in
    mkOptionType {
      name = "attrListOf";
      inherit description;
      descriptionClass = "composite";
      check = {
        __functor = _: check;
        isV2MergeCoherent = true;
      };
      merge = {
        __functor = _: loc: defs: (v2 { inherit loc defs; }).value;
        inherit v2;
      };
      emptyValue.value = if asAttrs then { } else [ ];
      getSubOptions = prefix: elemType.getSubOptions (prefix ++ [ "*" ]);
      inherit (elemType) getSubModules;
      substSubModules = modules: attrListWith (given // { elemType = elemType.substSubModules modules; });
      # An order of definitions that two declarations share would be nobody's.
      typeMerge = _: null;
      nestedTypes = { inherit elemType; };
    };

  fileset = mkOptionType {
    name = "fileset";
    description = "fileset";
    descriptionClass = "noun";
    check = lib.fileset.isFileset;
    merge = _: definitions: lib.fileset.unions (lib.getValues definitions);
    emptyValue.value = lib.fileset.empty;
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
