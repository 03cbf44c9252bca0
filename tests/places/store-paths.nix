let
  src = builtins.path { path = ./d; name = "src"; };
  kept = builtins.filterSource (path: _: baseNameOf path != "left") ./d;
  only = builtins.path { path = src; name = "again"; filter = path: type: type == "directory" || baseNameOf path == "b.txt"; };
  text = builtins.toFile "t.nix" "{ n = 1; p = __curPos; d = toString ./.; }";
in {
  imported = import "${./d}/a.nix";
  dir = builtins.readDir src;
  kept = builtins.readDir kept;
  has = map (n: builtins.pathExists "${kept}/${n}") [ "left" "sub/b.txt" "link" "none" ];
  hash = builtins.hashFile "sha256" "${src}/sub/b.txt";
  inherit only;
  onlyDir = builtins.readDir only;
  onlySub = builtins.readDir "${only}/sub";
  deep = builtins.readFile "${only}/sub/b.txt";
  again = builtins.path { path = "${src}"; name = "x"; };
  text = import text;
  type = [ (builtins.readFileType text) (builtins.readFileType "${src}/link") (builtins.readFileType src) ];
  link = builtins.readFile "${src}/link";
  flat = builtins.readFile (builtins.path { path = ./d/left; recursive = false; });
  via = builtins.hashString "md5" (import "${src}/a.nix").text;
  fromDir = import (builtins.path { path = ./d; name = "z"; filter = p: t: true; } + "/a.nix");
}
