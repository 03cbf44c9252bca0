lib.cli.toCommandLineGNU { } { a = 1; bc = "x y"; d = true; e = false; f = null; gh = [ 1 "2" true ]; }
####
lib.cli.toCommandLineShellGNU { explicitBool = true; } { d = true; e = false; long = "x y"; }
####
lib.cli.toCommandLine (name: { option = "-${name}"; sep = null; explicitBool = false; formatArg = v: "<${toString v}>"; }) { a = 1; b = [ 2 3 ]; c = true; }
####
lib.cli.toCommandLineShell (name: { option = "/${name}"; sep = ":"; explicitBool = true; }) { a = "b c"; t = true; }
####
lib.cli.toCommandLine (name: { option = name; sep = ""; explicitBool = false; }) { "" = 1; }
####
[ (lib.mkEUI64Suffix "66:75:63:6B:20:75") (lib.network.ipv6.mkEUI64Suffix "00-11-22-33-44-55") (lib.mkEUI64Suffix "001122334455") ]
####
lib.mkEUI64Suffix "66:75:63"
####
[ (lib.uniqList { inputList = [ 1 2 1 3 2 ]; }) (lib.uniqList { inputList = [ 1 2 3 ]; acc = [ 2 ]; }) (lib.uniqListExt { inputList = [ 1 2 1 ]; outputList = [ 2 ]; }) (lib.uniqListExt { inputList = [ { a = 1; } { a = 2; } { a = 1; } ]; getter = x: x.a; }) ]
####
[ (lib.ifEnable true 1) (lib.ifEnable false [ 1 ]) (lib.ifEnable false { a = 1; }) (lib.ifEnable false true) (lib.ifEnable false "a") ]
####
map lib.nixType [ { } { outPath = 1; } (x: x) [ ] true null 1 "a" 1.5 { __functor = self: x: x; } ]
####
[ (lib.maybeAttr "a" 1 { a = 2; }) (lib.maybeAttrNullable "b" 1 { }) (lib.nvs "a" 1) (lib.setAttr { a = 1; } "b" 2) (lib.setAttrMerge "a" 5 { } (x: x + 1)) (lib.maybeEnv "NO_SUCH_VARIABLE" "d") ]
####
[ (lib.checkFlag { flags = [ "a" ]; } "a") (lib.checkFlag { b = 1; } "b") (lib.checkFlag { } "true") (lib.checkFlag { } "false") (lib.checkFlag { } "c") (lib.getValue { a = 1; } [ ] "a") (lib.getValue { } [ [ "x" 2 ] [ "a" 3 ] ] "a") (lib.getValue { flags = [ "f" ]; } [ ] "f") (lib.getValue { } [ ] "n") ]
####
[ (lib.checkReqs { a = true; b = 1; } [ ] [ [ "a" "b" ] ]) (lib.checkReqs { a = true; } [ ] [ [ "a" "b" ] ]) (lib.checkReqs { } [ ] [ [ "a" "b" ] ]) (lib.condConcat "x" [ "a" "1" "b" "2" ] (n: n == "b")) ]
####
[ (lib.defaultMergeArg 1 { a = 1; }) (lib.defaultMergeArg 1 (x: x + 1)) (lib.defaultMerge { a = 1; } { b = 2; }) (lib.defaultMerge { a = 1; } (old: { b = old.a; })) ]
####
let f = lib.foldArgs lib.mergeAttrs (args: { sum = (args.a or 0) + (args.b or 0); }) { a = 1; } { b = 2; }; in [ f.sum (f.override { a = 10; }).sum ]
####
map (x: x.key) (lib.lazyGenericClosure { startSet = [ { key = 1; } ]; operator = x: if x.key > 4 then [ ] else [ { key = x.key * 2; } { key = x.key + 1; } ]; })
####
let p = name: deps: { outPath = name; propagatedBuildInputs = deps; }; a = p "a" [ ]; b = p "b" [ a null ]; in map (x: x.outPath) (lib.closePropagation [ b (p "c" [ b a ]) null ])
####
let p = name: deps: { outPath = name; propagatedBuildInputs = deps; }; a = p "a" [ ]; b = p "b" [ a ]; in map (map (x: x.outPath)) [ (lib.misc.closePropagationSlow [ b (p "c" [ b a ]) ]) (lib.innerClosePropagation [ ] [ b 1 a ]) ]
####
[ (lib.mergeAttrsWithFunc (a: b: a + b) { a = 1; b = 2; } { b = 3; c = 4; }) (lib.mergeAttrsConcatenateValues { a = 1; } { a = [ 2 ]; b = 3; }) (lib.mergeAttrsNoOverride { } { buildInputs = [ 1 ]; buildPhase = "a"; } { buildInputs = [ 2 ]; buildPhase = "b"; x = 1; }) ]
####
lib.mergeAttrsNoOverride { } { a = 1; } { a = 2; }
####
[ (lib.mergeAttrsByFuncDefaultsClean [ { buildInputs = [ 1 ]; a = 1; } { buildInputs = [ 2 ]; meta.b = 1; a = 2; preConfigure = "x"; } { meta.c = 2; preConfigure = "y"; } ]) (lib.mergeAttrByFunc { mergeAttrBy.x = a: b: a - b; x = 5; } { x = 3; y = 1; }) (builtins.attrNames lib.mergeAttrBy) ]
####
(lib.modifySumArgs (args: next: { n = builtins.length (builtins.attrNames args); }) { x = 1; }) { a = 1; } { b = 2; } null
####
let w = lib.kernel.whenHelpers "5.10"; in [ (w.whenAtLeast "5.4" 1) (w.whenOlder "5.4" 1) (w.whenBetween "5.4" "6.0" 1) ]
####
[ (lib.strings.concatMap (x: [ x x ]) [ 1 2 ]) (lib.isInOldestRelease 2405) ]
####
lib.debug.throwTestFailures { failures = [ ]; }
####
lib.debug.throwTestFailures { failures = [ { name = "a"; expected = 1; result = 2; } ]; }
####
lib.lists.findFirstIndex (x: x == 100000) null (lib.range 0 100000)
####
lib.generators.toPlist { escape = true; } { a = [ ]; b = { }; _module = 1; c = /a/b; d = "<"; e = [ 1 [ true ] ]; f = null; }
####
let a = { b = 1; c = a; l = [ 1 a ]; }; in lib.generators.toPretty { } (lib.generators.withRecursion { depthLimit = 3; throwOnDepthLimit = false; } a)
####
lib.updateManyAttrsByPath [ { path = [ ]; update = old: old + throw "nope"; } { path = [ ]; update = old: "untainted"; } ] (throw "start")
