# lib.filesystem
lib: native:
let
  typeOf =
    builtins.readFileType
      or (path: if dirOf path == path then "directory" else (builtins.readDir (dirOf path)).${baseNameOf path});
in
rec {
  inherit (builtins) baseNameOf dirOf hashFile isPath readDir readFileType;
  # Older Nix knows the type of what is in a directory only.
  pathType = path: if builtins.pathExists path then typeOf path else throw "lib.filesystem.pathType: Path ${toString path} does not exist.";
  pathIsDirectory = path: builtins.pathExists path && pathType path == "directory";
  pathIsRegularFile = path: builtins.pathExists path && pathType path == "regular";
  listFilesRecursive =
    path:
    lib.flatten (
      lib.mapAttrsToList (
        name: type: if type == "directory" then listFilesRecursive (path + "/${name}") else path + "/${name}"
      ) (builtins.readDir path)
    );
  haskellPathsInDir =
    root:
    lib.filterAttrs (name: path: builtins.pathExists (path + "/${name}.cabal")) (
      builtins.mapAttrs (name: _: root + "/${name}") (builtins.readDir root)
    );
  # The nearest directory at or above a path that has entries like this, and how they match.
  locateDominatingFile =
    pattern: path:
    let
      isDirectory =
        toString path == "/" || (builtins.readDir (dirOf path)).${baseNameOf path} or null == "directory";
      from =
        path:
        let
          matches = builtins.filter (match: match != null) (
            map (builtins.match pattern) (builtins.attrNames (builtins.readDir path))
          );
        in
        if matches != [ ] then
          { inherit path matches; }
        else if toString path == "/" then
          null
        else
          from (dirOf path);
    in
    from (if isDirectory then path else dirOf path);
  # `package.nix` of a directory, or a set of what is in it.
  packagesFromDirectoryRecursive =
    {
      callPackage,
      newScope ? throw "lib.packagesFromDirectoryRecursive: newScope wasn't passed in args",
      directory,
    }@given:
    let
      package = directory + "/package.nix";
      entries =
        call:
        lib.concatMapAttrs (
          name: type:
          let
            path = directory + "/${name}";
          in
          if type == "directory" then
            { ${name} = packagesFromDirectoryRecursive (given // call // { directory = path; }); }
          else if type != "regular" then
            throw "lib.filesystem.packagesFromDirectoryRecursive: Unsupported file type ${type} at path ${toString path}\n"
          else
            lib.optionalAttrs (lib.hasSuffix ".nix" name) { ${lib.removeSuffix ".nix" name} = call.callPackage path { }; }
        ) (builtins.readDir directory);
    in
    if builtins.pathExists package then
      callPackage package { }
    else if given ? newScope then
      lib.recurseIntoAttrs (lib.makeScope newScope (self: entries { inherit (self) callPackage newScope; }))
    else
      entries { inherit callPackage; };
  resolveDefaultNix =
    path:
    if pathIsDirectory path then
      path + "/default.nix"
    else if builtins.isString path && lib.hasSuffix "/" path then
      path + "default.nix"
    else
      path;
}
