let p = lib.makeOverridable ({ a, b ? 2 }: { s = a + b; }) { a = 1; }; in [ p.s (p.override { b = 3; }).s (p.override (old: { a = old.a + 10; })).s (lib.functionArgs p.override) ]
####
let d = lib.makeOverridable ({ n }: derivation { name = n; system = "s"; builder = "b"; } // { overrideAttrs = f: { name = "o-${n}"; inherit f; }; }) { n = "x"; }; in [ ((d.overrideAttrs 1).name) ((d.override { n = "y"; }).name) ((d.overrideAttrs 2).override { n = "z"; }).name ((d.overrideDerivation (old: { name = "w"; })).name) ]
####
let f = lib.makeOverridable { __functor = self: { a }: { r = a; }; x = 1; }; in [ f.x (f { a = 2; }).r (lib.functionArgs f) ]
####
(lib.callPackageWith { a = 1; b = 2; } ({ a, b, c ? 3 }: { s = a + b + c; }) { b = 10; }).s
####
lib.callPackageWith { acc = 1; } ({ abc }: { }) { }
####
let ps = lib.callPackagesWith { a = 1; } ({ a, b ? 2 }: { x = { v = a; }; y = { v = b; }; }) { }; in [ ps.x.v ps.y.v (ps.y.override { b = 5; }).v ]
####
lib.callPackagesWith { } ({ }: derivation { name = "a"; system = "s"; builder = "b"; }) { }
####
let s = lib.makeScope (extra: f: a: f (extra // a)) (self: { x = 1; y = self.x + 1; z = self.callPackage ({ y, ... }: y) { }; }); t = s.overrideScope (final: prev: { x = prev.x + 10; }); in [ s.y t.y s.z t.z (s.newScope { y = 7; } ({ y, ... }: y) { }) (builtins.attrNames s) ]
####
let s = lib.makeScopeWithSplicing' { splicePackages = p: p.pkgsHostTarget; newScope = extra: f: a: f (extra // a); } { otherSplices = { selfBuildBuild = { }; selfBuildHost = { }; selfBuildTarget = { }; selfHostHost = { }; selfTargetTarget = { }; }; f = self: { x = 1; y = self.callPackage ({ x, ... }: x + 1) { }; }; }; in [ s.y (s.overrideScope (final: prev: { x = 5; })).y (builtins.attrNames s) ]
####
let m = lib.extendMkDerivation { constructDrv = lib.makeOverridable (f: let a = f a; in a); excludeDrvArgNames = [ "skip" ]; extendDrvArgs = final: { name, skip ? 1, ... }: { full = "${name}-${toString skip}"; }; }; in [ (m { name = "a"; skip = 2; }).full (m (final: { name = "b"; }) ? skip) (lib.functionArgs m) ]
####
let m = lib.extendMkDerivation { constructDrv = { a ? 1, b }: { }; excludeFunctionArgNames = [ "b" ]; extendDrvArgs = final: { c, d ? 1, ... }: { }; }; in lib.functionArgs m
####
let j = lib.hydraJob { name = "n"; system = "s"; meta = { a = 1; }; outputs = [ "out" "dev" ]; out = { outPath = "/o"; drvPath = "/d"; }; dev = { outPath = "/v"; drvPath = "/d"; }; extra = 1; }; in [ j.name j.outPath j.outputName j.dev.outPath j.type (builtins.attrNames j) ]
####
lib.hydraJob null
####
[ (lib.renameCrossIndexTo "self" { buildBuild = 1; buildHost = 2; buildTarget = 3; hostHost = 4; hostTarget = 5; targetTarget = 6; }) (lib.renameCrossIndexFrom "self" (lib.renameCrossIndexTo "self" { buildBuild = 1; buildHost = 2; buildTarget = 3; hostHost = 4; hostTarget = 5; targetTarget = 6; })) (lib.mapCrossIndex (x: x + 1) { buildBuild = 1; buildHost = 2; buildTarget = 3; hostHost = 4; hostTarget = 5; targetTarget = 6; }) ]
####
let d = derivation { name = "a"; system = "s"; builder = "b"; outputs = [ "out" "dev" ]; }; l = lib.lazyDerivation { derivation = d; outputs = [ "out" "dev" ]; passthru.x = 1; meta.y = 2; }; in [ l.name l.x l.meta l.type l.outputs (l.dev.outPath == d.dev.outPath) (l.drvPath == d.drvPath) ]
####
(lib.lazyDerivation { derivation = throw "no"; meta.y = 2; }).meta
####
(lib.lazyDerivation { derivation = { }; }).name
####
(lib.lazyDerivation { derivation = derivation { name = "a"; system = "s"; builder = "b"; outputs = [ "a" ]; }; }).name
####
let d = lib.warnOnInstantiate "w" { type = "derivation"; name = "n"; meta = 1; drvPath = "/d"; overrideAttrs = f: { drvPath = f; }; }; in [ d.name d.meta d.drvPath (d.overrideAttrs "/e").drvPath ]
####
[ (lib.fetchers.normalizeHash { } { sha256 = "a"; x = 1; }) (lib.fetchers.normalizeHash { } { hash = "b"; }) (lib.fetchers.normalizeHash { } { outputHash = "c"; }) (lib.fetchers.normalizeHash { required = false; } { x = 1; }) (lib.fetchers.normalizeHash { hashTypes = [ "sha512" ]; } { sha512 = ""; }) ]
####
lib.fetchers.normalizeHash { } { }
####
lib.fetchers.normalizeHash { } { hash = "a"; sha256 = "b"; }
####
let f = lib.fetchers.withNormalizedHash { } ({ outputHash, outputHashAlgo, x ? 1 }: [ outputHash outputHashAlgo x ]); in [ (f { hash = "a"; }) (f { sha256 = "b"; x = 2; }) (lib.functionArgs f) ]
####
lib.fetchers.proxyImpureEnvVars
####
let p = { name = "p"; meta.a = 1; overrideAttrs = f: { new = f { meta.b = 2; }; }; }; in [ (lib.addMetaAttrs { c = 3; } p).new (lib.addMetaAttrs { c = 3; } { meta.a = 1; }) ]
####
lib.meta.cpeFullVersionWithVendor "v" "1"
####
with lib.licenses; [ (AND [ 1 ]) (OR [ ]) (WITH 1 2) (PLUS 3) ]
####
let a = { licenseType = "simple"; shortName = "a"; fullName = "A"; free = true; redistributable = true; }; b = a // { shortName = "b"; spdxId = "B"; free = false; }; in with lib.licenses; [ (isFree (AND [ a b ])) (isFree (OR [ a b ])) (isFree (PLUS b)) (isRedistributable (WITH a b)) (evaluateProperty (l: l ? spdxId) false (OR [ a b ])) (evaluateNamedProperty "free" false (AND [ a b ])) (containsLicenses [ b ] (AND [ a b ])) (toSPDX (AND [ a (OR [ a b ]) (PLUS b) ])) (toSPDX (WITH b (PLUS a))) ]
