# lib.stringsWithDeps: texts that come after others.
lib: native:
let
  entry = text: deps: { inherit deps text; };
in
rec {
  fullDepEntry = entry;
  noDepEntry = text: entry text [ ];
  packEntry = entry "";
  stringAfter = deps: text: entry text deps;
  # Each text once, behind those that it needs.
  textClosureList =
    entries: names:
    let
      add =
        state: name:
        let
          entry = entries.${name};
          before = builtins.foldl' add { inherit (state) texts; done = state.done // { ${name} = true; }; } entry.deps;
        in
        if state.done ? ${name} then state else before // { texts = before.texts ++ [ entry.text ]; };
    in
    (builtins.foldl' add {
      done = { };
      texts = [ ];
    } names).texts;
  textClosureMap = function: entries: names: builtins.concatStringsSep "\n" (map function (textClosureList entries names));
}
