let f = lib.fileset; names = s: map (p: lib.path.removePrefix @FILES@ p) (f.toList s); in names @FILES@
####
let f = lib.fileset; names = s: map (p: lib.path.removePrefix @FILES@ p) (f.toList s); in names (f.difference @FILES@ (f.unions [ @FILES@/tree/sub @FILES@/empty ]))
####
let f = lib.fileset; names = s: map (p: lib.path.removePrefix @FILES@ p) (f.toList s); in names (f.intersection @FILES@/tree (f.fileFilter (file: file.hasExt "nix" || file.type == "symlink") @FILES@))
####
let f = lib.fileset; names = s: map (p: lib.path.removePrefix @FILES@ p) (f.toList s); in names (f.fileFilter ({ name, type, hasExt, ... }: lib.hasPrefix "a" name) @FILES@/tree/a.txt)
####
let f = lib.fileset; names = s: map (p: lib.path.removePrefix @FILES@ p) (f.toList s); in map names [ (f.union @FILES@/empty @FILES@/tree/sub/link) (f.union f.empty @FILES@/tree/run.sh) (f.unions [ ]) f.empty ]
####
let f = lib.fileset; names = s: map (p: lib.path.removePrefix @FILES@ p) (f.toList s); in map names [ (f.intersection @FILES@/tree/sub @FILES@/empty) (f.intersection @FILES@/tree/sub @FILES@) (f.intersection f.empty @FILES@) (f.difference f.empty @FILES@) (f.difference @FILES@/tree/sub f.empty) (f.difference @FILES@/tree/sub @FILES@/tree/a.txt) (f.difference @FILES@/tree/sub @FILES@) ]
####
let f = lib.fileset; names = s: map (p: lib.path.removePrefix @FILES@ p) (f.toList s); in names (f.fromSource (lib.sourceFilesBySuffices @FILES@ [ ".nix" ".txt" ]))
####
let f = lib.fileset; names = s: map (p: lib.path.removePrefix @FILES@ p) (f.toList s); in names (f.fromSource @FILES@/tree/sub)
####
let f = lib.fileset; in map f.isFileset [ @FILES@ f.empty (f.union @FILES@/tree @FILES@/empty) 1 "a" "@FILES@" (lib.cleanSource @FILES@) [ ] { } (@FILES@ + "/nothing") { _type = "fileset"; _internalVersion = 4; } ]
####
let f = lib.fileset; in map f.toList [ (f.maybeMissing (@FILES@ + "/nothing")) (f.unions [ f.empty (f.maybeMissing (@FILES@ + "/nothing")) ]) ]
####
let f = lib.fileset; names = s: map (p: lib.path.removePrefix @FILES@ p) (f.toList s); in names (f.trace @FILES@/tree/sub (f.traceVal @FILES@/tree/sub))
####
let f = lib.fileset; s = f.toSource { root = @FILES@; fileset = f.union @FILES@/tree/sub @FILES@/empty; }; in map (p: s.filter "@FILES@/${p}" "regular") [ "tree" "tree/a.txt" "tree/sub" "tree/sub/b.nix" "empty" "plain.txt" ]
####
let f = lib.fileset; s = f.toSource { root = @FILES@/tree; fileset = f.fileFilter (file: file.hasExt "nix") @FILES@/tree; }; in [ s._isLibCleanSourceWith s.name (map (p: s.filter "@FILES@/tree/${p}" "directory") [ "sub" ".hidden" ]) ]
####
(lib.fileset.toSource { root = @FILES@/tree; fileset = lib.fileset.unions [ @FILES@/tree/sub @FILES@/tree/run.sh ]; }).outPath
####
(lib.fileset.toSource { root = @FILES@/tree; fileset = lib.fileset.empty; }).outPath
####
lib.fileset.toList { _type = "fileset"; _internalVersion = 0; _internalBase = @FILES@/tree/sub; _internalTree = { "b.nix" = "regular"; }; } == [ @FILES@/tree/sub/b.nix ]
####
lib.fileset.toSource { root = @FILES@/tree/a.txt; fileset = @FILES@; }
####
lib.fileset.toSource { root = @FILES@/tree; fileset = @FILES@/plain.txt; }
####
lib.fileset.toSource { root = "@FILES@"; fileset = lib.fileset.empty; }
####
lib.fileset.toList "@FILES@"
####
lib.fileset.unions @FILES@
####
lib.fileset.union @FILES@ (@FILES@ + "/nothing")
####
lib.fileset.maybeMissing "@FILES@"
####
lib.fileset.fileFilter ({ name, type, hasExt }: true) @FILES@
####
lib.fileset.toList (lib.fileset.fileFilter ({ name, type, hasExt }: true) @FILES@)
####
lib.fileset.fileFilter true @FILES@
####
lib.fileset.gitTracked (@FILES@ + "/tree")
####
lib.fileset.gitTrackedWith { recurseSubmodules = 1; } @FILES@
####
lib.fileset.fromSource "@FILES@"
####
lib.fileset.empty
