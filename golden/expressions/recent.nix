(derivation { name="a"; system="s"; builder="b"; outputHash=""; outputHashAlgo="sha256"; outputHashMode="flat"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash=""; outputHashAlgo="md5"; }).drvPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash=""; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA=="; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA=junk"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-MDAwMDAwMDAwMDAwMDAwMDAw\nMDAwMDAwMDAwMDAwMDAwMDAw"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256:MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256:MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA"; outputHashAlgo="sha256"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDE"; outputHashAlgo="sha256"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDE"; outputHashAlgo="sha512"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-MDAwMDAw"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="blake-MDAwMDAw"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-0000000000000000000000000000000000000000000000000000000000000000"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256:0000000000000000000000000000000000000000000000000000000000000000"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256:"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="md5-MDAwMDAwMDAwMDAwMDAwMA"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="0000000000000000000000000000000000000000000000000000000000000000"; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="0000000000000000000000000000000000000000000000000000000000000000"; outputHashAlgo = null; }).outPath
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256:0000000000000000000000000000000000000000000000000000000000000000"; outputHashAlgo = null; }).outPath
####
builtins.convertHash { hash="sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA"; toHashFormat="sri"; }
####
builtins.convertHash { hash=""; hashAlgo="sha256"; toHashFormat="sri"; }
####
builtins.convertHash { hash="sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA"; toHashFormat="base16"; hashAlgo="sha256"; }
####
builtins.convertHash { hash="sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA"; toHashFormat="base16"; hashAlgo="sha512"; }
####
(derivation { name="a"; system="s"; builder="b"; outputHash="sha256-MDAw MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="; }).outPath
####
builtins.nixVersion
####
builtins.langVersion
####
let f = x: x; in f == f
####
let f = x: x; in [ f ] == [ f ]
####
[ (x: x) ] == [ (x: x) ]
####
let s = { g = x: x; }; in [ s.g ] == [ s.g ]
####
let s = { g = x: x; }; in builtins.seq s ([ s.g ] == [ s.g ])
####
let s = { g = x: x; }; in builtins.deepSeq s ([ s.g ] == [ s.g ])
####
let f = x: x; in builtins.elem f [ f ]
####
let s = { f = x: x; }; in builtins.elem s.f [ s.f ]
####
let s = { f = x: x; }; in builtins.seq s.f (builtins.elem s.f (builtins.attrValues s))
####
let f = x: x; in { inherit f; } == { inherit f; }
####
let s = { f = x: x; }; in { inherit (s) f; } == { inherit (s) f; }
####
let s = { f = x: x; }; in builtins.deepSeq s ({ inherit (s) f; } == { inherit (s) f; })
####
let s = { f = x: x; }; in s == s
####
let s = { f = x: x; }; t = s; in s == t
####
let s = { f = x: x; }; in s == s // { }
####
let s = { f = x: x; }; in s == { } // s
####
let s = { f = x: x; a = 1; }; in s == s // { a = 1; }
####
let l = [ (x: x) ]; in l == l
####
let l = [ (x: x) ]; in l == l ++ [ ]
####
let l = [ (x: x) 1 ]; in l == [ (builtins.head l) 1 ]
####
let l = [ (x: x) ]; in l ++ [ 1 ] == l ++ [ 1 ]
####
let f = x: x; g = f; in [ f ] == [ g ]
####
let f = x: x; g = (f); in [ f ] == [ g ]
####
let f = x: x; g = if true then f else f; in [ f ] == [ g ]
####
let f = x: x; g = if true then f else f; in builtins.seq g ([ g ] == [ g ])
####
let f = x: x; g = if true then f else f; in builtins.seq g ([ f ] == [ g ])
####
let s = { g = x: x; }; g = s.g; in [ g ] == [ g ]
####
let s = { g = x: x; }; g = s.g; in builtins.seq g ([ g ] == builtins.attrValues s)
####
let s = { g = x: x; }; in builtins.attrValues s == builtins.attrValues s
####
(x: [ x ] == [ x ]) (y: y)
####
(a: b: [ a ] == [ b ]) (y: y) (y: y)
####
let f = y: y; in (a: b: [ a ] == [ b ]) f f
####
let s.f = y: y; in (a: b: [ a ] == [ b ]) s.f s.f
####
let s.f = y: y; in builtins.deepSeq s ((a: b: [ a ] == [ b ]) s.f s.f)
####
with { g = x: x; }; [ g ] == [ g ]
####
let s = { g = x: x; }; in with s; builtins.deepSeq s ([ g ] == [ g ])
####
rec { f = x: x; a = [ f ] == [ f ]; }.a
####
rec { f = x: x; a = [ f ]; b = [ f ]; c = a == b; }.c
####
[ map ] == [ map ]
####
[ builtins.map ] == [ builtins.map ]
####
[ builtins.map ] == [ map ]
####
map == map
####
{ inherit map; } == { inherit map; }
####
{ inherit (builtins) map; } == { inherit (builtins) map; }
####
let p = builtins.add 1; in [ p ] == [ p ]
####
[ (builtins.add 1) ] == [ (builtins.add 1) ]
####
let p = builtins.add 1; q = p; in [ p ] == [ q ]
####
let s.p = builtins.add 1; in builtins.deepSeq s ([ s.p ] == [ s.p ])
####
[ derivation ] == [ derivation ]
####
[ builtins ] == [ builtins ]
####
builtins == builtins
####
[ import ] == [ import ]
####
let g = x: x; in ({ f ? g }: [ f ] == [ g ]) { }
####
let g = x: x; in ({ f ? g, h ? g }: [ f ] == [ h ]) { }
####
let g = x: x; in ({ f }: [ f ] == [ g ]) { f = g; }
####
let g = x: x; in (args@{ f, ... }: [ f ] == [ args.f ]) { f = g; }
####
let g = x: x; in (args@{ f, ... }: args == { inherit f; }) { f = g; }
####
let f = x: x; in builtins.foldl' (acc: x: if acc.r == null then { r = [ f ] == [ x ]; } else acc) { r = null; } [ f ]
####
let f = x: x; in builtins.foldl' (acc: n: if n == 2 then [ acc ] == [ f ] else acc) f [ 1 2 ]
####
let f = x: x; in builtins.foldl' (acc: n: [ acc ] == [ f ]) f [ 1 ]
####
let f = x: x; in builtins.attrValues (builtins.tryEval f) == [ true f ]
####
let f = x: x; t = builtins.tryEval f; in { inherit (t) value; } == { value = f; }
####
let f = x: x; in map (g: [ g ] == [ f ]) [ f ]
####
let f = x: x; l = [ f f ]; in builtins.elemAt l 0 == builtins.elemAt l 1
####
let f = x: x; in builtins.filter (g: builtins.elem g [ f ]) [ f (x: x) ] == [ f ]
####
let f = x: x; in builtins.genericClosure { startSet = [ { key = 1; inherit f; } ]; operator = _: [ ]; } == [ { key = 1; inherit f; } ]
####
let f = x: x; in builtins.listToAttrs [ { name = "f"; value = f; } ] == { inherit f; }
####
let f = x: x; in builtins.mapAttrs (n: v: v) { inherit f; } == { inherit f; }
####
let f = x: x; s = builtins.mapAttrs (n: v: v) { inherit f; }; in s == s
####
let f = x: x; in builtins.intersectAttrs { f = 1; } { inherit f; } == { inherit f; }
####
let f = x: x; in builtins.removeAttrs { inherit f; a = 1; } [ "a" ] == { inherit f; }
####
let f = x: x; in builtins.catAttrs "f" [ { inherit f; } ] == [ f ]
####
let f = x: x; in builtins.concatLists [ [ f ] [ 1 ] ] == [ f 1 ]
####
let f = x: x; in builtins.concatMap (x: [ x ]) [ f ] == [ f ]
####
let f = x: x; in builtins.partition (x: true) [ f ] == { right = [ f ]; wrong = [ ]; }
####
let f = x: x; in builtins.groupBy (x: "a") [ f ] == { a = [ f ]; }
####
let f = x: x; in builtins.sort (a: b: false) [ f 1 ] == [ f 1 ]
####
let f = x: x; in builtins.zipAttrsWith (n: v: v) [ { a = f; } ] == { a = [ f ]; }
####
let f = x: x; in builtins.genList (i: f) 1 == [ f ]
####
let f = x: x; in builtins.tail [ 1 f ] == [ f ]
####
let f = x: x; s = { a.b = f; }; in s.a == { b = f; }
####
let f = x: x; in [ [ f ] ] == [ [ f ] ]
####
let f = x: x; in [ { a = f; } ] == [ { a = f; } ]
####
let f = x: x; s = { type = "derivation"; outPath = f; }; in s == { type = "derivation"; outPath = f; a = 1; }
####
let s = { type = "derivation"; outPath = x: x; }; in s == s // { a = 1; }
####
let f = { __functor = self: x: x; }; in f == f
####
let f = { __functor = self: x: x; }; in [ f ] == [ f ]
####
[ (x: x) ] != [ (x: x) ]
####
let f = x: x; in [ f 1 ] < [ f 2 ]
####
let f = x: x; s.f = f; in [ s.f 1 ] < [ s.f 2 ]
####
let f = a: b: a; g = f 1; in [ g ] == [ g ]
####
let f = a: b: a; in [ (f 1) ] == [ (f 1) ]
####
let id = x: x; s = { h = id (x: x); }; in [ s.h ] == [ s.h ]
####
let id = x: x; s = { h = id (x: x); }; in builtins.seq s ([ s.h ] == [ s.h ])
####
let id = x: x; s = { h = id (x: x); }; in builtins.deepSeq s ([ s.h ] == [ s.h ])
####
let id = x: x; s = { h = id (x: x); }; in { inherit (s) h; } == { inherit (s) h; }
####
let id = x: x; s = { h = id (x: x); }; in builtins.seq s ({ inherit (s) h; } == { inherit (s) h; })
####
let x = { a = y: y; }; r = x // { b = 1; }; in removeAttrs r [ "b" ] == x
####
let g = f; f = x: x; in [ f ] == [ g ]
####
let f = x: x; in [ (assert true; f) ] == [ f ]
####
let f = x: x; in [ (let g = f; in g) ] == [ f ]
####
let f = x: x; g = let h = f; in h; in builtins.seq g ([ g ] == [ f ])
####
let f = x: x; in [ ({ a = f; }.a) ] == [ f ]
####
let f = x: x; l = [ f ]; in builtins.seq (builtins.head l) (l == [ f ])
####
let s.f = x: x; l = [ s.f ]; in builtins.deepSeq l (l == l)
####
let s.f = x: x; l = [ s.f ]; m = builtins.map (x: x) l; in builtins.deepSeq [ l m ] (m == l)
####
let a = { f = x: x; }; in builtins.seq a.f ({ f = a.f; } == { f = a.f; })
####
let nan = 1.0e308 * 10.0 - 1.0e308 * 10.0; in [ nan ] == [ nan ]
####
let n = (x: x); in builtins.elem n [ 1 "a" n ]
####
builtins.elem map [ map ]
####
builtins.elem (x: x) [ (x: x) ]
####
let e = builtins.elem (x: x); f = x: x; in e [ f ]
####
let f = x: x; e = builtins.elem f; in e [ f ]
####
let f = x: x; a = { x ? f }: [ x ]; in a { } == a { }
####
let a = { x ? y: y }: [ x ]; in a { } == a { }
####
let pkgs = { lib = { id = x: x; }; }; inherit (pkgs) lib; in [ lib.id ] == [ lib.id ]
####
let pkgs = { lib = { id = x: x; }; }; inherit (pkgs) lib; in builtins.deepSeq pkgs ({ a = lib.id; } == { a = pkgs.lib.id; })
####
let f = x: x; in { a = [ f ]; } == { a = [ f ]; }
####
let f = x: x; s = { a = f; b = f; }; in builtins.attrValues s == [ f f ]
####
let f = x: x; o = { a ? f }: a; in [ (o { }) ] == [ f ]
####
let s.o = { f = x: x; }; in s.o == s.o
####
let s.o = [ (x: x) ]; in s.o == s.o
####
let o = { f = x: x; }; g = a: a; in g o == g o
####
let x = { f = a: a; }; y = builtins.fromJSON "1"; in { inherit x y; } == { inherit x y; }
####
let g = x: x; in ({ f ? s.g, s ? { inherit g; } }: [ f ] == [ g ]) { }
####
let f = x: x; in builtins.replaceStrings [ "a" ] [ "b" ] "a" == "b" && [ f ] == [ f ]
####
let x = builtins.tryEval (y: y); in x == x
####
let f = x: x; t = builtins.tryEval f; in builtins.seq t.value (builtins.attrValues t == [ true f ])
####
let f = x: x; in (a: b: a == b) [ f ] [ f ]
####
let f = x: x; in [ f f ] == (builtins.genList (i: f) 2)
####
let f = x: x; p = { a = f; }; q = p // { b = 1; }; in q.a == p.a
####
let f = x: x; p = { a = f; }; q = p // { b = 1; }; in builtins.attrValues (removeAttrs q [ "b" ]) == builtins.attrValues p
####
(args@{ a ? (x: x) }: args == args) { }
####
({ a ? (x: x) }@args: [ args ] == [ args ]) { }
####
let f = _: [ (x: x) ]; v = f 1; in [ v (f 1) ] == [ v (f 1) ]
####
let a = [ (x: x) ]; b = [ (x: x) ]; in a == b
####
builtins.toXML { type = "derivation"; a = throw "x"; }
####
builtins.toXML { type = "derivation"; drvPath = ""; outPath = "b"; a = throw "x"; }
####
builtins.toXML { type = "derivation"; drvPath = 1; a = throw "x"; }
####
builtins.toXML [ { type = "derivation"; drvPath = "/a"; a = 1; } { type = "derivation"; drvPath = "/a"; a = 2; } ]
####
builtins.toXML { type = "derivation"; outPath = throw "x"; drvPath = "/a"; }
####
builtins.toXML { type = 1; outPath = "x"; drvPath = "/a"; }
####
builtins.toXML (derivation { name = "a"; system = "s"; builder = "b"; })
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a.tar.gz"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha512 = "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha1 = "0000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; md5 = "00000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; hash = "sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; hash = "sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA"; name = "n"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; outputHash = "0000000000000000000000000000000000000000000000000000000000000000"; outputHashAlgo = "sha256"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; outputHash = "0000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; outputHashAlgo = "sha256"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; executable = true; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; unpack = true; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; unpack = true; executable = true; name = "x"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; sha512 = "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; sha1 = "0000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; md5 = "00000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha1 = "0000000000000000000000000000000000000000"; md5 = "00000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha512 = "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"; sha1 = "0000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha512 = "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"; hash = "sha256-MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { urls = [ "http://e.org/a" ]; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; type = "x"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; impure = true; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; impure = true; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; system = "x86_64-linux"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "mirror://gnu/x/y-1.0.tar.xz?a=b"; name = "y"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = /tmp/a; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
let d = import <nix/fetchurl.nix> { url = "http://e.org/a"; sha256 = "zz"; }; in [ d.drvPath d.outPath d.name (builtins.attrNames d) ]
####
builtins.functionArgs (import <nix/fetchurl.nix>)
####
(import <nix/fetchurl.nix> { url = "http://e.org/a"; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; }).drvAttrs
####
import <nix/nothing.nix>
####
builtins.baseNameOf <nix/fetchurl.nix>
####
builtins.tryEval <nix>
