let e = t: ds: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = t; }; } ] ++ map (x: { inherit x; }) ds; }); in map (ds: (e (lib.types.attrListOf lib.types.int) ds).config.x) [ [ [ { a = 1; } { b = 2; } ] ] [ { b = 1; a = 2; } ] [ [ { a = 1; } ] { a = lib.mkBefore 2; } ] [ ] [ [ (lib.mkAfter { z = 1; }) { a = 2; } ] ] [ { a = lib.mkForce 1; b = 2; } { a = 3; } ] [ [ { a = lib.mkIf false 1; } { a = 2; } ] ] ]
####
let e = t: ds: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = t; }; } ] ++ map (x: { inherit x; }) ds; }); o = (e (lib.types.attrListWith { elemType = lib.types.int; asAttrs = true; }) [ { a = 1; } [ { a = 2; } { b = 3; } ] ]); in [ o.config.x o.options.x.valueMeta.attrListValue (map (d: [ d.value.priority d.value.content ]) o.options.x.valueMeta.definitions) ]
####
let e = t: ds: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = t; }; } ] ++ map (x: { inherit x; }) ds; }); in (e (lib.types.attrListWith { elemType = lib.types.int; asAttrs = true; mergeAttrValues = name: lib.foldl' (a: b: a + b) 0; }) [ { a = 1; } [ { a = 2; } { b = 3; } ] ]).config.x
####
let e = t: ds: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = t; }; } ] ++ map (x: { inherit x; }) ds; }); in (e (lib.types.attrListOf lib.types.int) [ [ { a = 1; b = 2; } ] ]).config.x
####
let e = t: ds: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = t; }; } ] ++ map (x: { inherit x; }) ds; }); in (e (lib.types.attrListOf lib.types.int) [ "a" ]).config.x
####
let e = t: ds: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = t; }; } ] ++ map (x: { inherit x; }) ds; }); in (e (lib.types.attrListOf lib.types.int) [ [ { a = "b"; } ] ]).config.x
####
let e = t: ds: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = t; }; } ] ++ map (x: { inherit x; }) ds; }); in map (d: (e (lib.types.either (lib.types.attrListOf lib.types.int) lib.types.str) [ d ]).config.x) [ "a" { a = 1; } ]
####
(lib.evalModules { modules = [ { options.x = lib.mkOption { type = lib.types.attrListOf lib.types.int; }; } { options.x = lib.mkOption { type = lib.types.attrListOf lib.types.int; }; } ]; }).config.x
####
let t = lib.types; in map (x: [ x.name x.description x.descriptionClass ]) [ (t.attrListOf t.int) (t.attrListOf (t.nullOr t.int)) (t.listOf (t.attrListOf t.str)) t.fileset (t.pathWith { inStore = true; }) (t.pathWith { absolute = false; }) (t.attrTag { a = lib.mkOption { type = t.int; }; }) ]
####
let c = t: map t.check; p = lib.types.pathWith; values = [ "/a" "a" "" /a "/nix/store" "/nix/store/" "/nix/store/.links" "/nix/store/0lz9p8xhf89kb1c1kk6jxrzskaiygnlh-a" "/nix/store/../nix/store/0lz9p8xhf89kb1c1kk6jxrzskaiygnlh-a/x" "/1121rp0gvr1qya7hvy925g5kjwg66acz6sn1ra1hca09f1z5dsab" /nix/store/0lz9p8xhf89kb1c1kk6jxrzskaiygnlh-a 1 ]; in [ (c (p { }) values) (c (p { inStore = true; }) values) (c (p { inStore = false; }) values) (c (p { absolute = true; }) values) (c (p { absolute = false; }) values) (c lib.types.externalPath values) (c lib.types.pathInStore values) ]
####
lib.types.pathWith { inStore = true; absolute = false; }
####
let e = t: ds: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = t; }; } ] ++ map (x: { inherit x; }) ds; }); in map (ds: lib.fileset.toList (e lib.types.fileset ds).config.x == [ ]) [ [ ] [ lib.fileset.empty lib.fileset.empty ] ]
####
let e = t: ds: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = t; }; } ] ++ map (x: { inherit x; }) ds; }); in (e lib.types.fileset [ "a" ]).config.x
####
let t = lib.types; o = type: lib.mkOption { inherit type; }; e = lib.evalModules { modules = [ { options.x = o (t.attrTag { a = o t.int; c = o (t.enum [ 1 ]); }); } { options.x = o (t.attrTag { b = o t.str; c = o (t.enum [ 2 ]); }); } { x.c = 2; } ]; }; in [ e.config.x e.options.x.type.description (builtins.attrNames (e.options.x.type.getSubOptions [ ])) ]
####
let t = lib.types; o = type: lib.mkOption { inherit type; }; in (lib.evalModules { modules = [ { options.x = o (t.attrTag { a = t.int; }); x.a = 1; } ]; }).config.x
####
let t = lib.types; o = type: lib.mkOption { inherit type; }; in (lib.evalModules { modules = [ { options.x = o (t.attrTag { a = o t.int; }); } { options.x = o (t.attrTag { a = o t.str; }); } { x.a = 1; } ]; }).config.x
####
let t = lib.types; e = type: d: (lib.evalModules { modules = [ { options.x = lib.mkOption { inherit type; }; config.x = d; } ]; }).config.x; bad = t.attrsOf t.int // { check = _: true; }; in e bad { a = 1; }
####
let t = lib.types; e = type: d: (lib.evalModules { modules = [ { options.x = lib.mkOption { inherit type; }; config.x = d; } ]; }).config.x; bad = t.attrsOf t.int // { check = _: true; }; in e (t.either bad t.int) 1
####
let t = lib.types; e = type: d: (lib.evalModules { modules = [ { options.x = lib.mkOption { inherit type; }; config.x = d; } ]; }).config.x; bad = t.attrsOf t.int // { check = _: true; }; in map (x: e x 1) [ (t.either t.int bad) (t.nullOr t.int) ]
####
let t = lib.types; e = type: d: (lib.evalModules { modules = [ { options.x = lib.mkOption { inherit type; }; config.x = d; } ]; }).config.x; bad = t.attrsOf t.int // { check = _: true; }; in e (t.either t.int bad) { a = 1; }
####
let t = lib.types; e = type: d: (lib.evalModules { modules = [ { options.x = lib.mkOption { inherit type; }; config.x = d; } ]; }).config.x; bad = t.attrsOf t.int // { check = _: true; }; in e (t.coercedTo t.int (x: { a = x; }) bad) 1
####
let t = lib.types; e = type: d: (lib.evalModules { modules = [ { options.x = lib.mkOption { inherit type; }; config.x = d; } ]; }).config.x; bad = t.attrsOf t.int // { check = _: true; }; in e (t.addCheck bad (x: true)) { a = 1; }
####
let t = lib.types; e = type: d: (lib.evalModules { modules = [ { options.x = lib.mkOption { inherit type; }; config.x = d; } ]; }).config.x; in map (d: e (t.addCheck (t.attrsOf t.int) (x: x ? a)) d) [ { a = 1; } { a = 1; b = 2; } ]
####
let t = lib.types; e = type: d: (lib.evalModules { modules = [ { options.x = lib.mkOption { inherit type; }; config.x = d; } ]; }).config.x; in e (t.addCheck (t.attrsOf t.int) (x: x ? a)) { b = 1; }
####
let t = lib.types; v2 = lib.mkOptionType { name = "sum"; check = { __functor = _: x: builtins.isInt x; isV2MergeCoherent = true; }; merge = { __functor = self: loc: defs: (self.v2 { inherit loc defs; }).value; v2 = { loc, defs }: { headError = if lib.all (d: builtins.isInt d.value) defs then null else { message = "not all numbers"; }; value = lib.foldl' (a: d: a + d.value) 0 defs; valueMeta.count = lib.length defs; }; }; }; e = lib.evalModules { modules = [ { options.x = lib.mkOption { type = v2; }; } { x = 1; } { x = 2; } ]; }; in [ e.config.x e.options.x.valueMeta.count ]
####
let t = lib.types; v2 = lib.mkOptionType { name = "sum"; check = { __functor = _: x: builtins.isInt x; isV2MergeCoherent = true; }; merge = { __functor = self: loc: defs: (self.v2 { inherit loc defs; }).value; v2 = { loc, defs }: { headError = { message = "never"; }; value = 1; valueMeta = { }; }; }; }; in (lib.evalModules { modules = [ { options.x = lib.mkOption { type = v2; }; } { x = 1; } ]; }).config.x
####
let t = lib.types; v2 = lib.mkOptionType { name = "sum"; check = builtins.isInt; merge = { __functor = self: loc: defs: 1; v2 = { loc, defs }: { headError = null; value = 1; valueMeta = { }; }; }; }; in (lib.evalModules { modules = [ { options.x = lib.mkOption { type = v2; }; } { x = 1; } ]; }).config.x
####
let t = lib.types; at = placeholder: t.attrsWith { inherit placeholder; elemType = t.submodule { options.n = lib.mkOption { }; }; }; loc = types: let e = lib.evalModules { modules = map (type: { options.x = lib.mkOption { inherit type; }; }) types; }; in (e.options.x.type.getSubOptions e.options.x.loc).n.loc; in map loc [ [ (at "id") ] [ (at "id") (t.attrsOf (t.submodule { })) ] [ (t.attrsOf (t.submodule { })) (at "id") ] [ (at "id") (at "id") ] ]
####
let t = lib.types; at = placeholder: t.attrsWith { inherit placeholder; elemType = t.int; }; in (lib.evalModules { modules = map (type: { options.x = lib.mkOption { inherit type; }; }) [ (at "a") (at "b") ]; }).config.x
####
(lib.types.functionTo lib.types.int).merge [ ] [ { value = { a, b ? 1 }: 1; } { value = { b, c }: 1; } ] == null
####
let m = (lib.mergeDefinitions [ "x" ] (lib.types.listOf lib.types.int) [ { file = "a"; value = [ 1 ]; } { file = "b"; value = lib.mkBefore [ 2 ]; } ]); in [ m.mergedValue m.checkedAndMerged.value m.checkedAndMerged.headError (builtins.length m.checkedAndMerged.valueMeta.list) ]
####
let t = lib.types; both = a: b: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = a; }; } { options.x = lib.mkOption { type = b; }; } ]; }).options.x.type.description; in [ (both t.ints.u8 t.ints.u16) (both t.int t.port) (both t.ints.unsigned t.int) (both t.int t.int) ]
####
let t = lib.types; both = a: b: x: (lib.evalModules { modules = [ { options.x = lib.mkOption { type = a; }; } { options.x = lib.mkOption { type = b; }; } { inherit x; } ]; }).config.x; odd = t.addCheck t.int (x: x > 0); in [ (both (t.nonEmptyListOf t.int) (t.listOf t.int) [ 1 ]) (both (t.nonEmptyListOf t.int) (t.nonEmptyListOf t.int) [ 1 ]) (both odd t.int 1) (both t.int odd 1) (both t.ints.u8 t.ints.u8 1) (both (t.addCheck (t.attrsOf t.int) (x: true)) (t.attrsOf t.int) { a = 1; }) ]
####
let t = lib.types; in map (x: builtins.attrNames x.functor.payload) [ (t.listOf t.int) (t.attrsOf t.int) (t.either t.int t.str) (t.separatedString ",") t.path (t.strMatching "a") (t.enum [ ]) (t.submodule { }) (t.uniq t.int) (t.nullOr (t.listOf t.int)) (t.addCheck (t.listOf t.int) (x: true)) ]
####
let t = lib.types; n = t.nullOr (t.listOf (t.either t.int t.str)); in [ n.nestedTypes.elemType.name n.nestedTypes.elemType.nestedTypes.elemType.nestedTypes.left.name (builtins.attrNames t.number.nestedTypes) (builtins.attrNames (t.numbers.between 1 2).nestedTypes) n.functor.payload.elemType.functor.payload.elemType.name ]
####
(lib.evalModules { modules = [ { options.x = lib.mkOption { type = lib.types.int; }; } { options.x = lib.mkOption { type = lib.types.str; }; } ]; }).options.x.type.description
