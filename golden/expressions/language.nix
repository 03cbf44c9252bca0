(let f = { a, b ? a + 1, ... }@s: [ a b (builtins.attrNames s) ]; in f { a = 1; c = 2; })
####
({ a, b ? a }: a + b) { a = 1; }
####
({ a }: a) { a = 1; b = 2; }
####
({ a }: a) { }
####
({ a ? b, b ? 1 }: a) { }
####
(a@{ b, ... }: a.c + b) { b = 1; c = 2; }
####
(x: y: x + y) 1 2
####
(x: x: x) 1 2
####
(x: { inherit x; }) 3
####
let x = 1; y = x + 1; in y
####
let x = y; y = 2; in x
####
let a = a; in 1
####
let a = a; in a
####
rec { a = 1; b = a + 1; }
####
rec { a = b; b = 2; }.a
####
{ a.b.c = 1; a.b.d = 2; }
####
{ a = { b = 1; }; a.c = 2; }
####
{ a.b = 1; a = { c = 2; }; }
####
{ a = { b = 1; }; a = { c = 2; }; }
####
{ a = 1; a = 2; }
####
{ a.b = 1; a.b = 2; }
####
{ a = 1; a.b = 2; }
####
{ "a b" = 1; }
####
{ ${"a"} = 1; }
####
{ ${null} = 1; b = 2; }
####
{ ${"a" + "b"} = 1; }
####
{ a = 1; ${"a"} = 2; }
####
{ a = 1; ${"" + "a"} = 2; }
####
let ${"a"} = 1; in a
####
let inherit (builtins) add; in add 1 2
####
let s = { a = 1; b = 2; }; in { inherit (s) a b; }
####
let a = 1; in { inherit a; b = rec { inherit a; c = a; }; }
####
with { a = 1; }; a
####
with { a = 1; }; with { a = 2; }; a
####
let a = 0; in with { a = 1; }; a
####
with { a = 1; }; let a = 2; in a
####
with { }; a
####
with null; 1
####
with null; a
####
a
####
if true then 1 else throw "x"
####
if 1 then 1 else 2
####
assert true; 1
####
assert false; 1
####
assert 1; 1
####
{ a = 1; } ? a
####
{ a.b = 1; } ? a.b
####
{ a.b = 1; } ? a.c
####
{ a = 1; } ? "a"
####
{ a = 1; } ? ${"a"}
####
1 ? a
####
{ a = throw "x"; } ? a
####
{ a = throw "x"; } ? a.b
####
{ a = 1; }.a
####
{ a = 1; }.b
####
{ a = 1; }.b or 2
####
{ a = 1; }.a.b or 2
####
1.a or 2
####
{ a.b = throw "x"; }.a.b or 2
####
{ a = 1; } // { b = 2; }
####
{ a = 1; b = 1; } // { b = 2; }
####
{ a = throw "x"; } // { a = 1; }
####
({ a = throw "x"; } // { b = 1; }).b
####
[ 1 2 ] ++ [ 3 ]
####
[ 1 (x: x) "a" { } null ]
####
[ (throw "x") ] == [ (throw "x") ]
####
let x = throw "x"; in [ x ] == [ x ]
####
let f = x: x; in f == f
####
let f = x: x; in [ f ] == [ f ]
####
let f = x: x; in { a = f; } == { a = f; }
####
let s = { a = x: x; }; in s == s
####
{ a = 1; } == { a = 1.0; }
####
[ 1 2 ] < [ 1 3 ]
####
[ 1 ] < [ 1 2 ]
####
[ 1 "a" ] < [ 1 2 ]
####
"a" < "b"
####
"a" < 1
####
1 < 1.5
####
true && throw "x"
####
false && throw "x"
####
true || throw "x"
####
false -> throw "x"
####
!true
####
(-(1))
####
(- 1.5)
####
1 - -1
####
2 * 3 + 4
####
2 + 3 * 4
####
(2 + 3) * 4
####
7 / 2
####
(-7 / 2)
####
7.0 / 2
####
1 / 0
####
1.0 / 0
####
1 / 0.0
####
1.5 + 1
####
1e3
####
1.0e-3
####
.5
####
0.1 + 0.2
####
100000.0
####
1000000.0
####
123456789.0
####
0.00001
####
"a" + "b"
####
"a${"b"}c"
####
"${"a"}"
####
"${1}"
####
"${toString 1}"
####
"$${a}"
####
"\${a}"
####
"a\nb\tc\rd\\e\"f"
####
"$a $ $$"
####
''a''
####
''${"a"}b''
####
''''''
####
''''${a}''
####
''''$a''
####
''a''\nb''
####
"a" == ''a''
####
http://example.org/a?b=c
####
"a" + /x
####
/x + "a"
####
/x + "/../y"
####
/x/./y/../z
####
/x + /y
####
toString /x/y
####
"${{ outPath = "a"; }}"
####
"${{ __toString = self: "b" + self.c; c = "d"; }}"
####
toString { __toString = self: 1; }
####
toString [ 1 [ 2 "a" ] true null 1.5 { outPath = "o"; } ]
####
toString [ [ ] 1 [ ] ]
####
(let f = { __functor = self: x: x + self.y; y = 1; }; in f 2)
####
({ __functor = self: x: x; } 5)
####
builtins.functionArgs ({ a, b ? 1 }: a)
####
builtins.functionArgs (x: x)
####
builtins.functionArgs { __functor = self: { a }: a; }
####
map (x: x * 2) [ 1 2 3 ]
####
map 1 [ ]
####
map 1 [ 1 ]
####
builtins.filter (x: x > 1) [ 1 2 3 ]
####
builtins.foldl' (a: b: a + b) 0 [ 1 2 3 ]
####
builtins.foldl' (a: b: b) 0 [ (throw "x") 1 ]
####
builtins.foldl' (a: b: a) (throw "x") [ ]
####
builtins.all (x: x) [ true false ]
####
builtins.any (x: x) [ true (throw "x") ]
####
builtins.elem 1 [ 2 1.0 ]
####
builtins.elemAt [ 1 2 ] 1
####
builtins.elemAt [ 1 2 ] 2
####
builtins.elemAt [ 1 2 ] (-1)
####
builtins.genList (x: x * x) 4
####
builtins.genList (x: x) (-1)
####
builtins.concatMap (x: [ x x ]) [ 1 2 ]
####
builtins.concatLists [ [ 1 ] [ ] [ 2 3 ] ]
####
builtins.sort (a: b: a < b) [ 3 1 2 ]
####
builtins.sort builtins.lessThan [ "b" "a" ]
####
builtins.sort (a: b: a.k < b.k) [ { k = 1; v = 1; } { k = 0; v = 2; } { k = 1; v = 3; } ]
####
builtins.sort (a: b: true) [ 1 2 3 ]
####
builtins.sort (a: b: 1) [ 1 2 ]
####
builtins.partition (x: x > 1) [ 1 2 3 ]
####
builtins.groupBy (x: if x > 1 then "big" else "small") [ 1 2 3 ]
####
builtins.zipAttrsWith (n: vs: { inherit n vs; }) [ { a = 1; } { a = 2; b = 3; } ]
####
builtins.mapAttrs (n: v: n + toString v) { a = 1; b = 2; }
####
builtins.attrNames { b = 1; a = 2; "c d" = 3; }
####
builtins.attrValues { b = 1; a = 2; }
####
builtins.getAttr "a" { a = 1; }
####
builtins.getAttr "b" { a = 1; }
####
builtins.hasAttr "a" { a = 1; }
####
builtins.removeAttrs { a = 1; b = 2; } [ "a" "c" ]
####
builtins.intersectAttrs { a = 1; b = 2; } { b = 3; c = 4; }
####
builtins.catAttrs "a" [ { a = 1; } { b = 2; } { a = 3; } ]
####
builtins.listToAttrs [ { name = "a"; value = 1; } { name = "a"; value = 2; } ]
####
builtins.listToAttrs [ { name = "a"; } ]
####
builtins.substring 1 2 "abcd"
####
builtins.substring 1 (-1) "abcd"
####
builtins.substring 10 2 "abcd"
####
builtins.substring (-1) 2 "abcd"
####
builtins.substring 0 1 "ä" == "ä"
####
builtins.stringLength "ä"
####
builtins.replaceStrings [ "a" "b" ] [ "b" "a" ] "abc"
####
builtins.replaceStrings [ "" ] [ "-" ] "abc"
####
builtins.replaceStrings [ "a" "" ] [ "x" "-" ] "aba"
####
builtins.replaceStrings [ "a" ] [ ] "abc"
####
builtins.concatStringsSep ", " [ "a" "b" ]
####
builtins.concatStringsSep "" [ ]
####
builtins.concatStringsSep "," [ 1 ]
####
builtins.match "a(b*)c" "abbc"
####
builtins.match "a(b)?c" "ac"
####
builtins.match "a" "ab"
####
builtins.match "[[:alpha:]]+" "abc"
####
builtins.match "[^/]*/(.*)" "a/b/c"
####
builtins.match "(a|ab)(c|bcd)(d*)" "abcd"
####
builtins.match "(" "a"
####
builtins.match "a{2}" "aa"
####
builtins.match ".*" "a\nb"
####
builtins.match "\\." "."
####
builtins.match "[.]" "x"
####
builtins.split "," "a,b,,c"
####
builtins.split "(,)" "a,b"
####
builtins.split "x" "abc"
####
builtins.split "" "abc"
####
builtins.split "[0-9]+" "a1b22c"
####
builtins.split "(a)|(b)" "xaybz"
####
builtins.split " *" "a  b"
####
builtins.compareVersions "1.0" "1.1"
####
builtins.compareVersions "1.0pre1" "1.0"
####
builtins.compareVersions "2.3a" "2.3.1"
####
builtins.compareVersions "1.0" "1.0"
####
builtins.splitVersion "1.2pre3-4"
####
builtins.parseDrvName "foo-bar-1.2.3"
####
builtins.parseDrvName "foo"
####
builtins.fromJSON "{\"a\": [1, 2.5, null, true, \"x\"]}"
####
builtins.fromJSON "[1"
####
builtins.fromJSON "\"\\u00e4\""
####
builtins.toJSON { b = [ 1 "a" null true ]; a = { }; }
####
builtins.toJSON "\"\n\t\\"
####
builtins.toJSON { outPath = "x"; a = 1; }
####
builtins.toJSON { __toString = self: "x"; }
####
builtins.toJSON (x: x)
####
builtins.toXML { a = 1; b = [ "x" null ]; }
####
builtins.fromTOML "a = 1\n[b]\nc = [1, 2]\nd = \"x\""
####
builtins.fromTOML "a = "
####
builtins.hashString "md5" "a"
####
builtins.hashString "sha1" "a"
####
builtins.hashString "sha256" "a"
####
builtins.hashString "sha512" "a"
####
builtins.hashString "nope" "a"
####
builtins.bitAnd 12 10
####
builtins.bitOr 12 10
####
builtins.bitXor 12 10
####
builtins.floor 1.7
####
builtins.ceil 1.2
####
builtins.floor (-1.5)
####
builtins.seq (throw "x") 1
####
builtins.seq { a = throw "x"; } 1
####
builtins.deepSeq { a = throw "x"; } 1
####
builtins.deepSeq [ 1 ] 2
####
builtins.tryEval (throw "x")
####
builtins.tryEval (assert false; 1)
####
builtins.tryEval (abort "x")
####
builtins.tryEval 1
####
builtins.tryEval { a = throw "x"; }
####
(builtins.tryEval (1 + "a"))
####
builtins.genericClosure { startSet = [ { key = 1; } ]; operator = x: if x.key < 4 then [ { key = x.key + 1; } ] else [ ]; }
####
builtins.genericClosure { startSet = [ { key = "a"; } { key = "a"; v = 1; } ]; operator = x: [ ]; }
####
builtins.genericClosure { startSet = [ ]; operator = throw "x"; }
####
builtins.toPath "/a/../b"
####
builtins.toPath "a"
####
baseNameOf "/a/b/"
####
baseNameOf "a"
####
dirOf "a/b"
####
dirOf "a"
####
dirOf /a/b
####
builtins.pathExists /no/such/path
####
builtins.readFile /no/such/path
####
builtins.typeOf __curPos.line
####
builtins.isAttrs (builtins.unsafeGetAttrPos "a" { a = 1; })
####
builtins.placeholder "out"
####
builtins.toFile "a" "b"
####
builtins.toFile "a b" "c"
####
(derivation { name = "a"; system = "b"; builder = "c"; }).drvPath
####
(derivation { name = "a"; system = "b"; builder = "c"; }).outPath
####
(derivation { name = "a"; system = "b"; builder = "c"; outputs = [ "out" "dev" ]; }).dev.outPath
####
(derivation { name = "a"; system = "b"; builder = "c"; args = [ "x" 1 true ]; n = null; l = [ 1 2 ]; }).outPath
####
(let d = derivation { name = "a"; system = "b"; builder = "c"; }; in derivation { name = "e"; system = "b"; builder = d; f = "${d}/g"; }).drvPath
####
(let d = derivation { name = "a"; system = "b"; builder = "c"; outputHash = "0000000000000000000000000000000000000000000000000000000000000000"; outputHashAlgo = "sha256"; }; in [ d.drvPath d.outPath (derivation { name = "e"; system = "b"; builder = "c"; inherit d; }).outPath ])
####
(derivation { name = "a"; system = "b"; builder = "c"; outputHash = "0000000000000000000000000000000000000000000000000000000000000000"; outputHashAlgo = "sha256"; outputHashMode = "recursive"; }).outPath
####
(derivation { name = "a"; system = "b"; builder = "c"; __structuredAttrs = true; x = { y = [ 1 ]; }; }).drvPath
####
(derivation { name = "a"; system = "b"; builder = "c"; __ignoreNulls = true; x = null; }).drvPath
####
(derivation { name = "a"; system = "b"; builder = "c"; x = builtins.toFile "t" "u"; }).drvPath
####
(derivation { name = "a b"; system = "b"; builder = "c"; }).drvPath
####
(derivation { system = "b"; builder = "c"; }).drvPath
####
derivation { name = "a"; system = "b"; builder = "c"; } == derivation { name = "a"; system = "b"; builder = "c"; }
####
builtins.getContext "${derivation { name = "a"; system = "b"; builder = "c"; }}"
####
builtins.hasContext "${derivation { name = "a"; system = "b"; builder = "c"; }}"
####
builtins.unsafeDiscardStringContext "${derivation { name = "a"; system = "b"; builder = "c"; }}"
####
builtins.attrNames (derivation { name = "a"; system = "b"; builder = "c"; })
####
let { a = 1; body = a; }
####
(rec { __overrides = { a = 2; }; a = 1; b = a; }).b
####
let or = 1; in or
####
[ or ]
####
1 +
####
{ a = 1 }
####
(
####
"a
####
[ 1, 2 ]
####
{ a, a }: a
####
({ a, b }@a: a) { }
####
x@{ x }: x
####
let a = 1; a = 2; in a
####
let in 1
####
{ inherit a; }
####
{ inherit ${"a"}; }
####
let x = { inherit (y) z; }; y = { z = 1; }; in x.z
####
builtins.langVersion > 5
####
builtins ? add
####
__add 1 2
####
__length [ 1 ]
####
__map
####
true.a
####
(x: x) 1 2
####
1 2
####
"a" "b"
####
null == null
####
[ ] == { }
####
1 == "1"
####
builtins.lessThan 1 2
####
builtins.add 1.5 1
####
builtins.sub 1 2
####
builtins.mul 2 3
####
builtins.div 7 2
####
builtins.div 7 0
