# Derivations of packages all over a nixpkgs: every so many of its names, and whether they can be evaluated.
{ nixpkgs, count }:
let
  pkgs = import nixpkgs { system = "x86_64-linux"; config.allowAliases = false; };
  names = builtins.attrNames pkgs;
  step = builtins.length names / count;
  sampled = builtins.genList (at: builtins.elemAt names (at * step)) count;
  of =
    name:
    let
      package = builtins.tryEval pkgs.${name};
      drvPath = builtins.tryEval package.value.drvPath;
    in
    if !package.success then
      "fails"
    else if package.value.type or null != "derivation" then
      "is none"
    else if drvPath.success then
      drvPath.value
    else
      "cannot be had";
in
builtins.listToAttrs (map (name: { inherit name; value = of name; }) sampled)
