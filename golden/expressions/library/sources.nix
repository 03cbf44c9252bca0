map lib.sources.urlToName [ "https://example.org/a/b.git" "git@example.org:x/y" "https://example.org/z.tar.gz/" "file:///c.zip" "plain" ]
####
map lib.sources.shortRev [ "0123456789abcdef" "v1.2.3" "release-2.0" "refs/tags/v3" "main" "refs/heads/x" ]
####
[ (lib.revOrTag "r" null) (lib.revOrTag null "t") (lib.revOrTag null null) (lib.revOrTag "r" "t") ]
####
[ (lib.repoRevToName "source" "a" "b" "c") (lib.repoRevToName "versioned" "https://e.org/a.git" "v1.0" "x") (lib.repoRevToName "full" "a" "0123456789" "x") (lib.repoRevToName "full" "a" null null) ]
####
lib.repoRevToName "other" "a" "b" "c"
####
let s = lib.sources.sourceByGlobs @FILES@ [ "*.txt" "tree/**/*.nix" ]; in map (p: s.filter "@FILES@/${p.n}" p.t) [ { n = "plain.txt"; t = "regular"; } { n = "empty"; t = "regular"; } { n = "tree"; t = "directory"; } { n = "tree/sub"; t = "directory"; } { n = "tree/sub/b.nix"; t = "regular"; } { n = "tree/a.txt"; t = "regular"; } ]
####
let s = lib.sources.sourceByGlobs @FILES@ [ "tree/**" ]; in map (p: s.filter "@FILES@/${p}" "regular") [ "tree/a.txt" "tree/sub/x/y" "plain.txt" "tree" ]
####
(lib.sources.sourceByGlobs @FILES@ [ "**/*.nix" "*.txt" ]).outPath
####
[ (lib.pathIsGitRepo @FILES@) (lib.sources.trace @FILES@).name ((lib.sources.trace @FILES@).filter "/a" "regular") (lib.sources.trace @FILES@).satisfiesSubpathInvariant ]
####
lib.commitIdFromGitRepo @FILES@
####
map (lib.removePrefix "@FILES@") (map toString [ (lib.filesystem.resolveDefaultNix @FILES@) (lib.filesystem.resolveDefaultNix @FILES@/empty) (lib.filesystem.resolveDefaultNix "@FILES@/x/") ])
####
let r = lib.filesystem.locateDominatingFile "(.*)\\.txt" @FILES@/tree/sub/b.nix; in [ (lib.removePrefix "@FILES@" (toString r.path)) r.matches ]
####
lib.filesystem.locateDominatingFile "no-such-name-anywhere-@" @FILES@/tree
####
lib.filesystem.haskellPathsInDir @FILES@
####
lib.packagesFromDirectoryRecursive { callPackage = p: a: baseNameOf p; directory = @FILES@/tree; }
####
let r = lib.packagesFromDirectoryRecursive { callPackage = p: a: "outer"; newScope = extra: p: a: builtins.attrNames extra; directory = @FILES@/tree/.hidden; }; in builtins.attrNames r
####
lib.path.hasPrefix /a "/a/b"
####
lib.path.removePrefix /a /b
####
lib.path.splitRoot "/a"
####
map lib.path.hasStorePathPrefix [ /nix/store /nix/store/.links/x /nix/store/0lz9p8xhf89kb1c1kk6jxrzskaiygnlh-a /nix/store/0lz9p8xhf89kb1c1kk6jxrzskaiygnlh-a/b /a /1121rp0gvr1qya7hvy925g5kjwg66acz6sn1ra1hca09f1z5dsab/x ]
####
lib.path.hasStorePathPrefix "/nix/store"
