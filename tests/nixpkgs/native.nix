# The module system in Nix, so that Nix itself can evaluate our modules without nixpkgs: what `nix/lib` has from Rust.
# As small as the tests allow; the real one is nixpkgs'.
lib:
let
  inherit (builtins)
    all
    concatLists
    concatMap
    elem
    filter
    foldl'
    head
    isAttrs
    isBool
    isInt
    isList
    isString
    mapAttrs
    zipAttrsWith
    ;
  inherit (lib) mkOptionType showOption;
  inherit (lib.options) mergeDefaultOption mergeOneOption showDefs;

  advice = "Use `lib.mkForce value` or `lib.mkDefault value` to change the priority on any of these definitions.";
  mergeEqualOption =
    loc: definitions:
    if definitions == [ ] then
      abort "This case should never happen."
    else if builtins.length definitions == 1 then
      (head definitions).value
    else
      (builtins.foldl' (
        first: other:
        if other.value != first.value then
          throw "The option `${showOption loc}' has conflicting definition values:${showDefs [ first other ]}\n${advice}"
        else
          first
      ) (head definitions) (builtins.tail definitions)).value;


  simple =
    name: description: check: merge:
    mkOptionType {
      inherit
        name
        description
        check
        merge
        ;
      descriptionClass = "noun";
    };
  nested = name: attrs: mkOptionType ({ inherit name; } // attrs);
  phrase = lib.types.optionDescriptionPhrase;

  mergeDefinitions = loc: type: definitions: rec {
    normal =
      let
        discharged = concatMap (
          definition:
          map (
            value: if value._type or "" == "definition" then value else definition // { inherit value; }
          ) (lib.dischargeProperties definition.value)
        ) definitions;
        filtered = lib.modules.filterOverrides' discharged;
      in
      filtered // { values = lib.sortProperties filtered.values; };
    "defsFinal'" = normal;
    defsFinal = normal.values;
    isDefined = defsFinal != [ ];
    mergedValue =
      if !isDefined then
        type.emptyValue.value
          or (throw "The option `${showOption loc}' was accessed but has no value defined. Try setting the option.")
      else if all (definition: type.check definition.value) defsFinal then
        type.merge loc defsFinal
      else
        throw "A definition for option `${showOption loc}' is not of type `${type.description}'. Definition values:${
          showDefs (filter (definition: !type.check definition.value) defsFinal)
        }";
    optionalValue = if isDefined then { value = mergedValue; } else { };
  };

  internal = {
    _file = "lib/modules.nix";
    options._module = {
      args = lib.mkOption { type = lib.types.lazyAttrsOf native.raw; };
      check = lib.mkOption {
        type = native.bool;
        default = true;
      };
      freeformType = lib.mkOption {
        type = native.raw;
        default = null;
      };
    };
  };

  evalModules =
    {
      modules,
      specialArgs ? { },
      prefix ? [ ],
      ...
    }@given:
    let
      args = {
        inherit
          lib
          config
          options
          specialArgs
          ;
      }
      // specialArgs;
      call =
        module: if lib.isFunction module then lib.modules.applyModuleArgsIfFunction "" module args else module;
      load =
        file: key: module:
        if isAttrs module && (module._type or "") == "if" then
          load file key { config = module; }
        else if isAttrs module || lib.isFunction module then
          lib.unifyModuleSyntax file key (call module)
        else
          lib.unifyModuleSyntax (toString module) (toString module) (call (import module));
      loadAll = file: key: list: lib.imap1 (n: load file "${key}:anon-${toString n}") list;
      collected = builtins.genericClosure {
        startSet = loadAll lib.unknownModule "" (modules ++ [ internal ]);
        operator = module: loadAll module._file module.key module.imports;
      };
      ordered = lib.reverseList collected;
      level = mergeLevel prefix (map (module: { file = module._file; inherit (module) options; }) ordered) (
        map (module: { file = module._file; value = module.config; }) ordered
      );
      inherit (level) options;
      declared = lib.mapAttrsRecursiveCond (node: !(lib.isOption node)) (_: option: option.value) options;
      free = declared._module.freeformType;
      config =
        if free == null then
          declared
        else
          lib.recursiveUpdate (
            if level.unmatched == [ ] then
              { }
            else
              free.merge prefix (
                map (one: { inherit (one) file; value = lib.setAttrByPath one.path one.value; }) level.unmatched
              )
          ) declared;
      checked =
        value:
        if free == null && declared._module.check && level.unmatched != [ ] then
          throw "The option `${showOption (prefix ++ (head level.unmatched).path)}' does not exist."
        else
          value;
    in
    {
      options = checked options;
      config = checked (removeAttrs config [ "_module" ]);
      _module = config._module;
      extendModules =
        more:
        evalModules (
          given
          // {
            modules = modules ++ more.modules or [ ];
            specialArgs = specialArgs // more.specialArgs or { };
            prefix = more.prefix or prefix;
          }
        );
    };

  mergeLevel =
    prefix: declarations: definitions:
    let
      sets = concatMap (
        definition: map (value: definition // { inherit value; }) (lib.pushDownProperties definition.value)
      ) definitions;
      byName = zipAttrsWith (_: values: values) (
        map (definition: mapAttrs (_: value: { inherit (definition) file; inherit value; }) definition.value) sets
      );
      declared = zipAttrsWith (_: values: values) (
        map (module: mapAttrs (_: options: { inherit (module) file; inherit options; }) module.options) declarations
      );
      results = mapAttrs (
        name: declarations:
        let
          loc = prefix ++ [ name ];
          given = byName.${name} or [ ];
          first = head declarations;
        in
        if lib.isOption first.options then
          {
            options = evalOption loc (
              first.options // { declarations = map (declaration: declaration.file) declarations; }
            ) given;
            unmatched = [ ];
          }
        else
          mergeLevel loc declarations given
      ) declared;
    in
    {
      options = mapAttrs (_: result: result.options) results;
      unmatched = concatLists (
        lib.mapAttrsToList (
          name: given:
          if results ? ${name} then
            map (one: one // { path = [ name ] ++ one.path; }) results.${name}.unmatched
          else
            map (one: one // { path = [ name ]; }) given
        ) byName
      );
    };

  evalOption =
    loc: option: definitions:
    let
      type = located option (option.type or native.unspecified);
      default = lib.optional (option ? default) {
        file = head option.declarations;
        value = lib.mkOptionDefault option.default;
      };
      merged = mergeDefinitions loc type (default ++ definitions);
    in
    option
    // {
      inherit loc type;
      inherit (merged) isDefined;
      value = (option.apply or (value: value)) merged.mergedValue;
      files = map (definition: definition.file) merged.defsFinal;
      definitions = map (definition: definition.value) merged.defsFinal;
      definitionsWithLocations = merged.defsFinal;
    };
  located =
    option: type:
    if type.getSubModules == null then
      type
    else
      type.substSubModules (map (lib.setDefaultModuleLocation (head option.declarations)) type.getSubModules);

  native = {
    inherit evalModules mergeDefinitions mergeEqualOption;
    unspecified = simple "unspecified" "unspecified value" (_: true) mergeDefaultOption;
    raw = simple "raw" "raw value" (_: true) mergeOneOption;
    anything = simple "anything" "anything" (_: true) (
      loc: definitions:
      if all (definition: isAttrs definition.value) definitions then
        (lib.types.attrsOf native.anything).merge loc definitions
      else
        mergeEqualOption loc definitions
    );
    bool = simple "bool" "boolean" isBool mergeEqualOption;
    int = simple "int" "signed integer" isInt mergeEqualOption;
    float = simple "float" "floating point number" builtins.isFloat mergeEqualOption;
    str = simple "str" "string" isString mergeEqualOption;
    attrs = simple "attrs" "attribute set" isAttrs (_: foldl' (left: right: left // right.value) { });
    package = simple "package" "package" (value: lib.isDerivation value || isString value) mergeOneOption;
    intsWith =
      {
        name,
        description,
        low ? -9223372036854775807,
        high ? 9223372036854775807,
      }:
      simple name description (value: isInt value && low <= value && value <= high) mergeEqualOption;
    pathWith =
      { ... }:
      simple "path" "absolute path" (
        value:
        (isString value || builtins.isPath value || value ? outPath) && builtins.substring 0 1 (toString value) == "/"
      ) mergeEqualOption;
    enum = values: simple "enum" "one of ${lib.concatMapStringsSep ", " builtins.toJSON values}" (value: elem value values) mergeEqualOption;
    strMatching =
      pattern:
      simple "strMatching" "string matching the pattern ${pattern}" (
        value: isString value && builtins.match pattern value != null
      ) mergeEqualOption;
    singleLineStr = simple "singleLineStr" "single-line string" isString mergeEqualOption;
    addCheck = type: check: type // { check = value: type.check value && check value; };
    coercedTo =
      from: coerce: to:
      let
        coerced = value: if from.check value then coerce value else value;
      in
      nested "coercedTo" {
        inherit (to) description;
        check = value: to.check (coerced value);
        merge =
          loc: definitions:
          to.merge loc (map (definition: definition // { value = coerced definition.value; }) definitions);
      };
    separatedString =
      separator:
      simple "separatedString" "strings concatenated with ${builtins.toJSON separator}" isString (
        _: definitions: builtins.concatStringsSep separator (lib.getValues definitions)
      );
    nullOr =
      type:
      nested "nullOr" {
        description = "null or ${phrase (class: class == "noun") type}";
        check = value: value == null || type.check value;
        emptyValue.value = null;
        merge =
          loc: definitions:
          if all (definition: definition.value == null) definitions then null else type.merge loc definitions;
        inherit (type) getSubModules;
        substSubModules = modules: native.nullOr (type.substSubModules modules);
      };
    either =
      left: right:
      nested "either" {
        description = "${left.description} or ${right.description}";
        check = value: left.check value || right.check value;
        merge =
          loc: definitions:
          (if all (definition: left.check definition.value) definitions then left else right).merge loc definitions;
      };
    listOf =
      type:
      nested "listOf" {
        description = "list of ${phrase (class: class == "noun") type}";
        check = isList;
        emptyValue.value = [ ];
        merge =
          loc: definitions:
          map (merged: merged.mergedValue) (
            filter (merged: merged.isDefined) (
              concatLists (
                lib.imap1 (
                  n: definition:
                  lib.imap1 (
                    m: value:
                    mergeDefinitions (loc ++ [ "[definition ${toString n}-entry ${toString m}]" ]) type [
                      (definition // { inherit value; })
                    ]
                  ) definition.value
                ) definitions
              )
            )
          );
        inherit (type) getSubModules;
        substSubModules = modules: native.listOf (type.substSubModules modules);
      };
    attrsWith =
      {
        elemType,
        lazy ? false,
        ...
      }@given:
      nested (if lazy then "lazyAttrsOf" else "attrsOf") {
        description = "attribute set of ${phrase (class: class == "noun") elemType}";
        check = isAttrs;
        emptyValue.value = { };
        merge =
          loc: definitions:
          let
            merged = zipAttrsWith (name: mergeDefinitions (loc ++ [ name ]) elemType) (
              map (definition: mapAttrs (_: value: definition // { inherit value; }) definition.value) definitions
            );
          in
          mapAttrs (_: one: one.mergedValue) (if lazy then merged else lib.filterAttrs (_: one: one.isDefined) merged);
        inherit (elemType) getSubModules;
        substSubModules = modules: native.attrsWith (given // { elemType = elemType.substSubModules modules; });
      };
    submoduleWith =
      {
        modules,
        shorthandOnlyDefinesConfig ? false,
        specialArgs ? { },
        ...
      }@given:
      nested "submodule" {
        check = value: isAttrs value || lib.isFunction value || builtins.isPath value;
        getSubModules = modules;
        substSubModules = modules: native.submoduleWith (given // { inherit modules; });
        merge =
          loc: definitions:
          (evalModules {
            inherit specialArgs;
            prefix = loc;
            modules =
              modules
              ++ [ { _module.args.name = lib.last loc; } ]
              ++ map (
                definition:
                if isAttrs definition.value && shorthandOnlyDefinesConfig then
                  {
                    _file = definition.file;
                    config = definition.value;
                  }
                else
                  lib.setDefaultModuleLocation definition.file definition.value
              ) definitions;
          }).config;
      };
  };
in
native
