# Every part of nixpkgs' lib to weak head normal form, as far as it is there.
{ lib }:
let
  parts = [
    "asserts" "attrsets" "cli" "customisation" "debug" "derivations" "fetchers" "fileset" "filesystem" "fixedPoints"
    "generators" "gvariant" "kernel" "licenses" "lists" "meta" "modules" "network" "options" "path" "platforms"
    "sources" "strings" "stringsWithDeps" "systems" "trivial" "types" "versions"
  ];
  seen = builtins.filter (name: lib ? ${name} && builtins.seq (builtins.tryEval lib.${name}) true) parts;
in
builtins.length seen
