let e = lib.evalModules { modules = [ { } (args: { imports = [ { key = "k"; } ]; }) { key = "off"; _file = "f"; imports = [ { } ]; } { disabledModules = [ { key = "off"; } ]; } ]; }; in e.graph
####
let m = { key = "a"; imports = [ { key = "b"; imports = [ { key = "c"; } ]; } ]; }; in (lib.evalModules { modules = [ m { imports = [ m ]; } ]; }).graph
####
let e = lib.evalModules { modules = [ { options.a = builtins.mapAttrs (_: v: v) { b = lib.mkOption { }; }; _file = "f.nix"; } ]; }; in e.options.a.b.declarationPositions
####
(lib.evalModules { modules = [ { config.x = 1; } ]; }).config
####
let r = builtins.tryEval (lib.evalModules { modules = [ { options.s = lib.mkOption { type = lib.types.submodule { wrong = lib.mkOption { }; }; default = { }; }; } ]; }).config.s.wrong; in r.success
####
let e = lib.evalModules { modules = [ { options.s = lib.mkOption { type = lib.types.submodule { config._module.freeformType = lib.mkMerge [ (lib.types.attrsOf (lib.types.submodule { options.foo = lib.mkOption { }; })) (lib.types.attrsOf (lib.types.submodule { options.bar = lib.mkOption { }; })) ]; }; }; _file = "f.nix"; } { s.x = { foo = 1; bar = 2; }; } ]; }; in [ e.config.s (builtins.length (e.options.s.type.getSubOptions [ ])._freeformOptions.foo.declarations) ]
####
(lib.evalModules { modules = [ { options.e = lib.mkOption { type = lib.types.submodule { freeformType = lib.types.either lib.types.int lib.types.int; }; }; config.e.x = 42; } ]; }).config.e.x
####
(lib.evalModules { modules = [ { options.e = lib.mkOption { type = lib.types.submodule { freeformType = lib.types.nullOr lib.types.number; }; }; config.e.x = "a"; } ]; }).config.e.x
####
map (o: [ o.name o.internal o.visible (o ? default) ]) (builtins.filter (o: o.name != "_module.args") (lib.optionAttrSetToDocList (lib.evalModules { modules = [ { options = { a = lib.mkOption { type = lib.types.submodule { options.b = lib.mkOption { }; }; visible = false; }; c = lib.mkOption { type = lib.types.submodule { options.d = lib.mkOption { }; }; visible = "transparent"; }; e = lib.mkOption { type = lib.types.submodule { options.f = lib.mkOption { }; }; visible = "shallow"; }; g = lib.mkOption { type = lib.types.listOf lib.types.int; }; h = lib.mkOption { type = lib.types.attrsOf (lib.types.submodule { options.i = lib.mkOption { default = 1; }; }); }; }; } ]; }).options))
####
map (o: [ o.name o.internal o.visible ]) (lib.optionAttrSetToDocList (lib.evalModules { modules = [ { } ]; }).options)
####
(lib.evalModules { modules = [ ({ config, ... }: { imports = if config.a then [ ] else [ ]; options.a = lib.mkOption { default = true; }; }) ]; }).config.a
####
[ (lib.functionArgs lib.evalModules) (lib.evalModules { args.y = 2; check = false; modules = [ ({ y, ... }: { options.x = lib.mkOption { }; config.x = y; config.z = 1; }) ]; }).config.x ]
####
lib.evalModules { modules = [ ]; other = 1; }
