# The same `lib` for Nix itself, by which it is tested. What wgeval gives it from Rust, which is evaluation of modules
# and the types, is a function of `lib` here.
{
  native ? (_: { }),
}:
let
  names = builtins.filter builtins.isString (builtins.split "\n" (builtins.readFile ./names));
  line =
    text:
    let
      parts = builtins.match "([^:]+): (.*)" text;
    in
    if parts == null then
      { }
    else
      {
        ${builtins.head parts} = builtins.filter builtins.isString (builtins.split " +" (builtins.elemAt parts 1));
      };
  aliases = builtins.foldl' (all: text: all // line text) { } names;
  sections = builtins.listToAttrs (
    builtins.concatMap (
      file:
      let
        name = builtins.match "(.*)\\.nix" file;
      in
      if name == null || file == "default.nix" then
        [ ]
      else
        [
          {
            name = builtins.head name;
            value = import (./. + "/${file}") lib (native lib);
          }
        ]
    ) (builtins.attrNames (builtins.readDir ./.))
  );
  lib =
    sections
    // builtins.foldl' (
      all: section:
      all
      // builtins.listToAttrs (
        map (name: {
          inherit name;
          value = (builtins.foldl' (set: part: set.${part}) sections (builtins.filter builtins.isString (builtins.split "[.]" section))).${name};
        }) aliases.${section}
      )
    ) { } (builtins.attrNames aliases);
in
lib
