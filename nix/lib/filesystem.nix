# lib.filesystem
lib: native:
rec {
  inherit (builtins) baseNameOf dirOf hashFile isPath readDir readFileType;
  pathType = path: if builtins.pathExists path then builtins.readFileType path else throw "lib.filesystem.pathType: Path ${toString path} does not exist.";
  pathIsDirectory = path: builtins.pathExists path && pathType path == "directory";
  pathIsRegularFile = path: builtins.pathExists path && pathType path == "regular";
  listFilesRecursive =
    path:
    lib.flatten (
      lib.mapAttrsToList (
        name: type: if type == "directory" then listFilesRecursive (path + "/${name}") else path + "/${name}"
      ) (builtins.readDir path)
    );
}
