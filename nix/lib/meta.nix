# lib.meta, as far as a configuration meets it.
lib: native:
rec {
  setPrio = priority: addMetaAttrs { inherit priority; };
  defaultPriority = 5;
  lowPrio = setPrio 10;
  hiPrio = setPrio (-10);
  dontDistribute = package: addMetaAttrs { hydraPlatforms = [ ]; } package;
  addMetaAttrs = more: package: package // { meta = (package.meta or { }) // more; };
  lowPrioSet = mapDerivationAttrset lowPrio;
  hiPrioSet = mapDerivationAttrset hiPrio;
  mapDerivationAttrset =
    function: lib.mapAttrs (_: value: if lib.isDerivation value then function value else value);
  updateName = function: package: package // { name = function package.name; };
  appendToName =
    suffix:
    updateName (
      name:
      let
        parsed = builtins.parseDrvName name;
      in
      "${parsed.name}-${suffix}-${parsed.version}"
    );
  setName = name: package: package // { inherit name; };
  getExe = package: getExe' package (package.meta.mainProgram or (lib.getName package));
  getExe' =
    package: name:
    assert lib.assertMsg (lib.isDerivation package)
      "lib.meta.getExe': The first argument is of type ${builtins.typeOf package}, but it should be a derivation instead.";
    assert lib.assertMsg (builtins.isString name)
      "lib.meta.getExe': The second argument is of type ${builtins.typeOf name}, but it should be a string instead.";
    assert lib.assertMsg (builtins.length (lib.splitString "/" name) == 1)
      "lib.meta.getExe': The second argument \"${name}\" is a nested path with a \"/\" character, but it should just be the name of the executable instead.";
    "${lib.getBin package}/bin/${name}";
}
