let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "a"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "a-1.0"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "A+b._?=-c"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x.drv2"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "0"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "with-dash-"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = ""; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = ".hidden"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "has space"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "a/b"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x.drv"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "ü"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"; system = "x86_64-linux"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "aarch64-darwin"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "builtin"; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = ""; builder = "/bin/sh"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = 1; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = -7; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = true; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = false; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = null; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = ""; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = "a\nb\t\"q\\"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = [ ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = [ 1 2 3 ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = [ "a b" "c" ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = [ [ 1 [ 2 ] ] true null ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = 1.5; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = 0.1; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = 1e30; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = "${toString 5}"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = { outPath = "/x"; }; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = { __toString = self: "str"; }; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = ''
  two
  lines
''; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = "ünï"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = x: x; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = { }; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = { a = 1; }; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = [ { } ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = throw "no"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; args = [ ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; args = [ "-c" "echo $out > $out" ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; args = [ 1 true null "x" ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; args = [ "a" [ "b" ] ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; args = "x"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; args = [ { } ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; args = null; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "dev" ]; }; in [ d.drvPath d.outPath d.outputName (map (x: x.outPath) d.all) ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "dev" "out" ]; }; in [ d.drvPath d.outPath d.outputName (map (x: x.outPath) d.all) ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "bin" ]; }; in [ d.drvPath d.outPath d.outputName (map (x: x.outPath) d.all) ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "a" "b" "c" "d" ]; }; in [ d.drvPath d.outPath d.outputName (map (x: x.outPath) d.all) ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "out" ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "drv" ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = "out"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha256"; outputHashMode = "flat"; outputHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha256"; outputHashMode = "recursive"; outputHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha256"; outputHashMode = "flat"; outputHash = "0mdqa9w1p6cmli6976v4wi0sw9r4p5prkj7lzfd1877wk11c9c73"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha256"; outputHashMode = "recursive"; outputHash = "0mdqa9w1p6cmli6976v4wi0sw9r4p5prkj7lzfd1877wk11c9c73"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha1"; outputHashMode = "flat"; outputHash = "da39a3ee5e6b4b0d3255bfef95601890afd80709"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha1"; outputHashMode = "recursive"; outputHash = "da39a3ee5e6b4b0d3255bfef95601890afd80709"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha1"; outputHashMode = "flat"; outputHash = "143xibwh31h9bvxzalr0sjvbbvpa6ffs"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha1"; outputHashMode = "recursive"; outputHash = "143xibwh31h9bvxzalr0sjvbbvpa6ffs"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "md5"; outputHashMode = "flat"; outputHash = "d41d8cd98f00b204e9800998ecf8427e"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "md5"; outputHashMode = "recursive"; outputHash = "d41d8cd98f00b204e9800998ecf8427e"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "md5"; outputHashMode = "flat"; outputHash = "3y8bwfr609h3lh9ch0izcqq7fl"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "md5"; outputHashMode = "recursive"; outputHash = "3y8bwfr609h3lh9ch0izcqq7fl"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha512"; outputHashMode = "flat"; outputHash = "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHashAlgo = "sha512"; outputHashMode = "recursive"; outputHash = "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; outputHashMode = "flat"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; outputHashAlgo = "sha256"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHash = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHash = "zz"; outputHashAlgo = "sha256"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHash = "e3b0"; outputHashAlgo = "sha256"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; outputHashAlgo = "sha256"; outputHashMode = "other"; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; outputHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; outputHashAlgo = "sha256"; outputs = [ "a" "b" ]; }; in [ d.drvPath d.outPath ]
####
let f = derivation { name = "src"; system = "x86_64-linux"; builder = "/bin/fetch"; outputHashAlgo = "sha256"; outputHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; url = "http://a"; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; src = f; v = "${f}/sub"; }; in [ d.drvPath d.outPath ]
####
let f = derivation { name = "src"; system = "x86_64-linux"; builder = "/bin/fetch"; outputHashAlgo = "sha256"; outputHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; url = "http://b"; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; src = f; v = "${f}/sub"; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = m; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = m.lib; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = "${m.lib}:${m.doc}"; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = [ m m.doc ]; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = m.all; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = m.drvPath; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = builtins.unsafeDiscardOutputDependency m.drvPath; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = builtins.unsafeDiscardStringContext m.outPath; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = builtins.unsafeDiscardStringContext m.drvPath; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = m.lib.outPath; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = "${m}" + "${m}"; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = m; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "${m.lib}/bin/b"; args = [ m.doc ]; }; in [ d.drvPath d.outPath ]
####
let a = derivation { name = "a"; system = "s"; builder = "/b"; }; b = derivation { name = "b"; system = "s"; builder = "/b"; inherit a; }; c = derivation { name = "c"; system = "s"; builder = b; inherit a b; }; d = derivation { name = "d"; system = "s"; builder = c; deps = [ a b c ]; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = true; v = 1; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = true; v = { a = 1; b = [ true null "x" ]; }; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = true; v = m; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = true; v = [ m.lib ]; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = true; v = { deep.er = m.doc; }; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = true; v = 1.25; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = true; v = "a"; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = true; v = null; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = true; outputs = [ "out" "dev" ]; args = [ "x" ]; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __structuredAttrs = false; v = 1; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __ignoreNulls = true; v = null; w = 1; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __ignoreNulls = false; v = null; }; in [ d.drvPath d.outPath ]
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; __ignoreNulls = 1; v = null; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = builtins.toFile "n.txt" "text"; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = "${builtins.toFile "a" "1"} ${builtins.toFile "b" "2"}"; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = [ (builtins.toFile "a" "x") m ]; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = builtins.placeholder "out"; }; in [ d.drvPath d.outPath ]
####
let m = derivation { name = "multi"; system = "x86_64-linux"; builder = "/bin/sh"; outputs = [ "out" "lib" "doc" ]; }; d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; v = builtins.placeholder "dev"; }; in [ d.drvPath d.outPath ]
####
builtins.toFile "a" "${builtins.toFile "b" "x"}"
####
builtins.toFile "a" "${derivation { name = "x"; system = "s"; builder = "b"; }}"
####
"${@FILES@/plain.txt}"
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; src = @FILES@/plain.txt; }; in [ d.drvPath d.outPath ]
####
builtins.path { path = @FILES@/plain.txt; }
####
builtins.path { path = @FILES@/plain.txt; name = "other"; }
####
builtins.path { path = @FILES@/plain.txt; recursive = false; name = "flat"; }
####
"${@FILES@/empty}"
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; src = @FILES@/empty; }; in [ d.drvPath d.outPath ]
####
builtins.path { path = @FILES@/empty; }
####
builtins.path { path = @FILES@/empty; name = "other"; }
####
builtins.path { path = @FILES@/empty; recursive = false; name = "flat"; }
####
"${@FILES@/tree}"
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; src = @FILES@/tree; }; in [ d.drvPath d.outPath ]
####
builtins.path { path = @FILES@/tree; }
####
builtins.path { path = @FILES@/tree; name = "other"; }
####
builtins.path { path = @FILES@/tree; recursive = false; name = "flat"; }
####
"${@FILES@/tree/run.sh}"
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; src = @FILES@/tree/run.sh; }; in [ d.drvPath d.outPath ]
####
builtins.path { path = @FILES@/tree/run.sh; }
####
builtins.path { path = @FILES@/tree/run.sh; name = "other"; }
####
builtins.path { path = @FILES@/tree/run.sh; recursive = false; name = "flat"; }
####
"${@FILES@/tree/sub}"
####
let d = derivation { name = "x"; system = "x86_64-linux"; builder = "/bin/sh"; src = @FILES@/tree/sub; }; in [ d.drvPath d.outPath ]
####
builtins.path { path = @FILES@/tree/sub; }
####
builtins.path { path = @FILES@/tree/sub; name = "other"; }
####
builtins.path { path = @FILES@/tree/sub; recursive = false; name = "flat"; }
####
builtins.filterSource (n: t: true) @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: t: true; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: t: true; }
####
builtins.filterSource (n: t: false) @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: t: false; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: t: false; }
####
builtins.filterSource (n: t: t == "directory") @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: t: t == "directory"; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: t: t == "directory"; }
####
builtins.filterSource (n: t: t == "regular") @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: t: t == "regular"; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: t: t == "regular"; }
####
builtins.filterSource (n: t: t != "symlink") @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: t: t != "symlink"; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: t: t != "symlink"; }
####
builtins.filterSource (n: t: baseNameOf n != "sub") @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: t: baseNameOf n != "sub"; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: t: baseNameOf n != "sub"; }
####
builtins.filterSource (n: t: builtins.match ".*\\.nix|.*sub" n != null) @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: t: builtins.match ".*\\.nix|.*sub" n != null; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: t: builtins.match ".*\\.nix|.*sub" n != null; }
####
builtins.filterSource (n: t: builtins.substring 0 1 (baseNameOf n) != ".") @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: t: builtins.substring 0 1 (baseNameOf n) != "."; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: t: builtins.substring 0 1 (baseNameOf n) != "."; }
####
builtins.filterSource (n: t: 1) @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: t: 1; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: t: 1; }
####
builtins.filterSource (n: throw "x") @FILES@/tree
####
builtins.path { path = @FILES@/tree; filter = n: throw "x"; name = "filtered"; }
####
builtins.path { path = @FILES@/tree/sub; filter = n: throw "x"; }
####
builtins.path { path = @FILES@/plain.txt; sha256 = "0000000000000000000000000000000000000000000000000000000000000000"; }
####
builtins.path { path = @FILES@/plain.txt; bad = 1; }
####
builtins.path { name = "x"; }
####
builtins.path { path = @FILES@/missing; }
####
"${@FILES@/missing}"
####
builtins.filterSource (n: t: true) @FILES@/plain.txt
####
builtins.filterSource (n: t: true) "@FILES@/tree"
####
builtins.hashFile "sha256" @FILES@/plain.txt
####
builtins.readDir @FILES@/tree
####
builtins.getContext "${@FILES@/plain.txt}"
####
builtins.attrNames (builtins.getContext "${derivation { name = "x"; system = "s"; builder = "b"; }}")
####
(derivation { name = "x"; system = "s"; builder = "b"; }).drvAttrs
####
builtins.attrNames (derivation { name = "x"; system = "s"; builder = "b"; outputs = [ "a" "b" ]; })
####
derivation { name = "x"; system = "s"; builder = "b"; } == derivation { name = "x"; system = "s"; builder = "b"; }
####
derivation { name = "x"; system = "s"; builder = "b"; } == derivation { name = "y"; system = "s"; builder = "b"; }
####
derivation { name = "x"; }
####
derivation { name = "x"; system = "s"; }
####
(derivation { system = "s"; builder = "b"; }).outPath
####
(derivationStrict { name = "x"; system = "s"; builder = "b"; }).drvPath
####
derivationStrict { name = "x"; system = "s"; builder = "b"; outputs = [ "o" "p" ]; }
