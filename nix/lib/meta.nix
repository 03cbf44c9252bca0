# lib.meta, as far as a configuration meets it.
lib: native:
rec {
  setPrio = priority: addMetaAttrs { inherit priority; };
  defaultPriority = 5;
  lowPrio = setPrio 10;
  hiPrio = setPrio (-10);
  dontDistribute = package: addMetaAttrs { hydraPlatforms = [ ]; } package;
  addMetaAttrs =
    more: package:
    let
      meta = old: { meta = old.meta or { } // more; };
    in
    if package ? overrideAttrs then package.overrideAttrs meta else package // meta package;
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
  getExe =
    package:
    let
      name = lib.strings.escapeNixIdentifier (package.meta.name or package.pname or package.name);
    in
    getExe' package (
      package.meta.mainProgram or (lib.warn
        "getExe: Package ${name} does not have the meta.mainProgram attribute. We'll assume that the main program has the same name for now. Give the package `meta.mainProgram`, or name the program: lib.getExe' foo \"bar\"."
        (lib.getName package)
      )
    );
  getExe' =
    package: name:
    assert lib.assertMsg (lib.isDerivation package)
      "lib.meta.getExe': The first argument is of type ${builtins.typeOf package}, but it should be a derivation instead.";
    assert lib.assertMsg (builtins.isString name)
      "lib.meta.getExe': The second argument is of type ${builtins.typeOf name}, but it should be a string instead.";
    assert lib.assertMsg (builtins.length (lib.splitString "/" name) == 1)
      "lib.meta.getExe': The second argument \"${name}\" is a nested path with a \"/\" character, but it should just be the name of the executable instead.";
    "${lib.getBin package}/bin/${name}";
  # Whether a platform is like this: the name of a system, or attributes of it or of what is parsed.
  platformMatch =
    platform: like:
    if builtins.isString like then
      platform.system or null == like
    else
      lib.matchAttrs (if like ? parsed then like else { parsed = like; }) platform;
  availableOn =
    platform: package:
    let
      among = builtins.any (platformMatch platform);
    in
    (!(package ? meta.platforms) || among package.meta.platforms)
    && (!(package ? meta.badPlatforms) || !among package.meta.badPlatforms);
  inherit (lib) licensesSpdx;
  getLicenseFromSpdxId = id: licensesSpdx.${id};
  getLicenseFromSpdxIdOr = id: _: licensesSpdx.${id};
  cpeFullVersionWithVendor = vendor: version: {
    inherit vendor version;
    update = "*";
  };
}
