# lib.modules: properties, and modules that stand for others. Evaluation itself is in Rust.
lib: native:
rec {
  inherit (lib) mkAfter mkBefore mkDefault mkForce mkIf mkMerge mkOptionDefault mkOrder mkOverride mkVMOverride;
  inherit (native) mergeDefinitions mergeModules;
  evalModules =
    {
      modules,
      prefix ? [ ],
      specialArgs ? { },
      class ? null,
      args ? { },
      check ? true,
    }@given:
    let
      old =
        lib.optional (given ? args) (
          lib.warn "The args argument to evalModules is deprecated. Please set config._module.args instead." {
            config._module.args = args;
          }
        )
        ++ lib.optional (given ? check) (
          lib.warn "The check argument to evalModules is deprecated. Please set config._module.check instead." {
            config._module.check = mkDefault check;
          }
        );
    in
    native.evalModules (
      if old == [ ] then
        given
      else
        removeAttrs given [
          "args"
          "check"
        ]
        // {
          modules = modules ++ old;
        }
    );
  mergeModules' =
    prefix: modules: configs:
    mergeModules prefix (
      map (module: module // { config = { }; }) modules
      ++ map (definition: {
        _file = definition.file;
        options = { };
        inherit (definition) config;
      }) configs
    );

  mkAssert = condition: message: content: mkIf (if condition then true else throw "\nFailed assertion: ${message}") content;
  defaultOverridePriority = 100;
  mkImageMediaOverride = mkOverride 60;
  mkFixStrictness = lib.warn "lib.mkFixStrictness has no effect and will be removed. It returns its argument unmodified, so you can just remove any calls." lib.id;
  defaultOrderPriority = 1000;
  mkDefinition = args@{ file, value, ... }: args // { _type = "definition"; };

  pushDownProperties =
    config:
    let
      kind = config._type or "";
      over =
        wrap:
        map (set: if builtins.isAttrs set then builtins.mapAttrs (_: wrap) set else set) (pushDownProperties config.content);
    in
    if kind == "merge" then
      builtins.concatMap pushDownProperties config.contents
    else if kind == "if" then
      over (mkIf config.condition)
    else if kind == "override" then
      over (mkOverride config.priority)
    else
      [ config ];
  dischargeProperties =
    definition:
    let
      kind = definition._type or "";
    in
    if kind == "merge" then
      builtins.concatMap dischargeProperties definition.contents
    else if kind == "if" then
      if builtins.isBool definition.condition then
        (if definition.condition then dischargeProperties definition.content else [ ])
      else
        throw "‘mkIf’ called with a non-Boolean condition"
    else
      [ definition ];
  filterOverrides = definitions: (filterOverrides' definitions).values;
  filterOverrides' =
    definitions:
    let
      priority =
        definition:
        if definition.value._type or "" == "override" then definition.value.priority else defaultOverridePriority;
      highestPrio = builtins.foldl' (least: definition: lib.min least (priority definition)) 9999 definitions;
      strip =
        definition:
        if definition.value._type or "" == "override" then definition // { value = definition.value.content; } else definition;
    in
    {
      values = map strip (builtins.filter (definition: priority definition == highestPrio) definitions);
      inherit highestPrio;
    };
  sortProperties =
    definitions:
    let
      strip =
        definition:
        if definition.value._type or "" == "order" then
          definition
          // {
            value = definition.value.content;
            inherit (definition.value) priority;
          }
        else
          definition;
    in
    builtins.sort (left: right: (left.priority or defaultOrderPriority) < (right.priority or defaultOrderPriority)) (
      map strip definitions
    );

  setDefaultModuleLocation = file: module: {
    _file = file;
    imports = [ module ];
  };
  importApply = path: argument: setDefaultModuleLocation path (import path argument);
  importJSON = path: {
    _file = path;
    config = lib.importJSON path;
  };
  importTOML = path: {
    _file = path;
    config = lib.importTOML path;
  };
  unifyModuleSyntax =
    file: key: module:
    let
      withExtras =
        config:
        let
          extras =
            (if module ? meta && (module ? config || module ? options) then [ { inherit (module) meta; } ] else [ ])
            ++ (if module ? freeformType then [ { _module = { inherit (module) freeformType; }; } ] else [ ]);
        in
        if extras == [ ] then config else mkMerge ([ config ] ++ extras);
      common = {
        _file = toString module._file or file;
        _class = module._class or null;
        key = toString module.key or key;
        disabledModules = module.disabledModules or [ ];
      };
      known = [ "_class" "_file" "key" "disabledModules" "imports" "options" "config" "meta" "freeformType" ];
      wrong = builtins.attrNames (builtins.removeAttrs module known);
    in
    if module ? config || module ? options then
      if wrong != [ ] then
        throw "Module `${key}' has an unsupported attribute `${builtins.head wrong}'. This is caused by introducing a top-level `config' or `options' attribute. Add configuration attributes immediately on the top level instead, or move all of them (namely: ${toString wrong}) into the explicit `config' attribute."
      else
        common
        // {
          imports = module.imports or [ ];
          options = module.options or { };
          config = withExtras (module.config or { });
        }
    else
      lib.throwIfNot (builtins.isAttrs module) "module ${file} (${key}) does not look like a module." (
        common
        // {
          imports = module.require or [ ] ++ module.imports or [ ];
          options = { };
          config = withExtras (
            builtins.removeAttrs module [ "_class" "_file" "key" "disabledModules" "require" "imports" "freeformType" ]
          );
        }
      );
  applyModuleArgsIfFunction =
    key: function: args@{ config, ... }:
    if lib.isFunction function then
      function (args // builtins.mapAttrs (name: _: args.${name} or config._module.args.${name}) (lib.functionArgs function))
    else
      function;

  evalOptionValue =
    loc: option: definitions:
    let
      default = lib.optional (option ? default) {
        file = builtins.head option.declarations;
        value = mkOptionDefault option.default;
      };
      merged = mergeDefinitions loc option.type (default ++ definitions);
    in
    option
    // {
      value = (option.apply or lib.id) merged.mergedValue;
      inherit (merged."defsFinal'") highestPrio;
      definitions = lib.options.getValues merged.defsFinal;
      files = lib.options.getFiles merged.defsFinal;
      definitionsWithLocations = merged.defsFinal;
      inherit (merged) isDefined;
      __toString = _: lib.showOption loc;
    };
  mergeOptionDecls =
    loc: declarations:
    builtins.foldl' (
      merged: declaration:
      let
        option = declaration.options;
        both = name: option ? ${name} && merged ? ${name};
        again = throw "The option `${lib.showOption loc}' in `${declaration._file}' is already declared in ${lib.showFiles merged.declarations}.";
        type = merged.type.typeMerge option.type.functor;
      in
      if both "default" || both "example" || both "description" || both "apply" then
        again
      else
        option
        // merged
        // {
          declarations = merged.declarations ++ [ declaration._file ];
          declarationPositions = merged.declarationPositions ++ [ declaration.pos or null ];
          options =
            (
              if option.type.getSubModules or null != null then
                map (setDefaultModuleLocation declaration._file) option.type.getSubModules
              else
                [ ]
            )
            ++ merged.options;
        }
        // lib.optionalAttrs (both "type") { type = if type == null then again else type; }
    ) {
      inherit loc;
      declarations = [ ];
      declarationPositions = [ ];
      options = [ ];
    } declarations;
  fixupOptionType =
    _: option:
    if option.type.getSubModules or null == null then
      option // { type = option.type or lib.types.unspecified; }
    else
      option
      // {
        type = option.type.substSubModules option.options;
        options = [ ];
      };
  fixMergeModules = modules: args: lib.fix (final: evalModules { inherit modules; specialArgs = args // { config = final; }; });

  mkDerivedConfig = option: function: mkOverride (option.highestPrio or defaultOverridePriority) (function option.value);
  mapDefinitionValue =
    function: value:
    let
      kind = value._type or null;
      over = name: value // { ${name} = mapDefinitionValue function value.${name}; };
    in
    if kind == "merge" then
      value // { contents = map (mapDefinitionValue function) value.contents; }
    else if kind == "if" || kind == "override" || kind == "order" then
      over "content"
    else if kind == "definition" then
      over "value"
    else
      function value;
  mkAliasDefinitions = mkAliasAndWrapDefinitions lib.id;
  mkAliasAndWrapDefinitions = wrap: option: mkAliasIfDef option (wrap (mkMerge option.definitions));
  mkAliasAndWrapDefsWithPriority =
    wrap: option:
    mkAliasIfDef option (
      wrap (mkMerge (map (mkOverride (option.highestPrio or defaultOverridePriority)) option.definitions))
    );
  mkAliasIfDef = option: mkIf (lib.isOption option && option.isDefined);

  mkRemovedOptionModule =
    path: replacement:
    { options, ... }:
    {
      options = lib.setAttrByPath path (
        lib.mkOption {
          visible = false;
          apply = _: throw "The option `${lib.showOption path}' can no longer be used since it's been removed. ${replacement}";
        }
      );
      config.assertions =
        let
          option = lib.getAttrFromPath path options;
        in
        [
          {
            assertion = !option.isDefined;
            message = ''
              The option definition `${lib.showOption path}' in ${lib.showFiles option.files} no longer has any effect; please remove it.
              ${replacement}
            '';
          }
        ];
    };
  mkRenamedOptionModule =
    from: to:
    doRename {
      inherit from to;
      visible = false;
      warn = true;
      use = builtins.trace "Obsolete option `${lib.showOption from}' is used. It was renamed to `${lib.showOption to}'.";
    };
  mkRenamedOptionModuleWith =
    {
      from,
      to,
      sinceRelease,
    }:
    doRename {
      inherit from to;
      visible = false;
      warn = true;
      use = lib.warn "Obsolete option `${lib.showOption from}' is used. It was renamed to `${lib.showOption to}'.";
    };
  mkMergedOptionModule =
    from: to: mergeFn:
    { config, options, ... }:
    let
      value = path: lib.attrByPath path null config;
      defined = builtins.filter (path: (lib.getAttrFromPath path options).isDefined) from;
    in
    {
      options = builtins.foldl' lib.recursiveUpdate { } (
        map (
          path:
          lib.setAttrByPath path (
            lib.mkOption {
              visible = false;
              default = "_mkMergedOptionModule";
            }
          )
        ) from
      );
      config = {
        warnings = builtins.filter (text: text != "") (
          map (
            path:
            let
              option = lib.getAttrFromPath path options;
            in
            if value path == "_mkMergedOptionModule" then
              ""
            else
              "The option `${lib.showOption path}' defined in ${lib.showFiles option.files} has been changed to `${lib.showOption to}' that has a different type. Please read `${lib.showOption to}' documentation and update your configuration accordingly."
          ) from
        );
      }
      // lib.setAttrByPath to (
        mkMerge (lib.optional (builtins.any (path: value path != "_mkMergedOptionModule") from) (mergeFn config))
      );
    };
  mkChangedOptionModule =
    from: to: change:
    mkMergedOptionModule [ from ] to change;
  mkAliasOptionModule =
    from: to:
    doRename {
      inherit from to;
      visible = true;
      warn = false;
      use = lib.id;
    };
  mkAliasOptionModuleMD = mkAliasOptionModule;
  doRename =
    {
      from,
      to,
      visible,
      warn,
      use,
      withPriority ? true,
      condition ? true,
    }:
    { config, options, ... }:
    let
      option = lib.getAttrFromPath from options;
      target = lib.attrByPath to { } options;
      type = target.type or (lib.types.submodule { });
    in
    {
      options = lib.setAttrByPath from (
        lib.mkOption (
          {
            inherit visible;
            description = "Alias of {option}`${lib.showOption to}`.";
            apply = value: use (lib.attrByPath to (abort "Renaming error: option `${lib.showOption to}' does not exist.") config);
          }
          // lib.optionalAttrs (type != null) { inherit type; }
        )
      );
      config = mkIf condition (mkMerge [
        (lib.optionalAttrs (options ? warnings) {
          warnings =
            lib.optional (warn && option.isDefined)
              "The option `${lib.showOption from}' defined in ${lib.showFiles option.files} has been renamed to `${lib.showOption to}'.";
        })
        (if withPriority then
          mkAliasAndWrapDefsWithPriority (lib.setAttrByPath to) option
        else
          mkAliasAndWrapDefinitions (lib.setAttrByPath to) option)
      ]);
    };
  mergeAttrDefinitionsWithPrio =
    option:
    let
      byName = builtins.zipAttrsWith (_: lib.id) (
        builtins.concatMap (
          definition:
          builtins.concatMap (
            set: lib.mapAttrsToList (name: value: { ${name} = definition // { inherit value; }; }) set
          ) (pushDownProperties definition.value)
        ) option.definitionsWithLocations
      );
    in
    if option ? type.nestedTypes.elemType then
      builtins.mapAttrs (
        name: definitions:
        let
          merged = mergeDefinitions (option.loc ++ [ name ]) option.type.nestedTypes.elemType definitions;
        in
        {
          value = merged.mergedValue;
          inherit (merged."defsFinal'") highestPrio;
        }
      ) byName
    else
      throw "mergeAttrDefinitionsWithPrio: option ${lib.showOption option.loc} has no element type";
}
