lib.lists.singleton [ 1 ]
####
lib.lists.singleton 2
####
lib.lists.singleton { a = 1; }
####
lib.lists.singleton "a"
####
lib.lists.singleton true
####
lib.lists.singleton 1
####
lib.lists.singleton null
####
lib.lists.forEach [ ] (x: x + 1)
####
lib.lists.forEach [ 1 1 2 3 2 ] (x: x + 1)
####
lib.lists.forEach [ 1 1 2 3 2 ] (x: -x)
####
lib.lists.forEach [ 3 1 2 ] (x: x * x)
####
lib.lists.forEach [ 1 2 3 ] (x: x + 1)
####
lib.lists.forEach [ ] (x: x * x)
####
lib.lists.forEach [ 3 1 2 ] (x: toString x)
####
lib.lists.forEach [ 1 1 2 3 2 ] (x: x * x)
####
lib.lists.foldr (a: b: if a > b then a else b) (-2) [ 3 1 2 ]
####
lib.lists.foldr (a: b: a + b) 1 [ 3 1 2 ]
####
lib.lists.foldr (a: b: if a > b then a else b) 1 [ 10 (-1) 4 4 ]
####
lib.lists.foldr (a: b: a - b) 12 [ ]
####
lib.lists.foldr (a: b: if a > b then a else b) (-2) [ 1 2 3 ]
####
lib.lists.foldr (a: b: a + b) (-2) [ 3 1 2 ]
####
lib.lists.foldr (a: b: a + b) 0 [ 10 (-1) 4 4 ]
####
lib.lists.foldr (a: b: a + b) 7 [ ]
####
lib.lists.fold (a: b: a + b) 100 [ 3 1 2 ]
####
lib.lists.fold (a: b: if a > b then a else b) 255 [ 3 1 2 ]
####
lib.lists.fold (a: b: a + b) 7 [ 10 (-1) 4 4 ]
####
lib.lists.fold (a: b: a - b) 12 [ 1 2 3 ]
####
lib.lists.fold (a: b: a - b) 1 [ ]
####
lib.lists.fold (a: b: a + b) 1 [ 1 2 3 ]
####
lib.lists.fold (a: b: a + b) 7 [ 3 1 2 ]
####
lib.lists.fold (a: b: if a > b then a else b) 7 [ 10 (-1) 4 4 ]
####
lib.lists.foldl (a: b: a + b) 255 [ 10 (-1) 4 4 ]
####
lib.lists.foldl (a: b: a - b) 1 [ 3 1 2 ]
####
lib.lists.foldl (a: b: a - b) 7 [ 1 2 3 ]
####
lib.lists.foldl (a: b: a - b) (-2) [ 1 2 3 ]
####
lib.lists.foldl (a: b: a + b) 3 [ 3 1 2 ]
####
lib.lists.foldl (a: b: if a > b then a else b) 1 [ 1 2 3 ]
####
lib.lists.foldl (a: b: a + b) 7 [ 3 1 2 ]
####
lib.lists.foldl (a: b: a - b) 0 [ 1 1 2 3 2 ]
####
lib.lists.foldl' (a: b: a - b) (-2) [ 3 1 2 ]
####
lib.lists.foldl' (a: b: a + b) 1 [ 1 2 3 ]
####
lib.lists.foldl' (a: b: a + b) 7 [ 1 2 3 ]
####
lib.lists.foldl' (a: b: if a > b then a else b) 12 [ 5 ]
####
lib.lists.foldl' (a: b: if a > b then a else b) 100 [ ]
####
lib.lists.foldl' (a: b: if a > b then a else b) 100 [ 1 1 2 3 2 ]
####
lib.lists.foldl' (a: b: a + b) 255 [ ]
####
lib.lists.foldl' (a: b: if a > b then a else b) 3 [ 5 ]
####
lib.lists.imap0 (i: v: i * 10 + v) [ 1 1 2 3 2 ]
####
lib.lists.imap0 (i: v: i * 10 + v) [ 10 (-1) 4 4 ]
####
lib.lists.imap0 (i: v: i * 10 + v) [ ]
####
lib.lists.imap0 (i: v: [ i v ]) [ 3 1 2 ]
####
lib.lists.imap0 (i: v: i * 10 + v) [ 3 1 2 ]
####
lib.lists.imap0 (i: v: i * 10 + v) [ 1 2 3 ]
####
lib.lists.imap0 (i: v: [ i v ]) [ ]
####
lib.lists.imap0 (i: v: [ i v ]) [ 5 ]
####
lib.lists.imap1 (i: v: [ i v ]) [ 1 1 2 3 2 ]
####
lib.lists.imap1 (i: v: [ i v ]) [ 5 ]
####
lib.lists.imap1 (i: v: i * 10 + v) [ 10 (-1) 4 4 ]
####
lib.lists.imap1 (i: v: i * 10 + v) [ ]
####
lib.lists.imap1 (i: v: i * 10 + v) [ 3 1 2 ]
####
lib.lists.imap1 (i: v: i * 10 + v) [ 5 ]
####
lib.lists.imap1 (i: v: i * 10 + v) [ 1 2 3 ]
####
lib.lists.imap1 (i: v: [ i v ]) [ 3 1 2 ]
####
lib.lists.ifilter0 (i: v: v == 3) [ 3 1 2 ]
####
lib.lists.ifilter0 (i: v: i == 1) [ 1 2 3 ]
####
lib.lists.ifilter0 (i: v: i == 1) [ 1 1 2 3 2 ]
####
lib.lists.ifilter0 (i: v: v == 3) [ "a" ]
####
lib.lists.ifilter0 (i: v: i == 1) [ true null 1.5 ]
####
lib.lists.ifilter0 (i: v: i == 1) [ { a = 1; } { a = 2; } ]
####
lib.lists.ifilter0 (i: v: v == 3) [ true null 1.5 ]
####
lib.lists.ifilter0 (i: v: v == 3) [ 1 2 3 ]
####
lib.lists.concatMap (x: [ x x ]) [ ]
####
lib.lists.concatMap (x: [ ]) [ ]
####
lib.lists.concatMap (x: [ ]) [ true null 1.5 ]
####
lib.lists.concatMap (x: [ x x ]) [ { a = 1; } { a = 2; } ]
####
lib.lists.concatMap (x: [ ]) [ 1 2 3 ]
####
lib.lists.concatMap (x: [ x x ]) [ true null 1.5 ]
####
lib.lists.concatMap (x: [ ]) [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.concatMap (x: [ x x ]) [ 1 1 2 3 2 ]
####
lib.lists.flatten [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.flatten [ true null 1.5 ]
####
lib.lists.flatten [ { a = 1; } { a = 2; } ]
####
lib.lists.flatten [ ]
####
lib.lists.flatten [ 1 2 3 ]
####
lib.lists.flatten [ 1 1 2 3 2 ]
####
lib.lists.flatten [ 3 1 2 ]
####
lib.lists.flatten [ "a" ]
####
lib.lists.remove true [ 3 1 2 ]
####
lib.lists.remove { a = 1; } [ "a" ]
####
lib.lists.remove 2 [ true null 1.5 ]
####
lib.lists.remove true [ { a = 1; } { a = 2; } ]
####
lib.lists.remove [ 1 ] [ 3 1 2 ]
####
lib.lists.remove null [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.remove true [ 1 1 2 3 2 ]
####
lib.lists.remove "a" [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.findSingle (x: true) "a" [ 1 ] [ 3 1 2 ]
####
lib.lists.findSingle (x: x != null) null "a" [ "a" ]
####
lib.lists.findSingle (x: true) [ 1 ] null [ 1 2 3 ]
####
lib.lists.findSingle (x: x == 1) null 2 [ "a" ]
####
lib.lists.findSingle (x: x == 1) [ 1 ] [ 1 ] [ 1 1 2 3 2 ]
####
lib.lists.findSingle (x: true) 2 [ 1 ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.findSingle (x: x != null) [ 1 ] true [ true null 1.5 ]
####
lib.lists.findSingle (x: x != null) [ 1 ] null [ ]
####
lib.lists.findFirst (x: x == 1) null [ 1 2 3 ]
####
lib.lists.findFirst (x: false) { a = 1; } [ true null 1.5 ]
####
lib.lists.findFirst (x: false) true [ 1 2 3 ]
####
lib.lists.findFirst (x: true) [ 1 ] [ { a = 1; } { a = 2; } ]
####
lib.lists.findFirst (x: true) 1 [ 1 1 2 3 2 ]
####
lib.lists.findFirst (x: true) 2 [ "a" ]
####
lib.lists.findFirst (x: x == 1) true [ ]
####
lib.lists.findFirst builtins.isInt 1 [ true null 1.5 ]
####
lib.lists.findFirstIndex (x: x == 1) true [ 3 1 2 ]
####
lib.lists.findFirstIndex (x: true) 2 [ { a = 1; } { a = 2; } ]
####
lib.lists.findFirstIndex (x: false) "a" [ 1 2 3 ]
####
lib.lists.findFirstIndex builtins.isInt { a = 1; } [ 1 2 3 ]
####
lib.lists.findFirstIndex (x: true) "a" [ 1 1 2 3 2 ]
####
lib.lists.findFirstIndex (x: false) { a = 1; } [ "a" ]
####
lib.lists.findFirstIndex builtins.isInt 2 [ 3 1 2 ]
####
lib.lists.findFirstIndex (x: x == 1) [ 1 ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.any (x: true) [ { a = 1; } { a = 2; } ]
####
lib.lists.any builtins.isInt [ 3 1 2 ]
####
lib.lists.any (x: x == 1) [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.any (x: x != null) [ true null 1.5 ]
####
lib.lists.any builtins.isInt [ true null 1.5 ]
####
lib.lists.any (x: true) [ ]
####
lib.lists.any (x: x == 1) [ 3 1 2 ]
####
lib.lists.any (x: true) [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.all (x: x == 1) [ 1 1 2 3 2 ]
####
lib.lists.all (x: x != null) [ true null 1.5 ]
####
lib.lists.all (x: false) [ 1 2 3 ]
####
lib.lists.all (x: false) [ ]
####
lib.lists.all (x: x == 1) [ { a = 1; } { a = 2; } ]
####
lib.lists.all (x: false) [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.all (x: false) [ { a = 1; } { a = 2; } ]
####
lib.lists.all (x: x == 1) [ 3 1 2 ]
####
lib.lists.count (x: x == 1) [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.count (x: x == 1) [ "a" ]
####
lib.lists.count (x: x != null) [ true null 1.5 ]
####
lib.lists.count (x: true) [ { a = 1; } { a = 2; } ]
####
lib.lists.count builtins.isInt [ ]
####
lib.lists.count (x: x != null) [ 1 1 2 3 2 ]
####
lib.lists.count (x: x != null) [ "a" ]
####
lib.lists.count (x: false) [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.optional true null
####
lib.lists.optional true { a = 1; }
####
lib.lists.optional false { a = 1; }
####
lib.lists.optional false "a"
####
lib.lists.optional false 1
####
lib.lists.optional true [ 1 ]
####
lib.lists.optional true true
####
lib.lists.optional true 1
####
lib.lists.optionals false [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.optionals false [ 1 1 2 3 2 ]
####
lib.lists.optionals true [ { a = 1; } { a = 2; } ]
####
lib.lists.optionals false [ "a" ]
####
lib.lists.optionals false [ true null 1.5 ]
####
lib.lists.optionals true [ 3 1 2 ]
####
lib.lists.optionals false [ 1 2 3 ]
####
lib.lists.optionals true [ 1 2 3 ]
####
lib.lists.toList "a"
####
lib.lists.toList 1
####
lib.lists.toList true
####
lib.lists.toList null
####
lib.lists.toList { a = 1; }
####
lib.lists.toList [ 1 ]
####
lib.lists.toList 2
####
lib.lists.range (-2) 7
####
lib.lists.range 255 0
####
lib.lists.range 255 255
####
lib.lists.range 3 7
####
lib.lists.range 7 7
####
lib.lists.range 12 3
####
lib.lists.range 12 12
####
lib.lists.range 7 1
####
lib.lists.replicate 1 "a"
####
lib.lists.replicate 1 true
####
lib.lists.replicate 0 null
####
lib.lists.replicate 3 1
####
lib.lists.replicate 3 2
####
lib.lists.replicate 3 { a = 1; }
####
lib.lists.replicate 3 true
####
lib.lists.replicate 0 1
####
lib.lists.partition (x: true) [ true null 1.5 ]
####
lib.lists.partition (x: false) [ ]
####
lib.lists.partition (x: x != null) [ true null 1.5 ]
####
lib.lists.partition (x: x != null) [ 3 1 2 ]
####
lib.lists.partition (x: x == 1) [ { a = 1; } { a = 2; } ]
####
lib.lists.partition (x: x == 1) [ 1 2 3 ]
####
lib.lists.partition (x: true) [ 3 1 2 ]
####
lib.lists.partition (x: true) [ ]
####
lib.lists.groupBy' (acc: x: acc ++ [ x ]) [ ] (x: if x > 2 then "big" else "small") [ 5 ]
####
lib.lists.groupBy' (acc: x: acc ++ [ x ]) [ ] (x: if x > 2 then "big" else "small") [ 10 (-1) 4 4 ]
####
lib.lists.groupBy' (acc: x: acc ++ [ x ]) [ ] (x: toString x) [ 1 1 2 3 2 ]
####
lib.lists.groupBy' (acc: x: acc ++ [ x ]) [ ] (x: if x > 2 then "big" else "small") [ 1 1 2 3 2 ]
####
lib.lists.groupBy' (acc: x: acc ++ [ x ]) [ ] (x: if x > 2 then "big" else "small") [ ]
####
lib.lists.groupBy' (acc: x: acc ++ [ x ]) [ ] (x: toString x) [ 5 ]
####
lib.lists.groupBy' (acc: x: acc ++ [ x ]) [ ] (x: toString x) [ 1 2 3 ]
####
lib.lists.groupBy' (acc: x: acc ++ [ x ]) [ ] (x: if x > 2 then "big" else "small") [ 3 1 2 ]
####
lib.lists.groupBy (x: if x > 2 then "big" else "small") [ 10 (-1) 4 4 ]
####
lib.lists.groupBy (x: if x > 2 then "big" else "small") [ 1 2 3 ]
####
lib.lists.groupBy (x: toString x) [ 5 ]
####
lib.lists.groupBy (x: toString x) [ 1 2 3 ]
####
lib.lists.groupBy (x: if x > 2 then "big" else "small") [ 5 ]
####
lib.lists.groupBy (x: if x > 2 then "big" else "small") [ ]
####
lib.lists.groupBy (x: toString x) [ 10 (-1) 4 4 ]
####
lib.lists.groupBy (x: toString x) [ 1 1 2 3 2 ]
####
lib.lists.zipListsWith (a: b: [ a b ]) [ ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.zipListsWith (a: b: { inherit a b; }) [ { a = 1; } { a = 2; } ] [ 3 1 2 ]
####
lib.lists.zipListsWith (a: b: { inherit a b; }) [ ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.zipListsWith (a: b: { inherit a b; }) [ 1 2 3 ] [ ]
####
lib.lists.zipListsWith (a: b: { inherit a b; }) [ ] [ 3 1 2 ]
####
lib.lists.zipListsWith (a: b: a) [ { a = 1; } { a = 2; } ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.zipListsWith (a: b: { inherit a b; }) [ 1 2 3 ] [ 3 1 2 ]
####
lib.lists.zipListsWith (a: b: { inherit a b; }) [ [ 1 ] [ 2 [ 3 ] ] ] [ 1 2 3 ]
####
lib.lists.zipLists [ ] [ 1 1 2 3 2 ]
####
lib.lists.zipLists [ 1 1 2 3 2 ] [ 1 1 2 3 2 ]
####
lib.lists.zipLists [ true null 1.5 ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.zipLists [ ] [ { a = 1; } { a = 2; } ]
####
lib.lists.zipLists [ ] [ 1 2 3 ]
####
lib.lists.zipLists [ [ 1 ] [ 2 [ 3 ] ] ] [ "a" ]
####
lib.lists.zipLists [ [ 1 ] [ 2 [ 3 ] ] ] [ { a = 1; } { a = 2; } ]
####
lib.lists.zipLists [ "a" ] [ { a = 1; } { a = 2; } ]
####
lib.lists.reverseList [ 1 2 3 ]
####
lib.lists.reverseList [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.reverseList [ { a = 1; } { a = 2; } ]
####
lib.lists.reverseList [ 1 1 2 3 2 ]
####
lib.lists.reverseList [ true null 1.5 ]
####
lib.lists.reverseList [ 3 1 2 ]
####
lib.lists.reverseList [ "a" ]
####
lib.lists.reverseList [ ]
####
lib.lists.listDfs true (a: b: a > b) [ 10 (-1) 4 4 ]
####
lib.lists.listDfs false (a: b: a > b) [ ]
####
lib.lists.listDfs true (a: b: a < b) [ 10 (-1) 4 4 ]
####
lib.lists.listDfs false (a: b: a < b) [ ]
####
lib.lists.listDfs true (a: b: a < b) [ 1 1 2 3 2 ]
####
lib.lists.listDfs false (a: b: a > b) [ 1 2 3 ]
####
lib.lists.listDfs true (a: b: a < b) [ 5 ]
####
lib.lists.listDfs false (a: b: a < b) [ 10 (-1) 4 4 ]
####
lib.lists.toposort (a: b: a > b) [ 3 1 2 ]
####
lib.lists.toposort (a: b: a > b) [ 10 (-1) 4 4 ]
####
lib.lists.toposort (a: b: a > b) [ 5 ]
####
lib.lists.toposort (a: b: a < b) [ 5 ]
####
lib.lists.toposort (a: b: a < b) [ ]
####
lib.lists.toposort (a: b: a > b) [ 1 2 3 ]
####
lib.lists.toposort (a: b: a > b) [ 1 1 2 3 2 ]
####
lib.lists.toposort (a: b: a < b) [ 10 (-1) 4 4 ]
####
lib.lists.sort (a: b: a > b) [ ]
####
lib.lists.sort (a: b: a < b) [ ]
####
lib.lists.sort (a: b: a < b) [ 10 (-1) 4 4 ]
####
lib.lists.sort (a: b: a < b) [ 1 2 3 ]
####
lib.lists.sort (a: b: a > b) [ 5 ]
####
lib.lists.sort (a: b: a > b) [ 1 2 3 ]
####
lib.lists.sort (a: b: a < b) [ 1 1 2 3 2 ]
####
lib.lists.sort (a: b: a > b) [ 3 1 2 ]
####
lib.lists.sortOn (x: -x) [ 5 ]
####
lib.lists.sortOn (x: x * x) [ 5 ]
####
lib.lists.sortOn (x: toString x) [ 3 1 2 ]
####
lib.lists.sortOn (x: x * x) [ 1 2 3 ]
####
lib.lists.sortOn (x: x + 1) [ 3 1 2 ]
####
lib.lists.sortOn (x: x * x) [ 3 1 2 ]
####
lib.lists.sortOn (x: -x) [ 10 (-1) 4 4 ]
####
lib.lists.sortOn (x: x * x) [ 10 (-1) 4 4 ]
####
lib.lists.naturalSort [ "10" "9" "1" ]
####
lib.lists.naturalSort [ "x" ]
####
lib.lists.naturalSort [ "foo" "bar" "" ]
####
lib.lists.naturalSort [ ]
####
lib.lists.naturalSort [ "b" "a" "b" ]
####
lib.lists.naturalSort [ "a" "b" "c" ]
####
lib.lists.compareLists lib.compare [ 5 ] [ 1 2 3 ]
####
lib.lists.compareLists lib.compare [ 3 1 2 ] [ 1 1 2 3 2 ]
####
lib.lists.compareLists lib.compare [ 10 (-1) 4 4 ] [ 3 1 2 ]
####
lib.lists.compareLists lib.compare [ 1 2 3 ] [ 1 2 3 ]
####
lib.lists.compareLists lib.compare [ ] [ 10 (-1) 4 4 ]
####
lib.lists.compareLists lib.compare [ 10 (-1) 4 4 ] [ 5 ]
####
lib.lists.compareLists lib.compare [ 10 (-1) 4 4 ] [ 10 (-1) 4 4 ]
####
lib.lists.compareLists lib.compare [ 5 ] [ ]
####
lib.lists.take 7 [ true null 1.5 ]
####
lib.lists.take 12 [ true null 1.5 ]
####
lib.lists.take 1 [ true null 1.5 ]
####
lib.lists.take 100 [ 1 1 2 3 2 ]
####
lib.lists.take 100 [ true null 1.5 ]
####
lib.lists.take 7 [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.take 7 [ ]
####
lib.lists.take 0 [ true null 1.5 ]
####
lib.lists.takeEnd 3 [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.takeEnd 1 [ true null 1.5 ]
####
lib.lists.takeEnd 3 [ "a" ]
####
lib.lists.takeEnd 5 [ "a" ]
####
lib.lists.takeEnd 1 [ ]
####
lib.lists.takeEnd 3 [ 1 1 2 3 2 ]
####
lib.lists.takeEnd 0 [ 3 1 2 ]
####
lib.lists.takeEnd 5 [ 1 2 3 ]
####
lib.lists.drop 3 [ 1 1 2 3 2 ]
####
lib.lists.drop 0 [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.drop 1 [ 1 1 2 3 2 ]
####
lib.lists.drop 1 [ true null 1.5 ]
####
lib.lists.drop 1 [ 1 2 3 ]
####
lib.lists.drop 3 [ ]
####
lib.lists.drop 255 [ 3 1 2 ]
####
lib.lists.drop 7 [ { a = 1; } { a = 2; } ]
####
lib.lists.dropEnd 5 [ true null 1.5 ]
####
lib.lists.dropEnd 3 [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.dropEnd 2 [ true null 1.5 ]
####
lib.lists.dropEnd 2 [ "a" ]
####
lib.lists.dropEnd 3 [ { a = 1; } { a = 2; } ]
####
lib.lists.dropEnd 5 [ ]
####
lib.lists.dropEnd 5 [ 1 2 3 ]
####
lib.lists.dropEnd 3 [ true null 1.5 ]
####
lib.lists.hasPrefix [ 1 2 3 ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.hasPrefix [ ] [ { a = 1; } { a = 2; } ]
####
lib.lists.hasPrefix [ 1 2 3 ] [ true null 1.5 ]
####
lib.lists.hasPrefix [ 1 2 3 ] [ ]
####
lib.lists.hasPrefix [ [ 1 ] [ 2 [ 3 ] ] ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.hasPrefix [ "a" ] [ 3 1 2 ]
####
lib.lists.hasPrefix [ "a" ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.hasPrefix [ "a" ] [ true null 1.5 ]
####
lib.lists.removePrefix [ 3 1 2 ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.removePrefix [ [ 1 ] [ 2 [ 3 ] ] ] [ 1 1 2 3 2 ]
####
lib.lists.removePrefix [ 1 1 2 3 2 ] [ 1 2 3 ]
####
lib.lists.removePrefix [ { a = 1; } { a = 2; } ] [ 1 1 2 3 2 ]
####
lib.lists.removePrefix [ ] [ 1 1 2 3 2 ]
####
lib.lists.removePrefix [ "a" ] [ "a" ]
####
lib.lists.removePrefix [ 1 2 3 ] [ { a = 1; } { a = 2; } ]
####
lib.lists.removePrefix [ 1 2 3 ] [ true null 1.5 ]
####
lib.lists.sublist 0 1 [ "a" ]
####
lib.lists.sublist 2 1 [ 3 1 2 ]
####
lib.lists.sublist 5 3 [ 3 1 2 ]
####
lib.lists.sublist 3 1 [ 1 1 2 3 2 ]
####
lib.lists.sublist 5 5 [ { a = 1; } { a = 2; } ]
####
lib.lists.sublist 2 3 [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.sublist 2 5 [ ]
####
lib.lists.sublist 3 1 [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.commonPrefix [ 1 2 3 ] [ 3 1 2 ]
####
lib.lists.commonPrefix [ "a" ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.commonPrefix [ 1 1 2 3 2 ] [ 1 2 3 ]
####
lib.lists.commonPrefix [ 3 1 2 ] [ 1 2 3 ]
####
lib.lists.commonPrefix [ { a = 1; } { a = 2; } ] [ true null 1.5 ]
####
lib.lists.commonPrefix [ { a = 1; } { a = 2; } ] [ 3 1 2 ]
####
lib.lists.commonPrefix [ [ 1 ] [ 2 [ 3 ] ] ] [ "a" ]
####
lib.lists.commonPrefix [ true null 1.5 ] [ "a" ]
####
lib.lists.last [ 1 1 2 3 2 ]
####
lib.lists.last [ "a" ]
####
lib.lists.last [ 1 2 3 ]
####
lib.lists.last [ 3 1 2 ]
####
lib.lists.last [ ]
####
lib.lists.last [ true null 1.5 ]
####
lib.lists.last [ { a = 1; } { a = 2; } ]
####
lib.lists.last [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.init [ 3 1 2 ]
####
lib.lists.init [ ]
####
lib.lists.init [ { a = 1; } { a = 2; } ]
####
lib.lists.init [ 1 2 3 ]
####
lib.lists.init [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.init [ "a" ]
####
lib.lists.init [ 1 1 2 3 2 ]
####
lib.lists.init [ true null 1.5 ]
####
lib.lists.crossLists (a: b: a) [ ]
####
lib.lists.crossLists (a: b: [ a b ]) [ [ ] [ 5 ] ]
####
lib.lists.crossLists (a: b: { inherit a b; }) [ [ ] [ 5 ] ]
####
lib.lists.crossLists (a: b: [ a b ]) [ ]
####
lib.lists.crossLists (a: b: [ a b ]) [ [ 1 2 ] [ 3 ] ]
####
lib.lists.crossLists (a: b: { inherit a b; }) [ ]
####
lib.lists.crossLists (a: b: { inherit a b; }) [ [ 1 2 ] [ 3 ] ]
####
lib.lists.crossLists (a: b: a) [ [ 1 2 ] [ 3 ] ]
####
lib.lists.unique [ 1 1 2 3 2 ]
####
lib.lists.unique [ ]
####
lib.lists.unique [ { a = 1; } { a = 2; } ]
####
lib.lists.unique [ 1 2 3 ]
####
lib.lists.unique [ 3 1 2 ]
####
lib.lists.unique [ "a" ]
####
lib.lists.unique [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.unique [ true null 1.5 ]
####
lib.lists.uniqueStrings [ "b" "a" "b" ]
####
lib.lists.uniqueStrings [ "10" "9" "1" ]
####
lib.lists.uniqueStrings [ "foo" "bar" "" ]
####
lib.lists.uniqueStrings [ "a" "b" "c" ]
####
lib.lists.uniqueStrings [ "x" ]
####
lib.lists.uniqueStrings [ ]
####
lib.lists.allUnique [ 3 1 2 ]
####
lib.lists.allUnique [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.allUnique [ ]
####
lib.lists.allUnique [ true null 1.5 ]
####
lib.lists.allUnique [ 1 1 2 3 2 ]
####
lib.lists.allUnique [ { a = 1; } { a = 2; } ]
####
lib.lists.allUnique [ "a" ]
####
lib.lists.allUnique [ 1 2 3 ]
####
lib.lists.intersectLists [ { a = 1; } { a = 2; } ] [ ]
####
lib.lists.intersectLists [ ] [ 3 1 2 ]
####
lib.lists.intersectLists [ 1 2 3 ] [ "a" ]
####
lib.lists.intersectLists [ ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.intersectLists [ [ 1 ] [ 2 [ 3 ] ] ] [ ]
####
lib.lists.intersectLists [ true null 1.5 ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.intersectLists [ "a" ] [ 3 1 2 ]
####
lib.lists.intersectLists [ "a" ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.subtractLists [ { a = 1; } { a = 2; } ] [ true null 1.5 ]
####
lib.lists.subtractLists [ [ 1 ] [ 2 [ 3 ] ] ] [ 1 2 3 ]
####
lib.lists.subtractLists [ [ 1 ] [ 2 [ 3 ] ] ] [ true null 1.5 ]
####
lib.lists.subtractLists [ 3 1 2 ] [ 1 2 3 ]
####
lib.lists.subtractLists [ 1 1 2 3 2 ] [ true null 1.5 ]
####
lib.lists.subtractLists [ 3 1 2 ] [ true null 1.5 ]
####
lib.lists.subtractLists [ 1 1 2 3 2 ] [ { a = 1; } { a = 2; } ]
####
lib.lists.subtractLists [ ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.mutuallyExclusive [ 3 1 2 ] [ true null 1.5 ]
####
lib.lists.mutuallyExclusive [ 1 1 2 3 2 ] [ ]
####
lib.lists.mutuallyExclusive [ "a" ] [ 1 1 2 3 2 ]
####
lib.lists.mutuallyExclusive [ 1 1 2 3 2 ] [ 3 1 2 ]
####
lib.lists.mutuallyExclusive [ true null 1.5 ] [ "a" ]
####
lib.lists.mutuallyExclusive [ 3 1 2 ] [ 3 1 2 ]
####
lib.lists.mutuallyExclusive [ 1 2 3 ] [ 3 1 2 ]
####
lib.lists.mutuallyExclusive [ ] [ "a" ]
####
lib.lists.concatAttrValues { a = [ 1 2 ]; b = [ 3 ]; }
####
lib.lists.concatAttrValues { }
####
lib.lists.concatAttrValues { a = [ ]; b = [ 10 20 ]; }
####
lib.lists.replaceElemAt [ [ 1 ] [ 2 [ 3 ] ] ] 2 null
####
lib.lists.replaceElemAt [ ] 2 null
####
lib.lists.replaceElemAt [ { a = 1; } { a = 2; } ] 0 [ 1 ]
####
lib.lists.replaceElemAt [ "a" ] 1 { a = 1; }
####
lib.lists.replaceElemAt [ ] 5 null
####
lib.lists.replaceElemAt [ "a" ] 2 { a = 1; }
####
lib.lists.replaceElemAt [ "a" ] 0 2
####
lib.lists.replaceElemAt [ 1 2 3 ] 2 true
####
lib.lists.elem null [ 3 1 2 ]
####
lib.lists.elem 2 [ true null 1.5 ]
####
lib.lists.elem 2 [ "a" ]
####
lib.lists.elem "a" [ ]
####
lib.lists.elem [ 1 ] [ 1 2 3 ]
####
lib.lists.elem [ 1 ] [ "a" ]
####
lib.lists.elem null [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.elem { a = 1; } [ 1 2 3 ]
####
lib.lists.elemAt [ "a" ] 1
####
lib.lists.elemAt [ [ 1 ] [ 2 [ 3 ] ] ] 3
####
lib.lists.elemAt [ 1 2 3 ] 1
####
lib.lists.elemAt [ [ 1 ] [ 2 [ 3 ] ] ] 0
####
lib.lists.elemAt [ [ 1 ] [ 2 [ 3 ] ] ] 1
####
lib.lists.elemAt [ true null 1.5 ] 5
####
lib.lists.elemAt [ "a" ] 2
####
lib.lists.elemAt [ 3 1 2 ] 5
####
lib.lists.filter (x: false) [ 1 2 3 ]
####
lib.lists.filter (x: x == 1) [ "a" ]
####
lib.lists.filter builtins.isInt [ { a = 1; } { a = 2; } ]
####
lib.lists.filter (x: x != null) [ ]
####
lib.lists.filter builtins.isInt [ true null 1.5 ]
####
lib.lists.filter builtins.isInt [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.filter (x: false) [ { a = 1; } { a = 2; } ]
####
lib.lists.filter builtins.isInt [ ]
####
lib.lists.genList (x: x + 1) 5
####
lib.lists.genList (x: toString x) 5
####
lib.lists.genList (x: -x) 3
####
lib.lists.genList (x: x + 1) 2
####
lib.lists.genList (x: toString x) 2
####
lib.lists.genList (x: x + 1) 1
####
lib.lists.genList (x: x + 1) 3
####
lib.lists.genList (x: x * x) 5
####
lib.lists.head [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.head [ 1 2 3 ]
####
lib.lists.head [ { a = 1; } { a = 2; } ]
####
lib.lists.head [ ]
####
lib.lists.head [ 3 1 2 ]
####
lib.lists.head [ 1 1 2 3 2 ]
####
lib.lists.head [ true null 1.5 ]
####
lib.lists.head [ "a" ]
####
lib.lists.tail [ 3 1 2 ]
####
lib.lists.tail [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.tail [ ]
####
lib.lists.tail [ "a" ]
####
lib.lists.tail [ { a = 1; } { a = 2; } ]
####
lib.lists.tail [ 1 2 3 ]
####
lib.lists.tail [ 1 1 2 3 2 ]
####
lib.lists.tail [ true null 1.5 ]
####
lib.lists.length [ "a" ]
####
lib.lists.length [ ]
####
lib.lists.length [ { a = 1; } { a = 2; } ]
####
lib.lists.length [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.length [ true null 1.5 ]
####
lib.lists.length [ 3 1 2 ]
####
lib.lists.length [ 1 2 3 ]
####
lib.lists.length [ 1 1 2 3 2 ]
####
lib.lists.isList 1
####
lib.lists.isList /foo/bar
####
lib.lists.isList (x: x)
####
lib.lists.isList { a.b = [ true 1.5 ]; }
####
lib.lists.isList null
####
lib.lists.isList [ 1 "a" ]
####
lib.lists.isList "multi\nline\n"
####
lib.lists.isList "s"
####
lib.lists.map (x: toString x) [ true null 1.5 ]
####
lib.lists.map (x: toString x) [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.map (x: [ x ]) [ true null 1.5 ]
####
lib.lists.map (x: { v = x; }) [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.lists.map (x: x) [ "a" ]
####
lib.lists.map (x: [ x ]) [ 1 1 2 3 2 ]
####
lib.lists.map (x: x) [ 3 1 2 ]
####
lib.lists.map (x: toString x) [ "a" ]
####
lib.lists.concatLists [ [ ] [ 5 ] ]
####
lib.lists.concatLists [ [ 1 2 ] [ 3 ] ]
####
lib.lists.concatLists [ ]
####
lib.strings.concatStrings [ "x" ]
####
lib.strings.concatStrings [ "foo" "bar" "" ]
####
lib.strings.concatStrings [ "10" "9" "1" ]
####
lib.strings.concatStrings [ "a" "b" "c" ]
####
lib.strings.concatStrings [ ]
####
lib.strings.concatStrings [ "b" "a" "b" ]
####
lib.strings.concatMapStrings (s: s + "!") [ "b" "a" "b" ]
####
lib.strings.concatMapStrings (s: "<${s}>") [ "a" "b" "c" ]
####
lib.strings.concatMapStrings (s: s + "!") [ "10" "9" "1" ]
####
lib.strings.concatMapStrings (s: "<${s}>") [ "x" ]
####
lib.strings.concatMapStrings lib.toUpper [ "10" "9" "1" ]
####
lib.strings.concatMapStrings (s: s + "!") [ ]
####
lib.strings.concatMapStrings lib.toUpper [ ]
####
lib.strings.concatMapStrings lib.toUpper [ "foo" "bar" "" ]
####
lib.strings.concatImapStrings (i: s: "${toString i}:${s}") [ ]
####
lib.strings.concatImapStrings (i: s: "${toString i}:${s}") [ "a" "b" "c" ]
####
lib.strings.concatImapStrings (i: v: v) [ "10" "9" "1" ]
####
lib.strings.concatImapStrings (i: v: v) [ "a" "b" "c" ]
####
lib.strings.concatImapStrings (i: v: v) [ "x" ]
####
lib.strings.concatImapStrings (i: s: "${toString i}:${s}") [ "10" "9" "1" ]
####
lib.strings.concatImapStrings (i: v: v) [ ]
####
lib.strings.concatImapStrings (i: v: v) [ "foo" "bar" "" ]
####
lib.strings.intersperse " " [ "foo" "bar" "" ]
####
lib.strings.intersperse "-" [ "x" ]
####
lib.strings.intersperse "" [ "10" "9" "1" ]
####
lib.strings.intersperse "-" [ "10" "9" "1" ]
####
lib.strings.intersperse "." [ "b" "a" "b" ]
####
lib.strings.intersperse "X" [ "a" "b" "c" ]
####
lib.strings.intersperse "/" [ "a" "b" "c" ]
####
lib.strings.intersperse " " [ ]
####
lib.strings.concatStringsSep "X" [ ]
####
lib.strings.concatStringsSep "." [ "a" "b" "c" ]
####
lib.strings.concatStringsSep "." [ "b" "a" "b" ]
####
lib.strings.concatStringsSep " " [ "b" "a" "b" ]
####
lib.strings.concatStringsSep "/" [ "x" ]
####
lib.strings.concatStringsSep " " [ "a" "b" "c" ]
####
lib.strings.concatStringsSep "," [ "a" "b" "c" ]
####
lib.strings.concatStringsSep "-" [ "10" "9" "1" ]
####
lib.strings.concatMapStringsSep "/" (s: "<${s}>") [ "10" "9" "1" ]
####
lib.strings.concatMapStringsSep " " (s: "<${s}>") [ ]
####
lib.strings.concatMapStringsSep "." (s: s + "!") [ "a" "b" "c" ]
####
lib.strings.concatMapStringsSep "X" lib.toUpper [ "a" "b" "c" ]
####
lib.strings.concatMapStringsSep "/" lib.toUpper [ "10" "9" "1" ]
####
lib.strings.concatMapStringsSep "/" (s: "<${s}>") [ "x" ]
####
lib.strings.concatMapStringsSep " " (s: "<${s}>") [ "b" "a" "b" ]
####
lib.strings.concatMapStringsSep "," (s: "<${s}>") [ "10" "9" "1" ]
####
lib.strings.concatImapStringsSep "-" (i: v: v) [ "x" ]
####
lib.strings.concatImapStringsSep "-" (i: s: "${toString i}:${s}") [ "b" "a" "b" ]
####
lib.strings.concatImapStringsSep "/" (i: v: v) [ "a" "b" "c" ]
####
lib.strings.concatImapStringsSep "X" (i: v: v) [ "b" "a" "b" ]
####
lib.strings.concatImapStringsSep "X" (i: s: "${toString i}:${s}") [ "foo" "bar" "" ]
####
lib.strings.concatImapStringsSep "," (i: s: "${toString i}:${s}") [ "b" "a" "b" ]
####
lib.strings.concatImapStringsSep " " (i: s: "${toString i}:${s}") [ ]
####
lib.strings.concatImapStringsSep "/" (i: v: v) [ "10" "9" "1" ]
####
lib.strings.concatMapAttrsStringSep "/" (n: v: "${n}:${v}") { a = "1"; b = "two"; }
####
lib.strings.concatMapAttrsStringSep "-" (n: v: "${n}:${v}") { x = "y"; }
####
lib.strings.concatMapAttrsStringSep "-" (n: v: "${n}:${v}") { }
####
lib.strings.concatMapAttrsStringSep "." (n: v: "${n}:${v}") { }
####
lib.strings.concatMapAttrsStringSep "" (n: v: "${n}:${v}") { a = "1"; b = "two"; }
####
lib.strings.concatMapAttrsStringSep "/" (n: v: "${n}:${v}") { }
####
lib.strings.concatMapAttrsStringSep "X" (n: v: "${n}:${v}") { x = "y"; }
####
lib.strings.concatMapAttrsStringSep " " (n: v: "${n}:${v}") { }
####
lib.strings.concatLines [ "b" "a" "b" ]
####
lib.strings.concatLines [ "a" "b" "c" ]
####
lib.strings.concatLines [ ]
####
lib.strings.concatLines [ "x" ]
####
lib.strings.concatLines [ "10" "9" "1" ]
####
lib.strings.concatLines [ "foo" "bar" "" ]
####
lib.strings.replicate 0 "ünï"
####
lib.strings.replicate 2 "it's"
####
lib.strings.replicate 5 "a,b,,c"
####
lib.strings.replicate 3 "aXbXc"
####
lib.strings.replicate 1 "line1\nline2\n"
####
lib.strings.replicate 3 "1.2.3"
####
lib.strings.replicate 0 "Hello World"
####
lib.strings.replicate 3 "/nix/store/x/y"
####
lib.strings.join "-" [ ]
####
lib.strings.join " " [ "10" "9" "1" ]
####
lib.strings.join " " [ ]
####
lib.strings.join "" [ ]
####
lib.strings.join "." [ "b" "a" "b" ]
####
lib.strings.join " " [ "x" ]
####
lib.strings.join "" [ "b" "a" "b" ]
####
lib.strings.join "" [ "foo" "bar" "" ]
####
lib.strings.replaceString "/" "-" "aXbXc"
####
lib.strings.replaceString "" "-" "x=1&y=2"
####
lib.strings.replaceString "" "" ""
####
lib.strings.replaceString "," "/" "foo-bar_baz.nix"
####
lib.strings.replaceString "X" "X" "it's"
####
lib.strings.replaceString "," "." "a,b,,c"
####
lib.strings.replaceString "/" "X" "x=1&y=2"
####
lib.strings.replaceString "" "." "$HOME/${"q"}"
####
lib.strings.replaceStrings [ "a" ] [ "b" ] ""
####
lib.strings.replaceStrings [ "b" ] [ "a" ] "a,b,,c"
####
lib.strings.replaceStrings [ "b" ] [ "a" ] "1.2.3"
####
lib.strings.replaceStrings [ "a" ] [ "a" ] "abc"
####
lib.strings.replaceStrings [ "b" ] [ "b" ] "  pad  "
####
lib.strings.replaceStrings [ "a" ] [ "b" ] "/nix/store/x/y"
####
lib.strings.replaceStrings [ "b" ] [ "a" ] "foo-bar_baz.nix"
####
lib.strings.replaceStrings [ "b" ] [ "a" ] "  pad  "
####
lib.strings.makeSearchPath "abc" [ ]
####
lib.strings.makeSearchPath "a" [ "10" "9" "1" ]
####
lib.strings.makeSearchPath "/nix" [ ]
####
lib.strings.makeSearchPath "" [ "b" "a" "b" ]
####
lib.strings.makeSearchPath "foo" [ "b" "a" "b" ]
####
lib.strings.makeSearchPath "/nix" [ "foo" "bar" "" ]
####
lib.strings.makeSearchPath "nope" [ "10" "9" "1" ]
####
lib.strings.makeSearchPath "" [ "x" ]
####
lib.strings.makeSearchPathOutput "dev" "nope" [ "/x" "/y" ]
####
lib.strings.makeSearchPathOutput "bin" "a" [ "/x" "/y" ]
####
lib.strings.makeSearchPathOutput "dev" "foo" [ { type = "derivation"; out = "/o"; bin = "/b"; dev = "/d"; lib = "/l"; outPath = "/o"; } ]
####
lib.strings.makeSearchPathOutput "dev" "/nix" [ "/x" "/y" ]
####
lib.strings.makeSearchPathOutput "bin" "abc" [ "/x" "/y" ]
####
lib.strings.makeSearchPathOutput "dev" "" [ ]
####
lib.strings.makeSearchPathOutput "bin" "a" [ { type = "derivation"; out = "/o"; bin = "/b"; dev = "/d"; lib = "/l"; outPath = "/o"; } ]
####
lib.strings.makeSearchPathOutput "bin" "nope" [ ]
####
lib.strings.makeLibraryPath [ "/x" "/y" ]
####
lib.strings.makeLibraryPath [ ]
####
lib.strings.makeLibraryPath [ { type = "derivation"; out = "/o"; bin = "/b"; dev = "/d"; lib = "/l"; outPath = "/o"; } ]
####
lib.strings.makeIncludePath [ ]
####
lib.strings.makeIncludePath [ "/x" "/y" ]
####
lib.strings.makeIncludePath [ { type = "derivation"; out = "/o"; bin = "/b"; dev = "/d"; lib = "/l"; outPath = "/o"; } ]
####
lib.strings.makeBinPath [ { type = "derivation"; out = "/o"; bin = "/b"; dev = "/d"; lib = "/l"; outPath = "/o"; } ]
####
lib.strings.makeBinPath [ ]
####
lib.strings.makeBinPath [ "/x" "/y" ]
####
lib.strings.normalizePath "$HOME/${"q"}"
####
lib.strings.normalizePath ""
####
lib.strings.normalizePath "1.2.3"
####
lib.strings.normalizePath "aXbXc"
####
lib.strings.normalizePath "/nix/store/x/y"
####
lib.strings.normalizePath "Hello World"
####
lib.strings.normalizePath "foo-bar_baz.nix"
####
lib.strings.normalizePath "line1\nline2\n"
####
lib.strings.optionalString true "line1\nline2\n"
####
lib.strings.optionalString false "abc"
####
lib.strings.optionalString false "line1\nline2\n"
####
lib.strings.optionalString false "foo-bar_baz.nix"
####
lib.strings.optionalString false "ünï"
####
lib.strings.optionalString false "Hello World"
####
lib.strings.optionalString true "  pad  "
####
lib.strings.optionalString true "/nix/store/x/y"
####
lib.strings.hasPrefix "nope" "ünï"
####
lib.strings.hasPrefix "a" "x=1&y=2"
####
lib.strings.hasPrefix "abc" "ünï"
####
lib.strings.hasPrefix "" "line1\nline2\n"
####
lib.strings.hasPrefix "a" "  pad  "
####
lib.strings.hasPrefix "/nix" "foo-bar_baz.nix"
####
lib.strings.hasPrefix "nope" "aXbXc"
####
lib.strings.hasPrefix "nope" "abc"
####
lib.strings.hasSuffix "foo" ""
####
lib.strings.hasSuffix "" ""
####
lib.strings.hasSuffix "foo" "foo-bar_baz.nix"
####
lib.strings.hasSuffix "abc" "line1\nline2\n"
####
lib.strings.hasSuffix "foo" "aXbXc"
####
lib.strings.hasSuffix "/nix" "foo-bar_baz.nix"
####
lib.strings.hasSuffix "foo" "ünï"
####
lib.strings.hasSuffix "" "foo-bar_baz.nix"
####
lib.strings.hasInfix "abc" "abc"
####
lib.strings.hasInfix "abc" "/nix/store/x/y"
####
lib.strings.hasInfix "" "/nix/store/x/y"
####
lib.strings.hasInfix "/nix" "foo-bar_baz.nix"
####
lib.strings.hasInfix "" "aXbXc"
####
lib.strings.hasInfix "nope" "a,b,,c"
####
lib.strings.hasInfix "nope" "  pad  "
####
lib.strings.hasInfix "foo" "it's"
####
lib.strings.stringToCharacters "/nix/store/x/y"
####
lib.strings.stringToCharacters "abc"
####
lib.strings.stringToCharacters "it's"
####
lib.strings.stringToCharacters "ünï"
####
lib.strings.stringToCharacters "Hello World"
####
lib.strings.stringToCharacters "1.2.3"
####
lib.strings.stringToCharacters ""
####
lib.strings.stringToCharacters "$HOME/${"q"}"
####
lib.strings.stringAsChars (s: s + "!") "it's"
####
lib.strings.stringAsChars (s: "<${s}>") "line1\nline2\n"
####
lib.strings.stringAsChars (s: s + "!") "foo-bar_baz.nix"
####
lib.strings.stringAsChars (s: s + "!") "aXbXc"
####
lib.strings.stringAsChars lib.toUpper "  pad  "
####
lib.strings.stringAsChars lib.toUpper "line1\nline2\n"
####
lib.strings.stringAsChars (s: s + "!") "1.2.3"
####
lib.strings.stringAsChars (s: s + "!") "$HOME/${"q"}"
####
lib.strings.charToInt "\n"
####
lib.strings.charToInt " "
####
lib.strings.charToInt "~"
####
lib.strings.charToInt "a"
####
lib.strings.charToInt "Z"
####
lib.strings.escape [ ] "Hello World"
####
lib.strings.escape [ "b" ] "Hello World"
####
lib.strings.escape [ "b" ] "$HOME/${"q"}"
####
lib.strings.escape [ "a" "," ] "Hello World"
####
lib.strings.escape [ ] "abc"
####
lib.strings.escape [ ] "line1\nline2\n"
####
lib.strings.escape [ ] "  pad  "
####
lib.strings.escape [ ] "1.2.3"
####
lib.strings.escapeC ["a" "/" "."] "it's"
####
lib.strings.escapeC ["a" "/" "."] "foo-bar_baz.nix"
####
lib.strings.escapeC ["a" "/" "."] ""
####
lib.strings.escapeC ["a" "/" "."] "/nix/store/x/y"
####
lib.strings.escapeC ["a" "/" "."] "ünï"
####
lib.strings.escapeC ["a" "/" "."] "$HOME/${"q"}"
####
lib.strings.escapeC ["a" "/" "."] "Hello World"
####
lib.strings.escapeC ["a" "/" "."] "a,b,,c"
####
lib.strings.escapeURL "/nix/store/x/y"
####
lib.strings.escapeURL "it's"
####
lib.strings.escapeURL "ünï"
####
lib.strings.escapeURL "  pad  "
####
lib.strings.escapeURL "1.2.3"
####
lib.strings.escapeURL "foo-bar_baz.nix"
####
lib.strings.escapeURL "line1\nline2\n"
####
lib.strings.escapeURL "$HOME/${"q"}"
####
lib.strings.escapeShellArg "x=1&y=2"
####
lib.strings.escapeShellArg "  pad  "
####
lib.strings.escapeShellArg "Hello World"
####
lib.strings.escapeShellArg "$HOME/${"q"}"
####
lib.strings.escapeShellArg "/nix/store/x/y"
####
lib.strings.escapeShellArg "ünï"
####
lib.strings.escapeShellArg "a,b,,c"
####
lib.strings.escapeShellArg ""
####
lib.strings.escapeShellArgs [ "a" "b" "c" ]
####
lib.strings.escapeShellArgs [ "foo" "bar" "" ]
####
lib.strings.escapeShellArgs [ "x" ]
####
lib.strings.escapeShellArgs [ "b" "a" "b" ]
####
lib.strings.escapeShellArgs [ "10" "9" "1" ]
####
lib.strings.escapeShellArgs [ ]
####
lib.strings.isValidPosixName "a-b"
####
lib.strings.isValidPosixName "MY_VAR"
####
lib.strings.isValidPosixName "1abc"
####
lib.strings.isValidPosixName "_x1"
####
lib.strings.toShellVar "1abc" [ "a" "b c" ]
####
lib.strings.toShellVar "_x1" true
####
lib.strings.toShellVar "a-b" [ "a" "b c" ]
####
lib.strings.toShellVar "_x1" [ "a" "b c" ]
####
lib.strings.toShellVar "a-b" true
####
lib.strings.toShellVar "_x1" "v a l"
####
lib.strings.toShellVar "_x1" { k = "v w"; }
####
lib.strings.toShellVar "1abc" 5
####
lib.strings.toShellVars { }
####
lib.strings.toShellVars { x = "y"; }
####
lib.strings.toShellVars { a = "1"; b = "two"; }
####
lib.strings.escapeNixString "abc"
####
lib.strings.escapeNixString "a,b,,c"
####
lib.strings.escapeNixString "ünï"
####
lib.strings.escapeNixString ""
####
lib.strings.escapeNixString "aXbXc"
####
lib.strings.escapeNixString "Hello World"
####
lib.strings.escapeNixString "foo-bar_baz.nix"
####
lib.strings.escapeNixString "/nix/store/x/y"
####
lib.strings.escapeRegex "ünï"
####
lib.strings.escapeRegex "x=1&y=2"
####
lib.strings.escapeRegex "1.2.3"
####
lib.strings.escapeRegex ""
####
lib.strings.escapeRegex "line1\nline2\n"
####
lib.strings.escapeRegex "/nix/store/x/y"
####
lib.strings.escapeRegex "abc"
####
lib.strings.escapeRegex "aXbXc"
####
lib.strings.escapeNixIdentifier "x=1&y=2"
####
lib.strings.escapeNixIdentifier "aXbXc"
####
lib.strings.escapeNixIdentifier "  pad  "
####
lib.strings.escapeNixIdentifier "a,b,,c"
####
lib.strings.escapeNixIdentifier "/nix/store/x/y"
####
lib.strings.escapeNixIdentifier ""
####
lib.strings.escapeNixIdentifier "foo-bar_baz.nix"
####
lib.strings.escapeNixIdentifier "1.2.3"
####
lib.strings.escapeXML "aXbXc"
####
lib.strings.escapeXML "$HOME/${"q"}"
####
lib.strings.escapeXML "foo-bar_baz.nix"
####
lib.strings.escapeXML "Hello World"
####
lib.strings.escapeXML "line1\nline2\n"
####
lib.strings.escapeXML "ünï"
####
lib.strings.escapeXML "it's"
####
lib.strings.escapeXML "1.2.3"
####
lib.strings.toLower "a,b,,c"
####
lib.strings.toLower "it's"
####
lib.strings.toLower "line1\nline2\n"
####
lib.strings.toLower "$HOME/${"q"}"
####
lib.strings.toLower "ünï"
####
lib.strings.toLower "Hello World"
####
lib.strings.toLower "x=1&y=2"
####
lib.strings.toLower "foo-bar_baz.nix"
####
lib.strings.toUpper "1.2.3"
####
lib.strings.toUpper "aXbXc"
####
lib.strings.toUpper "a,b,,c"
####
lib.strings.toUpper "  pad  "
####
lib.strings.toUpper ""
####
lib.strings.toUpper "x=1&y=2"
####
lib.strings.toUpper "foo-bar_baz.nix"
####
lib.strings.toUpper "line1\nline2\n"
####
lib.strings.toSentenceCase ""
####
lib.strings.toSentenceCase "a,b,,c"
####
lib.strings.toSentenceCase "/nix/store/x/y"
####
lib.strings.toSentenceCase "abc"
####
lib.strings.toSentenceCase "foo-bar_baz.nix"
####
lib.strings.toSentenceCase "it's"
####
lib.strings.toSentenceCase "$HOME/${"q"}"
####
lib.strings.toSentenceCase "line1\nline2\n"
####
lib.strings.toCamelCase "foo-bar_baz.nix"
####
lib.strings.toCamelCase "/nix/store/x/y"
####
lib.strings.toCamelCase "Hello World"
####
lib.strings.toCamelCase ""
####
lib.strings.toCamelCase "  pad  "
####
lib.strings.toCamelCase "x=1&y=2"
####
lib.strings.toCamelCase "abc"
####
lib.strings.toCamelCase "a,b,,c"
####
lib.strings.addContextFrom "" "abc"
####
lib.strings.addContextFrom "1.2.3" "foo-bar_baz.nix"
####
lib.strings.addContextFrom "$HOME/${"q"}" ""
####
lib.strings.addContextFrom "abc" "a,b,,c"
####
lib.strings.addContextFrom "/nix/store/x/y" "  pad  "
####
lib.strings.addContextFrom "a,b,,c" "1.2.3"
####
lib.strings.addContextFrom "Hello World" "aXbXc"
####
lib.strings.addContextFrom "line1\nline2\n" "  pad  "
####
lib.strings.splitString "," "line1\nline2\n"
####
lib.strings.splitString "X" "1.2.3"
####
lib.strings.splitString "." "line1\nline2\n"
####
lib.strings.splitString "." "abc"
####
lib.strings.splitString "-" "x=1&y=2"
####
lib.strings.splitString "." "$HOME/${"q"}"
####
lib.strings.splitString " " "it's"
####
lib.strings.splitString "X" "foo-bar_baz.nix"
####
lib.strings.splitStringBy (prev: cur: cur == ",") false "aXbXc"
####
lib.strings.splitStringBy (prev: cur: cur == ",") false "it's"
####
lib.strings.splitStringBy (prev: cur: builtins.elem cur [ "-" "_" "." ]) true "a,b,,c"
####
lib.strings.splitStringBy (prev: cur: cur == ",") true "x=1&y=2"
####
lib.strings.splitStringBy (prev: cur: cur == ",") true "foo-bar_baz.nix"
####
lib.strings.splitStringBy (prev: cur: prev == "a") true "1.2.3"
####
lib.strings.splitStringBy (prev: cur: builtins.elem cur [ "-" "_" "." ]) false ""
####
lib.strings.splitStringBy (prev: cur: builtins.elem cur [ "-" "_" "." ]) false "abc"
####
lib.strings.removePrefix "a" ""
####
lib.strings.removePrefix "" "abc"
####
lib.strings.removePrefix "/nix" "foo-bar_baz.nix"
####
lib.strings.removePrefix "a" "1.2.3"
####
lib.strings.removePrefix "nope" "  pad  "
####
lib.strings.removePrefix "foo" "foo-bar_baz.nix"
####
lib.strings.removePrefix "/nix" "aXbXc"
####
lib.strings.removePrefix "nope" "1.2.3"
####
lib.strings.removeSuffix "abc" "  pad  "
####
lib.strings.removeSuffix "foo" "aXbXc"
####
lib.strings.removeSuffix "nope" "line1\nline2\n"
####
lib.strings.removeSuffix "" "it's"
####
lib.strings.removeSuffix "abc" "abc"
####
lib.strings.removeSuffix "/nix" "a,b,,c"
####
lib.strings.removeSuffix "a" "/nix/store/x/y"
####
lib.strings.removeSuffix "foo" "ünï"
####
lib.strings.versionOlder "2" "23.05"
####
lib.strings.versionOlder "v1" "2"
####
lib.strings.versionOlder "2" "v1"
####
lib.strings.versionOlder "v1" "1.2.3-pre4"
####
lib.strings.versionOlder "2" "2"
####
lib.strings.versionOlder "2" "1.2.3"
####
lib.strings.versionOlder "23.05" "1.2.3"
####
lib.strings.versionOlder "1.10" "v1"
####
lib.strings.versionAtLeast "1.10" "1.10"
####
lib.strings.versionAtLeast "1.2.3" "v1"
####
lib.strings.versionAtLeast "1.10" "23.05"
####
lib.strings.versionAtLeast "2" "v1"
####
lib.strings.versionAtLeast "2" "1.2.3"
####
lib.strings.versionAtLeast "2" "2"
####
lib.strings.versionAtLeast "1.10" "1.2.3-pre4"
####
lib.strings.versionAtLeast "1.2.3" "1.2.3"
####
lib.strings.getName "noversion"
####
lib.strings.getName "hello-2.10"
####
lib.strings.getName { name = "x-y-1.0"; }
####
lib.strings.getName { pname = "p"; version = "3"; }
####
lib.strings.getVersion "hello-2.10"
####
lib.strings.getVersion { pname = "p"; version = "3"; }
####
lib.strings.getVersion { name = "x-y-1.0"; }
####
lib.strings.getVersion "noversion"
####
lib.strings.nameFromURL "https://e.org/noext" "-"
####
lib.strings.nameFromURL "https://e.org/noext" ""
####
lib.strings.nameFromURL "https://e.org/a/foo-1.2.tar.gz" " "
####
lib.strings.nameFromURL "https://e.org/noext" ","
####
lib.strings.nameFromURL "https://e.org/noext" "X"
####
lib.strings.nameFromURL "https://e.org/noext" "."
####
lib.strings.nameFromURL "https://e.org/a/foo-1.2.tar.gz" "-"
####
lib.strings.nameFromURL "https://e.org/noext" "/"
####
lib.strings.cmakeOptionType "string" "Hello World" "it's"
####
lib.strings.cmakeOptionType "nope" "/nix/store/x/y" "  pad  "
####
lib.strings.cmakeOptionType "nope" "$HOME/${"q"}" "line1\nline2\n"
####
lib.strings.cmakeOptionType "nope" "it's" ""
####
lib.strings.cmakeOptionType "string" "aXbXc" "ünï"
####
lib.strings.cmakeOptionType "nope" "ünï" "  pad  "
####
lib.strings.cmakeOptionType "BOOL" "$HOME/${"q"}" "  pad  "
####
lib.strings.cmakeOptionType "BOOL" "aXbXc" "line1\nline2\n"
####
lib.strings.cmakeBool "x=1&y=2" true
####
lib.strings.cmakeBool "line1\nline2\n" true
####
lib.strings.cmakeBool "x=1&y=2" false
####
lib.strings.cmakeBool "  pad  " false
####
lib.strings.cmakeBool "it's" true
####
lib.strings.cmakeBool "/nix/store/x/y" true
####
lib.strings.cmakeBool "/nix/store/x/y" false
####
lib.strings.cmakeBool "ünï" false
####
lib.strings.cmakeFeature "Hello World" "ünï"
####
lib.strings.cmakeFeature "  pad  " "x=1&y=2"
####
lib.strings.cmakeFeature "line1\nline2\n" "abc"
####
lib.strings.cmakeFeature "aXbXc" "a,b,,c"
####
lib.strings.cmakeFeature "1.2.3" "  pad  "
####
lib.strings.cmakeFeature "" "Hello World"
####
lib.strings.cmakeFeature "a,b,,c" "aXbXc"
####
lib.strings.cmakeFeature "$HOME/${"q"}" "1.2.3"
####
lib.strings.mesonOption "a,b,,c" "aXbXc"
####
lib.strings.mesonOption "" "1.2.3"
####
lib.strings.mesonOption "" "x=1&y=2"
####
lib.strings.mesonOption "foo-bar_baz.nix" "foo-bar_baz.nix"
####
lib.strings.mesonOption "" "a,b,,c"
####
lib.strings.mesonOption "aXbXc" "abc"
####
lib.strings.mesonOption "ünï" "/nix/store/x/y"
####
lib.strings.mesonOption "foo-bar_baz.nix" "x=1&y=2"
####
lib.strings.mesonBool "1.2.3" false
####
lib.strings.mesonBool "  pad  " true
####
lib.strings.mesonBool "x=1&y=2" true
####
lib.strings.mesonBool "aXbXc" false
####
lib.strings.mesonBool "Hello World" false
####
lib.strings.mesonBool "foo-bar_baz.nix" true
####
lib.strings.mesonBool "" true
####
lib.strings.mesonBool "x=1&y=2" false
####
lib.strings.mesonEnable "1.2.3" false
####
lib.strings.mesonEnable "Hello World" true
####
lib.strings.mesonEnable "aXbXc" true
####
lib.strings.mesonEnable "1.2.3" true
####
lib.strings.mesonEnable "a,b,,c" true
####
lib.strings.mesonEnable "/nix/store/x/y" true
####
lib.strings.mesonEnable "aXbXc" false
####
lib.strings.mesonEnable "" false
####
lib.strings.enableFeature true "it's"
####
lib.strings.enableFeature false "abc"
####
lib.strings.enableFeature false "  pad  "
####
lib.strings.enableFeature true ""
####
lib.strings.enableFeature true "x=1&y=2"
####
lib.strings.enableFeature false "ünï"
####
lib.strings.enableFeature false "line1\nline2\n"
####
lib.strings.enableFeature true "aXbXc"
####
lib.strings.enableFeatureAs false "ünï" "/nix/store/x/y"
####
lib.strings.enableFeatureAs false "$HOME/${"q"}" "it's"
####
lib.strings.enableFeatureAs true "ünï" "Hello World"
####
lib.strings.enableFeatureAs true "1.2.3" "a,b,,c"
####
lib.strings.enableFeatureAs true "ünï" "it's"
####
lib.strings.enableFeatureAs false "abc" "a,b,,c"
####
lib.strings.enableFeatureAs false "" "foo-bar_baz.nix"
####
lib.strings.enableFeatureAs false "it's" "it's"
####
lib.strings.withFeature false "foo-bar_baz.nix"
####
lib.strings.withFeature true "abc"
####
lib.strings.withFeature true "ünï"
####
lib.strings.withFeature false "aXbXc"
####
lib.strings.withFeature false "1.2.3"
####
lib.strings.withFeature false "Hello World"
####
lib.strings.withFeature true ""
####
lib.strings.withFeature false "line1\nline2\n"
####
lib.strings.withFeatureAs false "aXbXc" "it's"
####
lib.strings.withFeatureAs false "foo-bar_baz.nix" "  pad  "
####
lib.strings.withFeatureAs true "x=1&y=2" ""
####
lib.strings.withFeatureAs true "/nix/store/x/y" "x=1&y=2"
####
lib.strings.withFeatureAs false "Hello World" "  pad  "
####
lib.strings.withFeatureAs true "foo-bar_baz.nix" ""
####
lib.strings.withFeatureAs false "aXbXc" ""
####
lib.strings.withFeatureAs false "Hello World" "ünï"
####
lib.strings.fixedWidthString 10 "ab" "Hello World"
####
lib.strings.fixedWidthString 10 "ab" ""
####
lib.strings.fixedWidthString 10 " " "/nix/store/x/y"
####
lib.strings.fixedWidthString 10 "ab" "  pad  "
####
lib.strings.fixedWidthString 20 " " "foo-bar_baz.nix"
####
lib.strings.fixedWidthString 20 "ab" "abc"
####
lib.strings.fixedWidthString 20 "ab" "Hello World"
####
lib.strings.fixedWidthString 5 " " "/nix/store/x/y"
####
lib.strings.fixedWidthNumber 5 (-2)
####
lib.strings.fixedWidthNumber 10 255
####
lib.strings.fixedWidthNumber 10 12
####
lib.strings.fixedWidthNumber 5 1
####
lib.strings.fixedWidthNumber 20 1
####
lib.strings.fixedWidthNumber 10 7
####
lib.strings.fixedWidthNumber 5 12
####
lib.strings.fixedWidthNumber 5 3
####
lib.strings.floatToString 0.25
####
lib.strings.floatToString 1.5
####
lib.strings.floatToString 3.0
####
lib.strings.isConvertibleWithToString (x: x)
####
lib.strings.isConvertibleWithToString /foo/bar
####
lib.strings.isConvertibleWithToString { type = "derivation"; name = "d"; }
####
lib.strings.isConvertibleWithToString 1
####
lib.strings.isConvertibleWithToString [ 1 "a" ]
####
lib.strings.isConvertibleWithToString ({ a, b ? 1 }: a)
####
lib.strings.isConvertibleWithToString "multi\nline\n"
####
lib.strings.isConvertibleWithToString "s"
####
lib.strings.isStringLike 1
####
lib.strings.isStringLike "s"
####
lib.strings.isStringLike /foo/bar
####
lib.strings.isStringLike ({ a, b ? 1 }: a)
####
lib.strings.isStringLike [ 1 "a" ]
####
lib.strings.isStringLike "multi\nline\n"
####
lib.strings.isStringLike { type = "derivation"; name = "d"; }
####
lib.strings.isStringLike (x: x)
####
lib.strings.isStorePath "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-x/bin"
####
lib.strings.isStorePath [ ]
####
lib.strings.isStorePath 5
####
lib.strings.isStorePath "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-x"
####
lib.strings.isStorePath /nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-python-2.7.11
####
lib.strings.isStorePath "/etc"
####
lib.strings.toInt ""
####
lib.strings.toInt "1.5"
####
lib.strings.toInt "007"
####
lib.strings.toInt "12"
####
lib.strings.toInt " 7 "
####
lib.strings.toInt "-3"
####
lib.strings.toInt "abc"
####
lib.strings.toIntBase10 "abc"
####
lib.strings.toIntBase10 "12"
####
lib.strings.toIntBase10 "1.5"
####
lib.strings.toIntBase10 "-3"
####
lib.strings.toIntBase10 " 7 "
####
lib.strings.toIntBase10 ""
####
lib.strings.toIntBase10 "007"
####
lib.strings.sanitizeDerivationName "  pad  "
####
lib.strings.sanitizeDerivationName "abc"
####
lib.strings.sanitizeDerivationName "Hello World"
####
lib.strings.sanitizeDerivationName "it's"
####
lib.strings.sanitizeDerivationName "a,b,,c"
####
lib.strings.sanitizeDerivationName "x=1&y=2"
####
lib.strings.sanitizeDerivationName ""
####
lib.strings.sanitizeDerivationName "aXbXc"
####
lib.strings.levenshtein "" "1.2.3"
####
lib.strings.levenshtein "aXbXc" "x=1&y=2"
####
lib.strings.levenshtein "a,b,,c" "a,b,,c"
####
lib.strings.levenshtein "it's" "x=1&y=2"
####
lib.strings.levenshtein "a,b,,c" "line1\nline2\n"
####
lib.strings.levenshtein "it's" "it's"
####
lib.strings.levenshtein "aXbXc" "ünï"
####
lib.strings.levenshtein "" "line1\nline2\n"
####
lib.strings.levenshteinAtMost 0 "Hello World" "a,b,,c"
####
lib.strings.levenshteinAtMost 0 "ünï" "ünï"
####
lib.strings.levenshteinAtMost 3 "a,b,,c" "foo-bar_baz.nix"
####
lib.strings.levenshteinAtMost 5 "it's" "abc"
####
lib.strings.levenshteinAtMost 3 "" "  pad  "
####
lib.strings.levenshteinAtMost 2 "x=1&y=2" "$HOME/${"q"}"
####
lib.strings.levenshteinAtMost 0 "line1\nline2\n" "line1\nline2\n"
####
lib.strings.levenshteinAtMost 2 "" "Hello World"
####
lib.strings.commonPrefixLength "foo-bar_baz.nix" "x=1&y=2"
####
lib.strings.commonPrefixLength "" "$HOME/${"q"}"
####
lib.strings.commonPrefixLength "line1\nline2\n" "/nix/store/x/y"
####
lib.strings.commonPrefixLength "  pad  " "Hello World"
####
lib.strings.commonPrefixLength "$HOME/${"q"}" "x=1&y=2"
####
lib.strings.commonPrefixLength "a,b,,c" "it's"
####
lib.strings.commonPrefixLength "x=1&y=2" ""
####
lib.strings.commonPrefixLength "line1\nline2\n" "$HOME/${"q"}"
####
lib.strings.commonSuffixLength "foo-bar_baz.nix" "foo-bar_baz.nix"
####
lib.strings.commonSuffixLength "ünï" "it's"
####
lib.strings.commonSuffixLength "foo-bar_baz.nix" "Hello World"
####
lib.strings.commonSuffixLength "/nix/store/x/y" ""
####
lib.strings.commonSuffixLength "line1\nline2\n" "1.2.3"
####
lib.strings.commonSuffixLength "  pad  " "line1\nline2\n"
####
lib.strings.commonSuffixLength "/nix/store/x/y" "$HOME/${"q"}"
####
lib.strings.commonSuffixLength "line1\nline2\n" "/nix/store/x/y"
####
lib.strings.trim "  pad  "
####
lib.strings.trim ""
####
lib.strings.trim "abc"
####
lib.strings.trim "foo-bar_baz.nix"
####
lib.strings.trim "aXbXc"
####
lib.strings.trim "x=1&y=2"
####
lib.strings.trim "a,b,,c"
####
lib.strings.trim "line1\nline2\n"
####
lib.strings.trimWith { end = true; } "line1\nline2\n"
####
lib.strings.trimWith { start = true; } "$HOME/${"q"}"
####
lib.strings.trimWith { start = true; end = true; } "ünï"
####
lib.strings.trimWith { end = true; } "abc"
####
lib.strings.trimWith { end = true; } "/nix/store/x/y"
####
lib.strings.trimWith { } "Hello World"
####
lib.strings.trimWith { } "ünï"
####
lib.strings.trimWith { start = true; end = true; } "/nix/store/x/y"
####
lib.strings.lowerChars
####
lib.strings.upperChars
####
lib.strings.stringLength "line1\nline2\n"
####
lib.strings.stringLength "it's"
####
lib.strings.stringLength ""
####
lib.strings.stringLength "abc"
####
lib.strings.stringLength "ünï"
####
lib.strings.stringLength "/nix/store/x/y"
####
lib.strings.stringLength "Hello World"
####
lib.strings.stringLength "aXbXc"
####
lib.strings.substring 2 7 "it's"
####
lib.strings.substring 5 0 "/nix/store/x/y"
####
lib.strings.substring 1 100 ""
####
lib.strings.substring 5 12 "abc"
####
lib.strings.substring 0 7 "foo-bar_baz.nix"
####
lib.strings.substring 5 (-2) "1.2.3"
####
lib.strings.substring 3 12 "line1\nline2\n"
####
lib.strings.substring 0 (-2) "it's"
####
lib.strings.compareVersions "v1" "1.2.3"
####
lib.strings.compareVersions "1.2.3" "1.2.3-pre4"
####
lib.strings.compareVersions "1.10" "2"
####
lib.strings.compareVersions "2" "1.2.3"
####
lib.strings.compareVersions "2" "1.10"
####
lib.strings.compareVersions "v1" "2"
####
lib.strings.compareVersions "23.05" "1.2.3"
####
lib.strings.compareVersions "23.05" "1.10"
####
lib.strings.parseDrvName "a-b-1.0pre"
####
lib.strings.parseDrvName "noversion"
####
lib.strings.parseDrvName "hello-2.10"
####
lib.strings.toJSON "s\n"
####
lib.strings.toJSON 1
####
lib.strings.toJSON { a.b = [ true 1.5 ]; }
####
lib.strings.toJSON [ 1 "a" null ]
####
lib.strings.fromJSON "{"
####
lib.strings.fromJSON "1"
####
lib.strings.fromJSON "[1,{\"a\":null}]"
####
lib.strings.match "(.*)" "line1\nline2\n"
####
lib.strings.match "([a-z]+),.*" "$HOME/${"q"}"
####
lib.strings.match "([a-z]+),.*" "1.2.3"
####
lib.strings.match "a(.)c" "  pad  "
####
lib.strings.match "[0-9]+" "ünï"
####
lib.strings.match "a(.)c" "aXbXc"
####
lib.strings.match "[0-9]+" "$HOME/${"q"}"
####
lib.strings.match "a(.)c" "ünï"
####
lib.strings.split "," "line1\nline2\n"
####
lib.strings.split "(o)" "ünï"
####
lib.strings.split "[[:space:]]+" "x=1&y=2"
####
lib.strings.split "," "aXbXc"
####
lib.strings.split "," ""
####
lib.strings.split "(o)" "/nix/store/x/y"
####
lib.strings.split "[[:space:]]+" "a,b,,c"
####
lib.strings.split "," "a,b,,c"
####
lib.strings.typeOf { a.b = [ true 1.5 ]; }
####
lib.strings.typeOf /foo/bar
####
lib.strings.typeOf ({ a, b ? 1 }: a)
####
lib.strings.typeOf 1
####
lib.strings.typeOf [ 1 "a" ]
####
lib.strings.typeOf "multi\nline\n"
####
lib.strings.typeOf "s"
####
lib.strings.typeOf null
####
lib.strings.isString { type = "derivation"; name = "d"; }
####
lib.strings.isString (x: x)
####
lib.strings.isString [ 1 "a" ]
####
lib.strings.isString 1
####
lib.strings.isString null
####
lib.strings.isString ({ a, b ? 1 }: a)
####
lib.strings.isString "multi\nline\n"
####
lib.strings.isString /foo/bar
####
lib.strings.isInt { type = "derivation"; name = "d"; }
####
lib.strings.isInt /foo/bar
####
lib.strings.isInt (x: x)
####
lib.strings.isInt null
####
lib.strings.isInt ({ a, b ? 1 }: a)
####
lib.strings.isInt "s"
####
lib.strings.isInt [ 1 "a" ]
####
lib.strings.isInt { a.b = [ true 1.5 ]; }
####
lib.strings.isAttrs (x: x)
####
lib.strings.isAttrs ({ a, b ? 1 }: a)
####
lib.strings.isAttrs { type = "derivation"; name = "d"; }
####
lib.strings.isAttrs 1
####
lib.strings.isAttrs { a.b = [ true 1.5 ]; }
####
lib.strings.isAttrs "s"
####
lib.strings.isAttrs [ 1 "a" ]
####
lib.strings.isAttrs "multi\nline\n"
####
lib.strings.isPath null
####
lib.strings.isPath ({ a, b ? 1 }: a)
####
lib.strings.isPath "multi\nline\n"
####
lib.strings.isPath /foo/bar
####
lib.strings.isPath "s"
####
lib.strings.isPath [ 1 "a" ]
####
lib.strings.isPath { type = "derivation"; name = "d"; }
####
lib.strings.isPath { a.b = [ true 1.5 ]; }
####
lib.strings.elem { a = 1; } [ "a" ]
####
lib.strings.elem 1 [ true null 1.5 ]
####
lib.strings.elem { a = 1; } [ { a = 1; } { a = 2; } ]
####
lib.strings.elem null [ { a = 1; } { a = 2; } ]
####
lib.strings.elem "a" [ { a = 1; } { a = 2; } ]
####
lib.strings.elem 2 [ true null 1.5 ]
####
lib.strings.elem 2 [ 1 1 2 3 2 ]
####
lib.strings.elem 1 [ 3 1 2 ]
####
lib.attrsets.attrByPath [ "a" "b" "c" ] "a" { }
####
lib.attrsets.attrByPath [ "c" "d" ] true { foo = null; bar = true; }
####
lib.attrsets.attrByPath [ ] 1 { }
####
lib.attrsets.attrByPath [ "a" "b" "c" ] { a = 1; } { }
####
lib.attrsets.attrByPath [ ] true { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.attrByPath [ ] 1 { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.attrByPath [ ] { a = 1; } { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.attrByPath [ "c" "d" ] null { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.hasAttrByPath [ ] { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.hasAttrByPath [ ] { foo = null; bar = true; }
####
lib.attrsets.hasAttrByPath [ "a" "b" "c" ] { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.hasAttrByPath [ "nope" "x" ] { a = 1; b = 2; }
####
lib.attrsets.hasAttrByPath [ ] { a = 1; b = 2; }
####
lib.attrsets.hasAttrByPath [ "c" "d" ] { }
####
lib.attrsets.hasAttrByPath [ "nope" "x" ] { }
####
lib.attrsets.hasAttrByPath [ "c" "d" ] { a = 1; b = 2; }
####
lib.attrsets.longestValidPathPrefix [ "c" "d" ] { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.longestValidPathPrefix [ "a" "b" "c" ] { foo = null; bar = true; }
####
lib.attrsets.longestValidPathPrefix [ ] { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.longestValidPathPrefix [ "a" ] { x = "y"; z = [ 1 ]; }
####
lib.attrsets.longestValidPathPrefix [ ] { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.longestValidPathPrefix [ "c" "d" ] { }
####
lib.attrsets.longestValidPathPrefix [ "nope" "x" ] { x = "y"; z = [ 1 ]; }
####
lib.attrsets.longestValidPathPrefix [ "a" "b" "c" ] { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.setAttrByPath [ "c" "d" ] null
####
lib.attrsets.setAttrByPath [ "c" "d" ] true
####
lib.attrsets.setAttrByPath [ ] "a"
####
lib.attrsets.setAttrByPath [ "a" ] { a = 1; }
####
lib.attrsets.setAttrByPath [ "a" ] null
####
lib.attrsets.setAttrByPath [ "a" ] 1
####
lib.attrsets.setAttrByPath [ "c" "d" ] 1
####
lib.attrsets.setAttrByPath [ "a" "b" "c" ] null
####
lib.attrsets.getAttrFromPath [ ] { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.getAttrFromPath [ "a" "b" "c" ] { a = 1; b = 2; }
####
lib.attrsets.getAttrFromPath [ "a" ] { }
####
lib.attrsets.getAttrFromPath [ "a" ] { x = "y"; z = [ 1 ]; }
####
lib.attrsets.getAttrFromPath [ "c" "d" ] { }
####
lib.attrsets.getAttrFromPath [ "c" "d" ] { foo = null; bar = true; }
####
lib.attrsets.getAttrFromPath [ "c" "d" ] { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.getAttrFromPath [ ] { foo = null; bar = true; }
####
lib.attrsets.attrVals [ "x" "z" ] { }
####
lib.attrsets.attrVals [ "a" ] { x = "y"; z = [ 1 ]; }
####
lib.attrsets.attrVals [ "a" "b" ] { x = "y"; z = [ 1 ]; }
####
lib.attrsets.attrVals [ "a" "b" ] { a = 1; b = 2; }
####
lib.attrsets.attrVals [ "x" "z" ] { a = 1; b = 2; }
####
lib.attrsets.attrVals [ "a" ] { }
####
lib.attrsets.attrVals [ ] { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.attrVals [ ] { }
####
lib.attrsets.attrNames { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.attrNames { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.attrNames { }
####
lib.attrsets.attrNames { foo = null; bar = true; }
####
lib.attrsets.attrNames { x = "y"; z = [ 1 ]; }
####
lib.attrsets.attrNames { a = 1; b = 2; }
####
lib.attrsets.attrValues { foo = null; bar = true; }
####
lib.attrsets.attrValues { x = "y"; z = [ 1 ]; }
####
lib.attrsets.attrValues { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.attrValues { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.attrValues { }
####
lib.attrsets.attrValues { a = 1; b = 2; }
####
lib.attrsets.getAttrs [ "a" "b" ] { a = 1; b = 2; }
####
lib.attrsets.getAttrs [ "a" ] { a = 1; b = 2; }
####
lib.attrsets.getAttrs [ ] { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.getAttrs [ "a" ] { x = "y"; z = [ 1 ]; }
####
lib.attrsets.getAttrs [ "a" ] { }
####
lib.attrsets.getAttrs [ "a" "b" ] { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.getAttrs [ ] { a = 1; b = 2; }
####
lib.attrsets.getAttrs [ "a" "b" ] { x = "y"; z = [ 1 ]; }
####
lib.attrsets.catAttrs "b" [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.catAttrs "nope" [ { x = 1; } ]
####
lib.attrsets.catAttrs "b" [ { x = 1; } ]
####
lib.attrsets.catAttrs "x" [ { a = 1; } { a = 2; b = 3; } ]
####
lib.attrsets.catAttrs "a" [ { x = 1; } ]
####
lib.attrsets.catAttrs "x" [ ]
####
lib.attrsets.catAttrs "b" [ ]
####
lib.attrsets.catAttrs "x" [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.filterAttrs (n: v: v == 1) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.filterAttrs (n: v: v == 1) { }
####
lib.attrsets.filterAttrs (n: v: true) { foo = null; bar = true; }
####
lib.attrsets.filterAttrs (n: v: n == "a") { }
####
lib.attrsets.filterAttrs (n: v: true) { }
####
lib.attrsets.filterAttrs (n: v: n == "a") { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.filterAttrs (n: v: true) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.filterAttrs (n: v: v == 1) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.filterAttrsRecursive (n: v: n == "a") { }
####
lib.attrsets.filterAttrsRecursive (n: v: n == "a") { a = 1; b = 2; }
####
lib.attrsets.filterAttrsRecursive (n: v: v == 1) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.filterAttrsRecursive (n: v: v == 1) { a = 1; b = 2; }
####
lib.attrsets.filterAttrsRecursive (n: v: builtins.isInt v) { foo = null; bar = true; }
####
lib.attrsets.filterAttrsRecursive (n: v: v == 1) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.filterAttrsRecursive (n: v: true) { a = 1; b = 2; }
####
lib.attrsets.filterAttrsRecursive (n: v: n == "a") { x = "y"; z = [ 1 ]; }
####
lib.attrsets.foldlAttrs (acc: n: v: acc ++ [ n v ]) [ ] { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.foldlAttrs (acc: n: v: acc ++ [ n v ]) [ ] { }
####
lib.attrsets.foldlAttrs (acc: n: v: acc ++ [ n v ]) [ ] { foo = null; bar = true; }
####
lib.attrsets.foldlAttrs (acc: n: v: acc ++ [ n v ]) [ ] { a = 1; b = 2; }
####
lib.attrsets.foldlAttrs (acc: n: v: acc ++ [ n v ]) [ ] { x = "y"; z = [ 1 ]; }
####
lib.attrsets.foldlAttrs (acc: n: v: acc ++ [ n v ]) [ ] { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.foldAttrs (v: acc: [ v ] ++ acc) [ ] [ ]
####
lib.attrsets.foldAttrs (v: acc: [ v ] ++ acc) [ ] [ { x = 1; } ]
####
lib.attrsets.foldAttrs (v: acc: [ v ] ++ acc) [ ] [ { a = 1; } { a = 2; b = 3; } ]
####
lib.attrsets.foldAttrs (v: acc: [ v ] ++ acc) [ ] [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.collect (x: x != null) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.collect (x: false) { foo = null; bar = true; }
####
lib.attrsets.collect builtins.isInt { x = "y"; z = [ 1 ]; }
####
lib.attrsets.collect (x: x == 1) { }
####
lib.attrsets.collect (x: true) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.collect (x: x == 1) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.collect (x: x != null) { a = 1; b = 2; }
####
lib.attrsets.collect (x: false) { }
####
lib.attrsets.cartesianProduct { a = [ 1 2 ]; b = [ 3 ]; }
####
lib.attrsets.cartesianProduct { }
####
lib.attrsets.cartesianProduct { a = [ ]; b = [ 10 20 ]; }
####
lib.attrsets.mapCartesianProduct (x: [ x ]) { a = [ 1 2 ]; b = [ 3 ]; }
####
lib.attrsets.mapCartesianProduct (x: x) { a = [ 1 2 ]; b = [ 3 ]; }
####
lib.attrsets.mapCartesianProduct (x: { v = x; }) { }
####
lib.attrsets.mapCartesianProduct (x: x) { }
####
lib.attrsets.mapCartesianProduct (x: toString x) { a = [ 1 2 ]; b = [ 3 ]; }
####
lib.attrsets.mapCartesianProduct (x: [ x ]) { }
####
lib.attrsets.mapCartesianProduct (x: toString x) { a = [ ]; b = [ 10 20 ]; }
####
lib.attrsets.mapCartesianProduct (x: toString x) { }
####
lib.attrsets.nameValuePair "Hello World" true
####
lib.attrsets.nameValuePair "it's" 2
####
lib.attrsets.nameValuePair "$HOME/${"q"}" "a"
####
lib.attrsets.nameValuePair "  pad  " { a = 1; }
####
lib.attrsets.nameValuePair "x=1&y=2" null
####
lib.attrsets.nameValuePair "1.2.3" "a"
####
lib.attrsets.nameValuePair "ünï" null
####
lib.attrsets.nameValuePair "Hello World" { a = 1; }
####
lib.attrsets.mapAttrs (n: v: n) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrs (n: v: v) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrs (n: v: [ n v ]) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrs (n: v: n) { a = 1; b = 2; }
####
lib.attrsets.mapAttrs (n: v: n) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrs (n: v: v) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrs (n: v: [ n v ]) { foo = null; bar = true; }
####
lib.attrsets.mapAttrs (n: v: v) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrs' (n: v: lib.nameValuePair n [ v ]) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrs' (n: v: lib.nameValuePair ("k-" + n) v) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrs' (n: v: lib.nameValuePair n [ v ]) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrs' (n: v: lib.nameValuePair n [ v ]) { a = 1; b = 2; }
####
lib.attrsets.mapAttrs' (n: v: lib.nameValuePair ("k-" + n) v) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrs' (n: v: lib.nameValuePair ("k-" + n) v) { a = 1; b = 2; }
####
lib.attrsets.mapAttrs' (n: v: lib.nameValuePair n [ v ]) { foo = null; bar = true; }
####
lib.attrsets.mapAttrs' (n: v: lib.nameValuePair ("k-" + n) v) { }
####
lib.attrsets.mapAttrsToList (n: v: n) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrsToList (n: v: v) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrsToList (n: v: v) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrsToList (n: v: n) { a = 1; b = 2; }
####
lib.attrsets.mapAttrsToList (n: v: [ n v ]) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrsToList (n: v: v) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrsToList (n: v: [ n v ]) { }
####
lib.attrsets.mapAttrsToList (n: v: n) { foo = null; bar = true; }
####
lib.attrsets.attrsToList { foo = null; bar = true; }
####
lib.attrsets.attrsToList { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.attrsToList { }
####
lib.attrsets.attrsToList { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.attrsToList { x = "y"; z = [ 1 ]; }
####
lib.attrsets.attrsToList { a = 1; b = 2; }
####
lib.attrsets.concatMapAttrs (n: v: { x = n; }) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.concatMapAttrs (n: v: { ${n} = v; ${n + "2"} = v; }) { a = 1; b = 2; }
####
lib.attrsets.concatMapAttrs (n: v: { ${n} = v; ${n + "2"} = v; }) { foo = null; bar = true; }
####
lib.attrsets.concatMapAttrs (n: v: { x = n; }) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.concatMapAttrs (n: v: { x = n; }) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.concatMapAttrs (n: v: { ${n} = v; ${n + "2"} = v; }) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.concatMapAttrs (n: v: { x = n; }) { }
####
lib.attrsets.concatMapAttrs (n: v: { ${n} = v; ${n + "2"} = v; }) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrsRecursive (p: v: [ p v ]) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrsRecursive (p: v: lib.concatStringsSep "." p) { foo = null; bar = true; }
####
lib.attrsets.mapAttrsRecursive (p: v: [ p v ]) { }
####
lib.attrsets.mapAttrsRecursive (p: v: [ p v ]) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrsRecursive (p: v: [ p v ]) { a = 1; b = 2; }
####
lib.attrsets.mapAttrsRecursive (p: v: lib.concatStringsSep "." p) { }
####
lib.attrsets.mapAttrsRecursive (p: v: lib.concatStringsSep "." p) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrsRecursive (p: v: [ p v ]) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrsRecursiveCond (as: !(as ? c)) (p: v: [ p v ]) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrsRecursiveCond (as: true) (p: v: lib.concatStringsSep "." p) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrsRecursiveCond (as: !(as ? c)) (p: v: lib.concatStringsSep "." p) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrsRecursiveCond (as: !(as ? c)) (p: v: lib.concatStringsSep "." p) { a = 1; b = 2; }
####
lib.attrsets.mapAttrsRecursiveCond (as: !(as ? c)) (p: v: [ p v ]) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrsRecursiveCond (as: true) (p: v: [ p v ]) { a = 1; b = 2; }
####
lib.attrsets.mapAttrsRecursiveCond (as: !(as ? c)) (p: v: lib.concatStringsSep "." p) { foo = null; bar = true; }
####
lib.attrsets.mapAttrsRecursiveCond (as: true) (p: v: lib.concatStringsSep "." p) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrsToListRecursive (p: v: lib.concatStringsSep "." p) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrsToListRecursive (p: v: lib.concatStringsSep "." p) { foo = null; bar = true; }
####
lib.attrsets.mapAttrsToListRecursive (p: v: [ p v ]) { }
####
lib.attrsets.mapAttrsToListRecursive (p: v: [ p v ]) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrsToListRecursive (p: v: [ p v ]) { a = 1; b = 2; }
####
lib.attrsets.mapAttrsToListRecursive (p: v: lib.concatStringsSep "." p) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrsToListRecursive (p: v: [ p v ]) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrsToListRecursive (p: v: [ p v ]) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.mapAttrsToListRecursiveCond (p: as: !(as ? c)) (p: v: [ p v ]) { a = 1; b = 2; }
####
lib.attrsets.mapAttrsToListRecursiveCond (p: as: true) (p: v: lib.concatStringsSep "." p) { }
####
lib.attrsets.mapAttrsToListRecursiveCond (p: as: !(as ? c)) (p: v: [ p v ]) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrsToListRecursiveCond (p: as: true) (p: v: lib.concatStringsSep "." p) { x = "y"; z = [ 1 ]; }
####
lib.attrsets.mapAttrsToListRecursiveCond (p: as: true) (p: v: [ p v ]) { a = 1; b = 2; }
####
lib.attrsets.mapAttrsToListRecursiveCond (p: as: !(as ? c)) (p: v: lib.concatStringsSep "." p) { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.mapAttrsToListRecursiveCond (p: as: true) (p: v: lib.concatStringsSep "." p) { a = 1; b = 2; }
####
lib.attrsets.mapAttrsToListRecursiveCond (p: as: !(as ? c)) (p: v: [ p v ]) { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.genAttrs [ "10" "9" "1" ] (s: "<${s}>")
####
lib.attrsets.genAttrs [ ] (s: "<${s}>")
####
lib.attrsets.genAttrs [ "b" "a" "b" ] (s: builtins.stringLength s)
####
lib.attrsets.genAttrs [ "foo" "bar" "" ] (s: "<${s}>")
####
lib.attrsets.genAttrs [ "a" "b" "c" ] (s: s + "!")
####
lib.attrsets.genAttrs [ "foo" "bar" "" ] (s: builtins.stringLength s)
####
lib.attrsets.genAttrs [ ] (s: s + "!")
####
lib.attrsets.genAttrs [ "b" "a" "b" ] (s: s + "!")
####
lib.attrsets.genAttrs' [ "b" "a" "b" ] (n: lib.nameValuePair n (n + "!"))
####
lib.attrsets.genAttrs' [ "foo" "bar" "" ] (n: lib.nameValuePair n (n + "!"))
####
lib.attrsets.genAttrs' [ "10" "9" "1" ] (n: lib.nameValuePair n (n + "!"))
####
lib.attrsets.genAttrs' [ ] (n: lib.nameValuePair n (n + "!"))
####
lib.attrsets.genAttrs' [ "x" ] (n: lib.nameValuePair n (n + "!"))
####
lib.attrsets.genAttrs' [ "a" "b" "c" ] (n: lib.nameValuePair n (n + "!"))
####
lib.attrsets.isDerivation "multi\nline\n"
####
lib.attrsets.isDerivation { type = "derivation"; name = "d"; }
####
lib.attrsets.isDerivation ({ a, b ? 1 }: a)
####
lib.attrsets.isDerivation [ 1 "a" ]
####
lib.attrsets.isDerivation { a.b = [ true 1.5 ]; }
####
lib.attrsets.isDerivation 1
####
lib.attrsets.isDerivation "s"
####
lib.attrsets.isDerivation /foo/bar
####
lib.attrsets.optionalAttrs true { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.optionalAttrs false { }
####
lib.attrsets.optionalAttrs false { x = "y"; z = [ 1 ]; }
####
lib.attrsets.optionalAttrs true { x = "y"; z = [ 1 ]; }
####
lib.attrsets.optionalAttrs false { foo = null; bar = true; }
####
lib.attrsets.optionalAttrs false { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.optionalAttrs true { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.optionalAttrs true { foo = null; bar = true; }
####
lib.attrsets.zipAttrsWithNames [ ] (n: vs: n) [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.zipAttrsWithNames [ "a" ] (n: vs: builtins.length vs) [ { x = 1; } ]
####
lib.attrsets.zipAttrsWithNames [ "x" "z" ] (n: vs: builtins.length vs) [ { a = 1; } { a = 2; b = 3; } ]
####
lib.attrsets.zipAttrsWithNames [ "x" "z" ] (n: vs: vs) [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.zipAttrsWithNames [ ] (n: vs: vs) [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.zipAttrsWithNames [ "a" ] (n: vs: builtins.length vs) [ { a = 1; } { a = 2; b = 3; } ]
####
lib.attrsets.zipAttrsWithNames [ "a" "b" ] (n: vs: n) [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.zipAttrsWithNames [ "a" ] (n: vs: n) [ { x = 1; } ]
####
lib.attrsets.zipAttrsWith (n: vs: n) [ { x = 1; } ]
####
lib.attrsets.zipAttrsWith (n: vs: n) [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.zipAttrsWith (n: vs: builtins.length vs) [ { x = 1; } ]
####
lib.attrsets.zipAttrsWith (n: vs: n) [ ]
####
lib.attrsets.zipAttrsWith (n: vs: vs) [ ]
####
lib.attrsets.zipAttrsWith (n: vs: n) [ { a = 1; } { a = 2; b = 3; } ]
####
lib.attrsets.zipAttrsWith (n: vs: builtins.length vs) [ ]
####
lib.attrsets.zipAttrsWith (n: vs: builtins.length vs) [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.zipAttrs [ ]
####
lib.attrsets.zipAttrs [ { a = 1; } { a = 2; b = 3; } ]
####
lib.attrsets.zipAttrs [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.zipAttrs [ { x = 1; } ]
####
lib.attrsets.mergeAttrsList [ { x = 1; } ]
####
lib.attrsets.mergeAttrsList [ { a = 1; } { b = 2; } { a = 5; c = 1; } ]
####
lib.attrsets.mergeAttrsList [ { a = 1; } { a = 2; b = 3; } ]
####
lib.attrsets.mergeAttrsList [ ]
####
lib.attrsets.recursiveUpdateUntil (p: l: r: p == [ "a" ]) { a = { b = { c = 3; }; }; d = 4; } { }
####
lib.attrsets.recursiveUpdateUntil (p: l: r: builtins.length p > 1) { "a.b" = 1; c = { d = { }; }; } { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.recursiveUpdateUntil (p: l: r: false) { a = { b = { c = 3; }; }; d = 4; } { foo = null; bar = true; }
####
lib.attrsets.recursiveUpdateUntil (p: l: r: p == [ "a" ]) { foo = null; bar = true; } { a = 1; b = 2; }
####
lib.attrsets.recursiveUpdateUntil (p: l: r: p == [ "a" ]) { a = { b = { c = 3; }; }; d = 4; } { x = "y"; z = [ 1 ]; }
####
lib.attrsets.recursiveUpdateUntil (p: l: r: p == [ "a" ]) { x = "y"; z = [ 1 ]; } { }
####
lib.attrsets.recursiveUpdateUntil (p: l: r: builtins.length p > 1) { "a.b" = 1; c = { d = { }; }; } { foo = null; bar = true; }
####
lib.attrsets.recursiveUpdateUntil (p: l: r: false) { } { }
####
lib.attrsets.recursiveUpdate { a = 1; b = 2; } { a = 1; b = 2; }
####
lib.attrsets.recursiveUpdate { a = 1; b = 2; } { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.recursiveUpdate { } { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.recursiveUpdate { a = 1; b = 2; } { x = "y"; z = [ 1 ]; }
####
lib.attrsets.recursiveUpdate { foo = null; bar = true; } { a = 1; b = 2; }
####
lib.attrsets.recursiveUpdate { "a.b" = 1; c = { d = { }; }; } { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.recursiveUpdate { a = { b = { c = 3; }; }; d = 4; } { }
####
lib.attrsets.recursiveUpdate { foo = null; bar = true; } { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.matchAttrs { a = { b = { c = 3; }; }; d = 4; } { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.matchAttrs { a = { b = { c = 3; }; }; d = 4; } { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.matchAttrs { } { x = "y"; z = [ 1 ]; }
####
lib.attrsets.matchAttrs { "a.b" = 1; c = { d = { }; }; } { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.matchAttrs { a = 1; b = 2; } { x = "y"; z = [ 1 ]; }
####
lib.attrsets.matchAttrs { foo = null; bar = true; } { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.matchAttrs { foo = null; bar = true; } { foo = null; bar = true; }
####
lib.attrsets.matchAttrs { a = { b = { c = 3; }; }; d = 4; } { }
####
lib.attrsets.overrideExisting { foo = null; bar = true; } { }
####
lib.attrsets.overrideExisting { foo = null; bar = true; } { foo = null; bar = true; }
####
lib.attrsets.overrideExisting { a = { b = { c = 3; }; }; d = 4; } { }
####
lib.attrsets.overrideExisting { "a.b" = 1; c = { d = { }; }; } { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.overrideExisting { x = "y"; z = [ 1 ]; } { x = "y"; z = [ 1 ]; }
####
lib.attrsets.overrideExisting { } { }
####
lib.attrsets.overrideExisting { foo = null; bar = true; } { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.overrideExisting { } { x = "y"; z = [ 1 ]; }
####
lib.attrsets.showAttrPath [ ]
####
lib.attrsets.showAttrPath [ "c" "d" ]
####
lib.attrsets.showAttrPath [ "a" "b" "c" ]
####
lib.attrsets.showAttrPath [ "nope" "x" ]
####
lib.attrsets.showAttrPath [ "a" ]
####
lib.attrsets.getOutput "bin" { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getOutput "bin" { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getOutput "bin" { type = "derivation"; name = "hello-2.10"; outPath = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hello"; out = "OUT"; bin = "BIN"; dev = "DEV"; }
####
lib.attrsets.getOutput "dev" { type = "derivation"; name = "hello-2.10"; outPath = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hello"; out = "OUT"; bin = "BIN"; dev = "DEV"; }
####
lib.attrsets.getOutput "dev" { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getOutput "dev" { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getFirstOutput [ "10" "9" "1" ] { type = "derivation"; name = "hello-2.10"; outPath = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hello"; out = "OUT"; bin = "BIN"; dev = "DEV"; }
####
lib.attrsets.getFirstOutput [ "x" ] { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getFirstOutput [ "10" "9" "1" ] { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getFirstOutput [ "b" "a" "b" ] { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getFirstOutput [ "foo" "bar" "" ] { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getFirstOutput [ ] { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getFirstOutput [ "b" "a" "b" ] { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getFirstOutput [ "10" "9" "1" ] { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getBin { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getBin { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getBin { type = "derivation"; name = "hello-2.10"; outPath = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hello"; out = "OUT"; bin = "BIN"; dev = "DEV"; }
####
lib.attrsets.getLib { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getLib { type = "derivation"; name = "hello-2.10"; outPath = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hello"; out = "OUT"; bin = "BIN"; dev = "DEV"; }
####
lib.attrsets.getLib { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getStatic { type = "derivation"; name = "hello-2.10"; outPath = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hello"; out = "OUT"; bin = "BIN"; dev = "DEV"; }
####
lib.attrsets.getStatic { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getStatic { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getDev { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getDev { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getDev { type = "derivation"; name = "hello-2.10"; outPath = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hello"; out = "OUT"; bin = "BIN"; dev = "DEV"; }
####
lib.attrsets.getInclude { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getInclude { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getInclude { type = "derivation"; name = "hello-2.10"; outPath = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hello"; out = "OUT"; bin = "BIN"; dev = "DEV"; }
####
lib.attrsets.getMan { type = "derivation"; name = "x-1"; pname = "x"; version = "1"; out = "O"; }
####
lib.attrsets.getMan { outputSpecified = true; out = 1; bin = 2; }
####
lib.attrsets.getMan { type = "derivation"; name = "hello-2.10"; outPath = "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hello"; out = "OUT"; bin = "BIN"; dev = "DEV"; }
####
lib.attrsets.chooseDevOutputs [ { out = 1; dev = 2; } ]
####
lib.attrsets.chooseDevOutputs [ ]
####
lib.attrsets.recurseIntoAttrs { foo = null; bar = true; }
####
lib.attrsets.recurseIntoAttrs { x = "y"; z = [ 1 ]; }
####
lib.attrsets.recurseIntoAttrs { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.recurseIntoAttrs { a = 1; b = 2; }
####
lib.attrsets.recurseIntoAttrs { }
####
lib.attrsets.recurseIntoAttrs { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.dontRecurseIntoAttrs { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.dontRecurseIntoAttrs { a = 1; b = 2; }
####
lib.attrsets.dontRecurseIntoAttrs { x = "y"; z = [ 1 ]; }
####
lib.attrsets.dontRecurseIntoAttrs { foo = null; bar = true; }
####
lib.attrsets.dontRecurseIntoAttrs { }
####
lib.attrsets.dontRecurseIntoAttrs { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.unionOfDisjoint { foo = null; bar = true; } { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.unionOfDisjoint { foo = null; bar = true; } { a = 1; b = 2; }
####
lib.attrsets.unionOfDisjoint { a = 1; b = 2; } { }
####
lib.attrsets.unionOfDisjoint { "a.b" = 1; c = { d = { }; }; } { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.unionOfDisjoint { } { foo = null; bar = true; }
####
lib.attrsets.unionOfDisjoint { a = { b = { c = 3; }; }; d = 4; } { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.unionOfDisjoint { "a.b" = 1; c = { d = { }; }; } { }
####
lib.attrsets.unionOfDisjoint { a = { b = { c = 3; }; }; d = 4; } { }
####
lib.attrsets.updateManyAttrsByPath [ ] { }
####
lib.attrsets.updateManyAttrsByPath [ { path = [ "a" ]; update = old: 9; } ] { a = 1; b = 2; }
####
lib.attrsets.updateManyAttrsByPath [ { path = [ "a" "b" ]; update = old: { n = old; }; } { path = [ "d" ]; update = old: old + 1; } ] { a = 1; b = 2; }
####
lib.attrsets.updateManyAttrsByPath [ ] { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.updateManyAttrsByPath [ { path = [ "a" ]; update = old: 9; } ] { }
####
lib.attrsets.updateManyAttrsByPath [ ] { a = 1; b = 2; }
####
lib.attrsets.updateManyAttrsByPath [ { path = [ "a" "b" ]; update = old: { n = old; }; } { path = [ "d" ]; update = old: old + 1; } ] { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.updateManyAttrsByPath [ { path = [ "a" "b" ]; update = old: { n = old; }; } { path = [ "d" ]; update = old: old + 1; } ] { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.listToAttrs [ { name = "a"; value = 1; } { name = "a"; value = 2; } ]
####
lib.attrsets.listToAttrs [ { name = "a"; value = 1; } { name = "b"; value = 2; } ]
####
lib.attrsets.listToAttrs [ ]
####
lib.attrsets.hasAttr "a" { foo = null; bar = true; }
####
lib.attrsets.hasAttr "a" { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.hasAttr "nope" { x = "y"; z = [ 1 ]; }
####
lib.attrsets.hasAttr "b" { x = "y"; z = [ 1 ]; }
####
lib.attrsets.hasAttr "x" { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.hasAttr "a" { }
####
lib.attrsets.hasAttr "nope" { a = { b = { c = 3; }; }; d = 4; }
####
lib.attrsets.hasAttr "b" { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.getAttr "a" { a = 1; b = 2; }
####
lib.attrsets.getAttr "nope" { }
####
lib.attrsets.getAttr "b" { x = "y"; z = [ 1 ]; }
####
lib.attrsets.getAttr "nope" { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.getAttr "a" { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.getAttr "x" { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.getAttr "nope" { x = "y"; z = [ 1 ]; }
####
lib.attrsets.getAttr "x" { x = "y"; z = [ 1 ]; }
####
lib.attrsets.isAttrs { type = "derivation"; name = "d"; }
####
lib.attrsets.isAttrs ({ a, b ? 1 }: a)
####
lib.attrsets.isAttrs "s"
####
lib.attrsets.isAttrs "multi\nline\n"
####
lib.attrsets.isAttrs { a.b = [ true 1.5 ]; }
####
lib.attrsets.isAttrs 1
####
lib.attrsets.isAttrs (x: x)
####
lib.attrsets.isAttrs null
####
lib.attrsets.intersectAttrs { foo = null; bar = true; } { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.intersectAttrs { foo = null; bar = true; } { }
####
lib.attrsets.intersectAttrs { } { foo = null; bar = true; }
####
lib.attrsets.intersectAttrs { a = 1; b = 2; } { x = "y"; z = [ 1 ]; }
####
lib.attrsets.intersectAttrs { "a.b" = 1; c = { d = { }; }; } { "a.b" = 1; c = { d = { }; }; }
####
lib.attrsets.intersectAttrs { } { x = "y"; z = [ 1 ]; }
####
lib.attrsets.intersectAttrs { "a.b" = 1; c = { d = { }; }; } { a = 1; b = 2; }
####
lib.attrsets.intersectAttrs { a = 1; b = 2; } { foo = null; bar = true; }
####
lib.attrsets.removeAttrs { a = 1; b = 2; } [ "a" "b" ]
####
lib.attrsets.removeAttrs { } [ "x" "z" ]
####
lib.attrsets.removeAttrs { x = "y"; z = [ 1 ]; } [ "a" "b" ]
####
lib.attrsets.removeAttrs { x = "y"; z = [ 1 ]; } [ "x" "z" ]
####
lib.attrsets.removeAttrs { "a.b" = 1; c = { d = { }; }; } [ "a" "b" ]
####
lib.attrsets.removeAttrs { a = { b = { c = 3; }; }; d = 4; } [ "a" ]
####
lib.attrsets.removeAttrs { } [ ]
####
lib.attrsets.removeAttrs { } [ "a" ]
####
lib.trivial.id 1
####
lib.trivial.id "a"
####
lib.trivial.id true
####
lib.trivial.id [ 1 ]
####
lib.trivial.id 2
####
lib.trivial.id null
####
lib.trivial.id { a = 1; }
####
lib.trivial.const 2 1
####
lib.trivial.const { a = 1; } 1
####
lib.trivial.const "a" null
####
lib.trivial.const "a" "a"
####
lib.trivial.const [ 1 ] 1
####
lib.trivial.const [ 1 ] "a"
####
lib.trivial.const 1 true
####
lib.trivial.const { a = 1; } "a"
####
lib.trivial.pipe 1 [ (x: x + 1) (x: x * 2) toString ]
####
lib.trivial.pipe 255 [ ]
####
lib.trivial.pipe 3 [ ]
####
lib.trivial.pipe 1 [ ]
####
lib.trivial.pipe 0 [ ]
####
lib.trivial.pipe (-2) [ (x: x + 1) (x: x * 2) toString ]
####
lib.trivial.pipe 0 [ (x: x + 1) (x: x * 2) toString ]
####
lib.trivial.pipe 12 [ (x: x + 1) (x: x * 2) toString ]
####
lib.trivial.concat [ [ 1 ] [ 2 [ 3 ] ] ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.trivial.concat [ 1 1 2 3 2 ] [ 1 1 2 3 2 ]
####
lib.trivial.concat [ "a" ] [ "a" ]
####
lib.trivial.concat [ [ 1 ] [ 2 [ 3 ] ] ] [ true null 1.5 ]
####
lib.trivial.concat [ ] [ 1 2 3 ]
####
lib.trivial.concat [ 3 1 2 ] [ ]
####
lib.trivial.concat [ "a" ] [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.trivial.concat [ true null 1.5 ] [ 1 1 2 3 2 ]
####
lib.trivial."or" true true
####
lib.trivial."or" false false
####
lib.trivial."or" false true
####
lib.trivial."or" true false
####
lib.trivial.and false false
####
lib.trivial.and true true
####
lib.trivial.and true false
####
lib.trivial.and false true
####
lib.trivial.mul 12 255
####
lib.trivial.mul 7 (-2)
####
lib.trivial.mul 100 0
####
lib.trivial.mul (-2) 3
####
lib.trivial.mul 12 7
####
lib.trivial.mul (-2) 7
####
lib.trivial.mul 255 12
####
lib.trivial.mul 0 1
####
lib.trivial.div 0 1
####
lib.trivial.div 12 (-2)
####
lib.trivial.div 100 1
####
lib.trivial.div 1 7
####
lib.trivial.div 7 7
####
lib.trivial.div 3 7
####
lib.trivial.div 100 7
####
lib.trivial.div (-2) (-2)
####
lib.trivial.xor false true
####
lib.trivial.xor false false
####
lib.trivial.xor true true
####
lib.trivial.xor true false
####
lib.trivial.bitAnd 255 3
####
lib.trivial.bitAnd 7 12
####
lib.trivial.bitAnd 0 12
####
lib.trivial.bitAnd 1 0
####
lib.trivial.bitAnd 3 100
####
lib.trivial.bitAnd (-2) (-2)
####
lib.trivial.bitAnd 100 12
####
lib.trivial.bitAnd 0 100
####
lib.trivial.bitOr 7 1
####
lib.trivial.bitOr 0 3
####
lib.trivial.bitOr 1 3
####
lib.trivial.bitOr 12 3
####
lib.trivial.bitOr 1 12
####
lib.trivial.bitOr 12 255
####
lib.trivial.bitOr 7 0
####
lib.trivial.bitOr 12 (-2)
####
lib.trivial.bitXor 100 (-2)
####
lib.trivial.bitXor 255 100
####
lib.trivial.bitXor 7 0
####
lib.trivial.bitXor 100 100
####
lib.trivial.bitXor (-2) 100
####
lib.trivial.bitXor 3 (-2)
####
lib.trivial.bitXor 0 3
####
lib.trivial.bitXor 12 12
####
lib.trivial.bitNot 1
####
lib.trivial.bitNot (-2)
####
lib.trivial.bitNot 100
####
lib.trivial.bitNot 255
####
lib.trivial.bitNot 12
####
lib.trivial.bitNot 0
####
lib.trivial.bitNot 3
####
lib.trivial.bitNot 7
####
lib.trivial.boolToString true
####
lib.trivial.boolToString false
####
lib.trivial.boolToYesNo false
####
lib.trivial.boolToYesNo true
####
lib.trivial.mergeAttrs { "a.b" = 1; c = { d = { }; }; } { a = 1; b = 2; }
####
lib.trivial.mergeAttrs { a = 1; b = 2; } { }
####
lib.trivial.mergeAttrs { x = "y"; z = [ 1 ]; } { }
####
lib.trivial.mergeAttrs { } { }
####
lib.trivial.mergeAttrs { } { a = 1; b = 2; }
####
lib.trivial.mergeAttrs { "a.b" = 1; c = { d = { }; }; } { "a.b" = 1; c = { d = { }; }; }
####
lib.trivial.mergeAttrs { a = 1; b = 2; } { foo = null; bar = true; }
####
lib.trivial.mergeAttrs { "a.b" = 1; c = { d = { }; }; } { }
####
lib.trivial.flip (a: b: [ a b ]) null [ 1 ]
####
lib.trivial.flip (a: b: [ a b ]) { a = 1; } 1
####
lib.trivial.flip (a: b: a) 1 null
####
lib.trivial.flip (a: b: { inherit a b; }) "a" [ 1 ]
####
lib.trivial.flip (a: b: [ a b ]) 1 { a = 1; }
####
lib.trivial.flip (a: b: [ a b ]) true null
####
lib.trivial.flip (a: b: a) [ 1 ] 2
####
lib.trivial.flip (a: b: [ a b ]) 2 1
####
lib.trivial.defaultTo { a = 1; } null
####
lib.trivial.defaultTo [ 1 ] 1
####
lib.trivial.defaultTo null 1
####
lib.trivial.defaultTo [ 1 ] null
####
lib.trivial.defaultTo 2 null
####
lib.trivial.defaultTo null null
####
lib.trivial.defaultTo true 1
####
lib.trivial.defaultTo "a" 1
####
lib.trivial.mapNullable (x: x * x) null
####
lib.trivial.mapNullable (x: toString x) null
####
lib.trivial.mapNullable (x: toString x) 4
####
lib.trivial.mapNullable (x: x * x) 4
####
lib.trivial.mapNullable (x: x + 1) null
####
lib.trivial.mapNullable (x: -x) 4
####
lib.trivial.mapNullable (x: x + 1) 4
####
lib.trivial.mapNullable (x: -x) null
####
lib.trivial.min (-2) 255
####
lib.trivial.min 12 1
####
lib.trivial.min 3 (-2)
####
lib.trivial.min 255 1
####
lib.trivial.min 3 1
####
lib.trivial.min (-2) 100
####
lib.trivial.min 7 1
####
lib.trivial.min 1 12
####
lib.trivial.max 100 7
####
lib.trivial.max (-2) 255
####
lib.trivial.max (-2) (-2)
####
lib.trivial.max 100 0
####
lib.trivial.max 7 12
####
lib.trivial.max 0 1
####
lib.trivial.max 255 1
####
lib.trivial.max 1 0
####
lib.trivial.mod 7 7
####
lib.trivial.mod 100 7
####
lib.trivial.mod 12 (-2)
####
lib.trivial.mod 0 7
####
lib.trivial.mod 100 (-2)
####
lib.trivial.mod (-2) 3
####
lib.trivial.mod 12 1
####
lib.trivial.mod 3 (-2)
####
lib.trivial.compare 1 3
####
lib.trivial.compare 1 1
####
lib.trivial.compare 3 255
####
lib.trivial.compare 3 (-2)
####
lib.trivial.compare 12 (-2)
####
lib.trivial.compare (-2) 1
####
lib.trivial.compare 100 0
####
lib.trivial.compare 100 3
####
lib.trivial.splitByAndCompare (s: builtins.stringLength s > 1) lib.compare lib.compare "x=1&y=2" "x=1&y=2"
####
lib.trivial.splitByAndCompare (s: builtins.stringLength s > 1) lib.compare lib.compare "aXbXc" "a,b,,c"
####
lib.trivial.splitByAndCompare lib.hasPrefix "b" lib.compare lib.compare "1.2.3" "foo-bar_baz.nix"
####
lib.trivial.splitByAndCompare (s: s == "a") lib.compare lib.compare "  pad  " "a,b,,c"
####
lib.trivial.splitByAndCompare lib.hasPrefix "b" lib.compare lib.compare "" "aXbXc"
####
lib.trivial.splitByAndCompare (s: builtins.stringLength s > 1) lib.compare lib.compare "  pad  " "x=1&y=2"
####
lib.trivial.splitByAndCompare (s: builtins.stringLength s > 1) lib.compare lib.compare "" "/nix/store/x/y"
####
lib.trivial.splitByAndCompare (s: builtins.stringLength s > 1) lib.compare lib.compare "/nix/store/x/y" "x=1&y=2"
####
lib.trivial.throwIf true "msg" [ 1 ]
####
lib.trivial.throwIf true "msg" 1
####
lib.trivial.throwIf false "msg" { a = 1; }
####
lib.trivial.throwIf true "msg" { a = 1; }
####
lib.trivial.throwIf false "msg" "a"
####
lib.trivial.throwIf false "msg" [ 1 ]
####
lib.trivial.throwIf false "msg" true
####
lib.trivial.throwIf true "msg" "a"
####
lib.trivial.throwIfNot false "msg" 1
####
lib.trivial.throwIfNot true "msg" 2
####
lib.trivial.throwIfNot true "msg" 1
####
lib.trivial.throwIfNot true "msg" true
####
lib.trivial.throwIfNot false "msg" [ 1 ]
####
lib.trivial.throwIfNot false "msg" { a = 1; }
####
lib.trivial.throwIfNot false "msg" "a"
####
lib.trivial.throwIfNot true "msg" { a = 1; }
####
lib.trivial.warnIf false "msg" { a = 1; }
####
lib.trivial.warnIf false "msg" true
####
lib.trivial.warnIf false "msg" 1
####
lib.trivial.warnIf false "msg" "a"
####
lib.trivial.warnIf false "msg" null
####
lib.trivial.warnIf false "msg" 2
####
lib.trivial.warnIf false "msg" [ 1 ]
####
lib.trivial.warnIfNot true "msg" 1
####
lib.trivial.warnIfNot true "msg" null
####
lib.trivial.warnIfNot true "msg" "a"
####
lib.trivial.warnIfNot true "msg" 2
####
lib.trivial.warnIfNot true "msg" [ 1 ]
####
lib.trivial.warnIfNot true "msg" true
####
lib.trivial.warnIfNot true "msg" { a = 1; }
####
lib.trivial.checkListOfEnum "msg" [ "a" "b" ] [ ] [ 1 ]
####
lib.trivial.checkListOfEnum "msg" [ "a" ] [ "x" "z" ] "a"
####
lib.trivial.checkListOfEnum "msg" [ "a" ] [ "a" "b" ] { a = 1; }
####
lib.trivial.checkListOfEnum "msg" [ "a" "b" ] [ "x" "z" ] 1
####
lib.trivial.checkListOfEnum "msg" [ "x" "z" ] [ "a" ] null
####
lib.trivial.checkListOfEnum "msg" [ "x" "z" ] [ ] 1
####
lib.trivial.checkListOfEnum "msg" [ "x" "z" ] [ "a" ] { a = 1; }
####
lib.trivial.checkListOfEnum "msg" [ "a" ] [ "x" "z" ] [ 1 ]
####
lib.trivial.functionArgs (x: x)
####
lib.trivial.functionArgs { __functor = self: x: x; __functionArgs = { q = false; }; }
####
lib.trivial.functionArgs ({ a, b ? 1 }: a)
####
lib.trivial.functionArgs (lib.setFunctionArgs (x: x) { z = true; })
####
lib.trivial.isFunction /foo/bar
####
lib.trivial.isFunction "s"
####
lib.trivial.isFunction null
####
lib.trivial.isFunction { a.b = [ true 1.5 ]; }
####
lib.trivial.isFunction "multi\nline\n"
####
lib.trivial.isFunction (x: x)
####
lib.trivial.isFunction ({ a, b ? 1 }: a)
####
lib.trivial.isFunction { type = "derivation"; name = "d"; }
####
lib.trivial.toFunction 5 1
####
lib.trivial.toFunction (x: [ x ]) true
####
lib.trivial.toFunction (x: [ x ]) "a"
####
lib.trivial.toFunction 5 true
####
lib.trivial.toFunction 5 { a = 1; }
####
lib.trivial.toFunction 5 null
####
lib.trivial.toFunction (x: [ x ]) 1
####
lib.trivial.toFunction (x: [ x ]) 2
####
lib.trivial.toHexString 10
####
lib.trivial.toHexString 4096
####
lib.trivial.toHexString 0
####
lib.trivial.toHexString 255
####
lib.trivial.toHexString 100000
####
lib.trivial.toHexString 1
####
lib.trivial.fromHexString "0"
####
lib.trivial.fromHexString "7fffffffffffffff"
####
lib.trivial.fromHexString "0x1F"
####
lib.trivial.fromHexString "ff"
####
lib.trivial.fromHexString "xyz"
####
lib.trivial.toBaseDigits 16 10
####
lib.trivial.toBaseDigits 16 100000
####
lib.trivial.toBaseDigits 2 100000
####
lib.trivial.toBaseDigits 16 0
####
lib.trivial.toBaseDigits 2 255
####
lib.trivial.toBaseDigits 2 4096
####
lib.trivial.toBaseDigits 16 255
####
lib.trivial.toBaseDigits 16 1
####
lib.trivial.seq true null
####
lib.trivial.seq true [ 1 ]
####
lib.trivial.seq null 1
####
lib.trivial.seq true 1
####
lib.trivial.seq 2 [ 1 ]
####
lib.trivial.seq true true
####
lib.trivial.seq [ 1 ] "a"
####
lib.trivial.seq "a" [ 1 ]
####
lib.trivial.deepSeq [ 1 ] true
####
lib.trivial.deepSeq 2 { a = 1; }
####
lib.trivial.deepSeq true 1
####
lib.trivial.deepSeq "a" 1
####
lib.trivial.deepSeq [ 1 ] "a"
####
lib.trivial.deepSeq 2 "a"
####
lib.trivial.deepSeq "a" "a"
####
lib.trivial.deepSeq [ 1 ] 2
####
lib.trivial.lessThan 3 0
####
lib.trivial.lessThan 3 (-2)
####
lib.trivial.lessThan 3 12
####
lib.trivial.lessThan 1 12
####
lib.trivial.lessThan 0 0
####
lib.trivial.lessThan 100 100
####
lib.trivial.lessThan 1 100
####
lib.trivial.lessThan 100 0
####
lib.trivial.add 3 12
####
lib.trivial.add 12 0
####
lib.trivial.add 0 12
####
lib.trivial.add 100 100
####
lib.trivial.add 7 0
####
lib.trivial.add 7 100
####
lib.trivial.add 255 0
####
lib.trivial.add 12 12
####
lib.trivial.sub 0 255
####
lib.trivial.sub 12 (-2)
####
lib.trivial.sub 1 1
####
lib.trivial.sub (-2) 255
####
lib.trivial.sub 255 12
####
lib.trivial.sub 0 12
####
lib.trivial.sub 7 (-2)
####
lib.trivial.sub 7 12
####
lib.trivial.isBool 1
####
lib.trivial.isBool "multi\nline\n"
####
lib.trivial.isBool { a.b = [ true 1.5 ]; }
####
lib.trivial.isBool ({ a, b ? 1 }: a)
####
lib.trivial.isBool (x: x)
####
lib.trivial.isBool /foo/bar
####
lib.trivial.isBool { type = "derivation"; name = "d"; }
####
lib.trivial.isBool "s"
####
lib.trivial.isInt ({ a, b ? 1 }: a)
####
lib.trivial.isInt (x: x)
####
lib.trivial.isInt { a.b = [ true 1.5 ]; }
####
lib.trivial.isInt { type = "derivation"; name = "d"; }
####
lib.trivial.isInt null
####
lib.trivial.isInt 1
####
lib.trivial.isInt [ 1 "a" ]
####
lib.trivial.isInt "s"
####
lib.trivial.isFloat "multi\nline\n"
####
lib.trivial.isFloat { type = "derivation"; name = "d"; }
####
lib.trivial.isFloat null
####
lib.trivial.isFloat "s"
####
lib.trivial.isFloat /foo/bar
####
lib.trivial.isFloat ({ a, b ? 1 }: a)
####
lib.trivial.isFloat (x: x)
####
lib.trivial.isFloat { a.b = [ true 1.5 ]; }
####
lib.trivial.ceil 1.5
####
lib.trivial.ceil 0.25
####
lib.trivial.ceil 3.0
####
lib.trivial.floor 3.0
####
lib.trivial.floor 1.5
####
lib.trivial.floor 0.25
####
lib.trivial.genericClosure { startSet = [ { key = 1; } ]; operator = x: if x.key < 5 then [ { key = x.key + 1; } ] else [ ]; }
####
lib.options.isOption (lib.mkOption { })
####
lib.options.isOption { }
####
lib.options.isOption (lib.mkOption { example = [ 1 ]; internal = true; })
####
lib.options.isOption (lib.mkOption { default = 1; description = "d"; })
####
lib.options.mkOption { default = 1; }
####
lib.options.mkOption { bogus = 1; }
####
lib.options.mkOption { description = "x"; example = 3; }
####
lib.options.mkOption { }
####
(lib.mkEnableOption "abc").description
####
(lib.mkEnableOption "$HOME/${"q"}").description
####
(lib.mkEnableOption "x=1&y=2").description
####
(lib.mkEnableOption "  pad  ").description
####
(lib.mkEnableOption "").description
####
(lib.mkEnableOption "/nix/store/x/y").description
####
(lib.mkEnableOption "ünï").description
####
(lib.mkEnableOption "a,b,,c").description
####
lib.options.literalExpression "ünï"
####
lib.options.literalExpression "line1\nline2\n"
####
lib.options.literalExpression "/nix/store/x/y"
####
lib.options.literalExpression "1.2.3"
####
lib.options.literalExpression "aXbXc"
####
lib.options.literalExpression "it's"
####
lib.options.literalExpression "a,b,,c"
####
lib.options.literalExpression "x=1&y=2"
####
lib.options.literalMD "x=1&y=2"
####
lib.options.literalMD "aXbXc"
####
lib.options.literalMD "foo-bar_baz.nix"
####
lib.options.literalMD "ünï"
####
lib.options.literalMD "/nix/store/x/y"
####
lib.options.literalMD ""
####
lib.options.literalMD "1.2.3"
####
lib.options.literalMD "line1\nline2\n"
####
lib.options.getValues [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.options.getValues [ { file = "f"; value = "a"; } ]
####
lib.options.getValues [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]
####
lib.options.getValues [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]
####
lib.options.getValues [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]
####
lib.options.getValues [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]
####
lib.options.getValues [ { file = "f"; value = true; } { file = "g"; value = false; } ]
####
lib.options.getFiles [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]
####
lib.options.getFiles [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.options.getFiles [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]
####
lib.options.getFiles [ { file = "f"; value = "a"; } ]
####
lib.options.getFiles [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]
####
lib.options.getFiles [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]
####
lib.options.getFiles [ { file = "f"; value = true; } { file = "g"; value = false; } ]
####
lib.options.mergeDefaultOption [ "a" "b" ] [ { file = "f"; value = "a"; } ]
####
lib.options.mergeDefaultOption [ "x" ] [ { file = "f"; value = true; } { file = "g"; value = false; } ]
####
lib.options.mergeDefaultOption [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = "a"; } ]
####
lib.options.mergeDefaultOption [ "a" "b" ] [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.options.mergeDefaultOption [ "a" "b" ] [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]
####
lib.options.mergeDefaultOption [ "x" ] [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]
####
lib.options.mergeDefaultOption [ "x" ] [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]
####
lib.options.mergeDefaultOption [ "a" "b" ] [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]
####
lib.options.mergeOneOption [ "a" "b" ] [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.options.mergeOneOption [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]
####
lib.options.mergeOneOption [ "a" "b" ] [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]
####
lib.options.mergeOneOption [ "x" ] [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]
####
lib.options.mergeOneOption [ "a" "b" ] [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]
####
lib.options.mergeOneOption [ "a" "b" ] [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]
####
lib.options.mergeOneOption [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = "a"; } ]
####
lib.options.mergeOneOption [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.options.mergeEqualOption [ "a" "b" ] [ { file = "f"; value = "a"; } ]
####
lib.options.mergeEqualOption [ "x" ] [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]
####
lib.options.mergeEqualOption [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.options.mergeEqualOption [ "x" ] [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]
####
lib.options.mergeEqualOption [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]
####
lib.options.mergeEqualOption [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]
####
lib.options.mergeEqualOption [ "x" ] [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]
####
lib.options.mergeEqualOption [ "a" "b" ] [ { file = "f"; value = true; } { file = "g"; value = false; } ]
####
lib.options.mergeUniqueOption { message = "only one"; } [ "a" "b" ] [ { file = "f"; value = true; } { file = "g"; value = false; } ]
####
lib.options.mergeUniqueOption { message = "only one"; } [ "a" "b" ] [ { file = "f"; value = "a"; } ]
####
lib.options.mergeUniqueOption { message = "only one"; } [ "x" ] [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]
####
lib.options.mergeUniqueOption { message = "only one"; } [ "a" "b" ] [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]
####
lib.options.mergeUniqueOption { message = "only one"; } [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = true; } { file = "g"; value = false; } ]
####
lib.options.mergeUniqueOption { message = "only one"; } [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]
####
lib.options.mergeUniqueOption { message = "only one"; } [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]
####
lib.options.mergeUniqueOption { message = "only one"; } [ "services" "foo.bar" "*" "<name>" ] [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]
####
lib.options.showOption [ "a" "b" ]
####
lib.options.showOption [ "services" "foo.bar" "*" "<name>" ]
####
lib.options.showOption [ "x" ]
####
lib.options.showFiles [ "10" "9" "1" ]
####
lib.options.showFiles [ ]
####
lib.options.showFiles [ "a" "b" "c" ]
####
lib.options.showFiles [ "b" "a" "b" ]
####
lib.options.showFiles [ "x" ]
####
lib.options.showFiles [ "foo" "bar" "" ]
####
lib.options.showDefs [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]
####
lib.options.showDefs [ { file = "f"; value = "a"; } ]
####
lib.options.showDefs [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.options.showDefs [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]
####
lib.options.showDefs [ { file = "f"; value = true; } { file = "g"; value = false; } ]
####
lib.options.showDefs [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]
####
lib.options.showDefs [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]
####
lib.options.showOptionWithDefLocs { loc = [ "a" "b" ]; files = [ "f.nix" "g.nix" ]; }
####
lib.options.unknownModule
####
lib.options.scrubOptionValue [ 1 { a = 2; } ]
####
lib.options.scrubOptionValue { a._args = 1; a.b = 2; }
####
lib.options.scrubOptionValue 1
####
lib.options.renderOptionValue "s\n"
####
lib.options.renderOptionValue { a.b = [ true 1.5 ]; }
####
lib.options.renderOptionValue [ 1 "a" null ]
####
lib.options.renderOptionValue 1
####
lib.modules.mkIf false 2
####
lib.modules.mkIf false [ 1 ]
####
lib.modules.mkIf false "a"
####
lib.modules.mkIf false null
####
lib.modules.mkIf true 2
####
lib.modules.mkIf true true
####
lib.modules.mkIf true { a = 1; }
####
lib.modules.mkIf true null
####
lib.modules.mkAssert true "msg" 2
####
lib.modules.mkAssert true "msg" { a = 1; }
####
lib.modules.mkAssert true "msg" true
####
lib.modules.mkAssert true "msg" 1
####
lib.modules.mkAssert true "msg" [ 1 ]
####
lib.modules.mkAssert true "msg" "a"
####
lib.modules.mkAssert true "msg" null
####
lib.modules.mkMerge [ 3 1 2 ]
####
lib.modules.mkMerge [ true null 1.5 ]
####
lib.modules.mkMerge [ 1 2 3 ]
####
lib.modules.mkMerge [ "a" ]
####
lib.modules.mkMerge [ ]
####
lib.modules.mkMerge [ [ 1 ] [ 2 [ 3 ] ] ]
####
lib.modules.mkMerge [ 1 1 2 3 2 ]
####
lib.modules.mkMerge [ { a = 1; } { a = 2; } ]
####
lib.modules.mkOverride (-2) 1
####
lib.modules.mkOverride 255 { a = 1; }
####
lib.modules.mkOverride 100 [ 1 ]
####
lib.modules.mkOverride 3 2
####
lib.modules.mkOverride 1 true
####
lib.modules.mkOverride 7 true
####
lib.modules.mkOverride (-2) 2
####
lib.modules.mkOverride 7 1
####
lib.modules.mkOptionDefault "a"
####
lib.modules.mkOptionDefault true
####
lib.modules.mkOptionDefault 1
####
lib.modules.mkOptionDefault { a = 1; }
####
lib.modules.mkOptionDefault 2
####
lib.modules.mkOptionDefault [ 1 ]
####
lib.modules.mkOptionDefault null
####
lib.modules.mkDefault { a = 1; }
####
lib.modules.mkDefault [ 1 ]
####
lib.modules.mkDefault true
####
lib.modules.mkDefault "a"
####
lib.modules.mkDefault null
####
lib.modules.mkDefault 1
####
lib.modules.mkDefault 2
####
lib.modules.mkForce 2
####
lib.modules.mkForce "a"
####
lib.modules.mkForce null
####
lib.modules.mkForce [ 1 ]
####
lib.modules.mkForce true
####
lib.modules.mkForce { a = 1; }
####
lib.modules.mkForce 1
####
lib.modules.mkVMOverride 1
####
lib.modules.mkVMOverride null
####
lib.modules.mkVMOverride { a = 1; }
####
lib.modules.mkVMOverride 2
####
lib.modules.mkVMOverride true
####
lib.modules.mkVMOverride "a"
####
lib.modules.mkVMOverride [ 1 ]
####
lib.modules.mkImageMediaOverride true
####
lib.modules.mkImageMediaOverride [ 1 ]
####
lib.modules.mkImageMediaOverride { a = 1; }
####
lib.modules.mkImageMediaOverride 2
####
lib.modules.mkImageMediaOverride null
####
lib.modules.mkImageMediaOverride 1
####
lib.modules.mkImageMediaOverride "a"
####
lib.modules.mkOrder 255 { a = 1; }
####
lib.modules.mkOrder 12 null
####
lib.modules.mkOrder 3 1
####
lib.modules.mkOrder 3 "a"
####
lib.modules.mkOrder 7 null
####
lib.modules.mkOrder 1 true
####
lib.modules.mkOrder 100 1
####
lib.modules.mkOrder 7 [ 1 ]
####
lib.modules.mkBefore 1
####
lib.modules.mkBefore true
####
lib.modules.mkBefore 2
####
lib.modules.mkBefore [ 1 ]
####
lib.modules.mkBefore "a"
####
lib.modules.mkBefore null
####
lib.modules.mkBefore { a = 1; }
####
lib.modules.mkAfter { a = 1; }
####
lib.modules.mkAfter [ 1 ]
####
lib.modules.mkAfter 2
####
lib.modules.mkAfter 1
####
lib.modules.mkAfter null
####
lib.modules.mkAfter "a"
####
lib.modules.mkAfter true
####
lib.modules.mkDefinition { file = "f"; value = 1; }
####
lib.modules.defaultOverridePriority
####
lib.modules.defaultOrderPriority
####
lib.modules.pushDownProperties (lib.mkIf true { a = 1; b = 2; })
####
lib.modules.pushDownProperties { a = 1; }
####
lib.modules.pushDownProperties (lib.mkForce 1)
####
lib.modules.pushDownProperties (lib.mkMerge [ { x = 1; } (lib.mkForce { y = 2; }) ])
####
lib.modules.pushDownProperties (lib.mkDefault { a = 1; })
####
lib.modules.pushDownProperties (lib.mkMerge [ { a = 1; } (lib.mkIf false { b = 1; }) ])
####
lib.modules.dischargeProperties 7
####
lib.modules.dischargeProperties (lib.mkIf false 1)
####
lib.modules.dischargeProperties (lib.mkIf true 5)
####
lib.modules.dischargeProperties (lib.mkMerge [ (lib.mkMerge [ "a" ]) "b" ])
####
lib.modules.dischargeProperties (lib.mkMerge [ 1 (lib.mkIf false 2) 3 ])
####
lib.modules.filterOverrides [ { file = "a"; value = lib.mkAfter [ 1 ]; } { file = "b"; value = lib.mkBefore [ 2 ]; } { file = "c"; value = [ 3 ]; } ]
####
lib.modules.filterOverrides [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.modules.filterOverrides [ { file = "x"; value = lib.mkDefault 3; } { file = "y"; value = lib.mkOptionDefault 4; } ]
####
lib.modules.filterOverrides [ { file = "f"; value = lib.mkForce 1; } { file = "g"; value = 2; } ]
####
lib.modules.filterOverrides [ { file = "x"; value = 3; } ]
####
lib.modules.filterOverrides' [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.modules.filterOverrides' [ { file = "x"; value = 3; } ]
####
lib.modules.filterOverrides' [ { file = "f"; value = lib.mkForce 1; } { file = "g"; value = 2; } ]
####
lib.modules.filterOverrides' [ { file = "a"; value = lib.mkAfter [ 1 ]; } { file = "b"; value = lib.mkBefore [ 2 ]; } { file = "c"; value = [ 3 ]; } ]
####
lib.modules.filterOverrides' [ { file = "x"; value = lib.mkDefault 3; } { file = "y"; value = lib.mkOptionDefault 4; } ]
####
lib.modules.sortProperties [ { file = "f"; value = lib.mkForce 1; } { file = "g"; value = 2; } ]
####
lib.modules.sortProperties [ { file = "x"; value = lib.mkDefault 3; } { file = "y"; value = lib.mkOptionDefault 4; } ]
####
lib.modules.sortProperties [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]
####
lib.modules.sortProperties [ { file = "x"; value = 3; } ]
####
lib.modules.sortProperties [ { file = "a"; value = lib.mkAfter [ 1 ]; } { file = "b"; value = lib.mkBefore [ 2 ]; } { file = "c"; value = [ 3 ]; } ]
####
lib.modules.setDefaultModuleLocation "/etc/x.nix" [ 1 ]
####
lib.modules.setDefaultModuleLocation "/etc/x.nix" "a"
####
lib.modules.setDefaultModuleLocation "/etc/x.nix" null
####
lib.modules.setDefaultModuleLocation "/etc/x.nix" { a = 1; }
####
lib.modules.setDefaultModuleLocation "/etc/x.nix" 1
####
lib.modules.setDefaultModuleLocation "/etc/x.nix" true
####
lib.modules.setDefaultModuleLocation "/etc/x.nix" 2
####
lib.modules.unifyModuleSyntax "/etc/x.nix" "/etc/x.nix" { config.a = 1; }
####
lib.modules.unifyModuleSyntax "/etc/x.nix" "/etc/x.nix" { a = 1; }
####
lib.modules.unifyModuleSyntax "/etc/x.nix" "/etc/x.nix" { imports = [ 1 ]; b = 2; _file = "z"; }
####
lib.modules.unifyModuleSyntax "/etc/x.nix" "/etc/x.nix" { options.x = 1; imports = [ ]; }
####
lib.modules.unifyModuleSyntax "/etc/x.nix" "/etc/x.nix" { config = { }; a = 1; }
####
lib.modules.unifyModuleSyntax "/etc/x.nix" "/etc/x.nix" { key = "k"; freeformType = 1; q = 1; }
####
lib.modules.mapDefinitionValue (x: -x) { file = "f"; value = 1; }
####
lib.modules.mapDefinitionValue (x: x + 1) { file = "f"; value = 1; }
####
lib.modules.mapDefinitionValue (x: toString x) { file = "f"; value = 1; }
####
lib.modules.mapDefinitionValue (x: x * x) { file = "f"; value = 1; }
####
lib.modules.mkAliasIfDef { _type = "option"; isDefined = true; } 2
####
lib.modules.mkAliasIfDef { _type = "option"; isDefined = false; } null
####
lib.modules.mkAliasIfDef { _type = "option"; isDefined = true; } [ 1 ]
####
lib.modules.mkAliasIfDef { _type = "option"; isDefined = false; } [ 1 ]
####
lib.modules.mkAliasIfDef { _type = "option"; isDefined = true; } "a"
####
lib.modules.mkAliasIfDef { _type = "option"; isDefined = false; } { a = 1; }
####
lib.modules.mkAliasIfDef { _type = "option"; isDefined = false; } true
####
lib.modules.mkAliasIfDef { _type = "option"; isDefined = false; } 2
####
lib.modules.mkDerivedConfig { value = 3; } (x: -x)
####
lib.modules.mkDerivedConfig { value = 3; } (x: x + 1)
####
lib.modules.mkDerivedConfig { value = 3; } (x: x * x)
####
lib.modules.mkDerivedConfig { value = 1; highestPrio = 50; } (x: -x)
####
lib.modules.mkDerivedConfig { value = 1; highestPrio = 50; } (x: x * x)
####
lib.modules.mkDerivedConfig { value = 3; } (x: toString x)
####
lib.modules.mkDerivedConfig { value = 1; highestPrio = 50; } (x: x + 1)
####
lib.modules.mkDerivedConfig { value = 1; highestPrio = 50; } (x: toString x)
####
(lib.mergeDefinitions [ "services" "foo.bar" "*" "<name>" ] lib.types.lines [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "x" ] (lib.types.attrsOf lib.types.int) [ { file = "f"; value = true; } { file = "g"; value = false; } ]).mergedValue
####
(lib.mergeDefinitions [ "services" "foo.bar" "*" "<name>" ] lib.types.lines [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]).mergedValue
####
(lib.mergeDefinitions [ "services" "foo.bar" "*" "<name>" ] (lib.types.nullOr lib.types.int) [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "x" ] (lib.types.either lib.types.int lib.types.str) [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "a" "b" ] lib.types.str [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "services" "foo.bar" "*" "<name>" ] (lib.types.either lib.types.int lib.types.str) [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]).mergedValue
####
(lib.mergeDefinitions [ "a" "b" ] lib.types.lines [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
lib.asserts.assertMsg true "msg"
####
lib.asserts.assertMsg false "msg"
####
lib.asserts.assertOneOf "msg" "b" [ "a" "b" ]
####
lib.asserts.assertOneOf "msg" "a" [ "a" "b" ]
####
lib.asserts.assertOneOf "msg" "x" [ ]
####
lib.asserts.assertOneOf "msg" "a" [ "x" "z" ]
####
lib.asserts.assertOneOf "msg" "x" [ "x" "z" ]
####
lib.asserts.assertOneOf "msg" "nope" [ ]
####
lib.asserts.assertOneOf "msg" "nope" [ "x" "z" ]
####
lib.asserts.assertOneOf "msg" "a" [ ]
####
lib.asserts.assertEachOneOf "msg" [ "a" "b" ] [ "a" ]
####
lib.asserts.assertEachOneOf "msg" [ ] [ "a" ]
####
lib.asserts.assertEachOneOf "msg" [ "a" ] [ ]
####
lib.asserts.assertEachOneOf "msg" [ "a" "b" ] [ "x" "z" ]
####
lib.asserts.assertEachOneOf "msg" [ ] [ "a" "b" ]
####
lib.asserts.assertEachOneOf "msg" [ "x" "z" ] [ "x" "z" ]
####
lib.asserts.assertEachOneOf "msg" [ "a" "b" ] [ ]
####
lib.asserts.assertEachOneOf "msg" [ ] [ "x" "z" ]
####
lib.asserts.checkAssertWarn [ { assertion = true; message = "m"; } ] [ ] [ 1 ]
####
lib.asserts.checkAssertWarn [ { assertion = true; message = "m"; } ] [ ] 2
####
lib.asserts.checkAssertWarn [ ] [ ] 2
####
lib.asserts.checkAssertWarn [ ] [ ] null
####
lib.asserts.checkAssertWarn [ ] [ ] "a"
####
lib.asserts.checkAssertWarn [ { assertion = false; message = "bad"; } ] [ ] null
####
lib.asserts.checkAssertWarn [ { assertion = true; message = "m"; } ] [ ] 1
####
lib.asserts.checkAssertWarn [ ] [ ] true
####
lib.generators.toKeyValue { } { x = "y"; }
####
lib.generators.toKeyValue { } { }
####
lib.generators.toKeyValue { } { a = "1"; b = "two"; }
####
lib.generators.toINI { } { }
####
lib.generators.toINI { } { foo = { hi = "x"; n = 3; }; "also [x]".bool = true; }
####
lib.generators.toINIWithGlobalSection { } { globalSection = { a = 1; }; sections = { s.k = "v"; }; }
####
lib.generators.toINIWithGlobalSection { } { globalSection = { }; sections = { s.k = "v"; }; }
####
lib.generators.toGitINI { diff.x = [ 1 2 ]; }
####
lib.generators.toGitINI { a = { }; }
####
lib.generators.toGitINI { user = { name = "A"; email = "a@b"; }; "url \"ssh\"".insteadOf = "x"; core.sub.deep = true; }
####
lib.generators.toJSON { } 1
####
lib.generators.toJSON { } "s\n"
####
lib.generators.toJSON { } [ 1 "a" null ]
####
lib.generators.toJSON { } { a.b = [ true 1.5 ]; }
####
lib.generators.toPretty { } (x: x)
####
lib.generators.toPretty { } ({ a, b ? 1 }: a)
####
lib.generators.toPretty { } [ 1 "a" ]
####
lib.generators.toPretty { } { a.b = [ true 1.5 ]; }
####
lib.generators.toPretty { } null
####
lib.generators.toPretty { } "s"
####
lib.generators.toPretty { } /foo/bar
####
lib.generators.toPretty { } { type = "derivation"; name = "d"; }
####
lib.generators.toPlist { } { a.b = [ true 1.5 ]; }
####
lib.generators.toPlist { } 1
####
lib.generators.toPlist { } [ 1 "a" null ]
####
lib.generators.toPlist { } "s\n"
####
lib.generators.toDhall { } "s"
####
lib.generators.toDhall { } (-3)
####
lib.generators.toDhall { } { a = 1; b = [ true "x" ]; }
####
lib.generators.toLua { } "s\n"
####
lib.generators.toLua { } { a.b = [ true 1.5 ]; }
####
lib.generators.toLua { } [ 1 "a" null ]
####
lib.generators.toLua { } 1
####
lib.generators.mkLuaInline "x=1&y=2"
####
lib.generators.mkLuaInline "ünï"
####
lib.generators.mkLuaInline "$HOME/${"q"}"
####
lib.generators.mkLuaInline ""
####
lib.generators.mkLuaInline "aXbXc"
####
lib.generators.mkLuaInline "/nix/store/x/y"
####
lib.generators.mkLuaInline "1.2.3"
####
lib.generators.mkLuaInline "  pad  "
####
lib.generators.mkValueStringDefault { } /a/b
####
lib.generators.mkValueStringDefault { } [ ]
####
lib.generators.mkValueStringDefault { } 1
####
lib.generators.mkValueStringDefault { } 1.5
####
lib.generators.mkValueStringDefault { } "s"
####
lib.generators.mkValueStringDefault { } null
####
lib.generators.mkValueStringDefault { } true
####
lib.generators.mkKeyValueDefault { } "-" "b" null
####
lib.generators.mkKeyValueDefault { } "X" "a" true
####
lib.generators.mkKeyValueDefault { } "," "b" [ ]
####
lib.generators.mkKeyValueDefault { } "," "x" 1
####
lib.generators.mkKeyValueDefault { } "." "b" [ ]
####
lib.generators.mkKeyValueDefault { } "" "b" true
####
lib.generators.mkKeyValueDefault { } "" "nope" true
####
lib.generators.mkKeyValueDefault { } "X" "a" [ ]
####
lib.versions.splitVersion "1.2.3"
####
lib.versions.splitVersion "1.2.3-pre4"
####
lib.versions.splitVersion "1.10"
####
lib.versions.splitVersion "v1"
####
lib.versions.splitVersion "23.05"
####
lib.versions.splitVersion "2"
####
lib.versions.major "1.2.3-pre4"
####
lib.versions.major "23.05"
####
lib.versions.major "1.10"
####
lib.versions.major "v1"
####
lib.versions.major "2"
####
lib.versions.major "1.2.3"
####
lib.versions.minor "1.10"
####
lib.versions.minor "v1"
####
lib.versions.minor "1.2.3-pre4"
####
lib.versions.minor "23.05"
####
lib.versions.minor "1.2.3"
####
lib.versions.minor "2"
####
lib.versions.patch "23.05"
####
lib.versions.patch "1.2.3"
####
lib.versions.patch "1.2.3-pre4"
####
lib.versions.patch "2"
####
lib.versions.patch "1.10"
####
lib.versions.patch "v1"
####
lib.versions.majorMinor "1.2.3"
####
lib.versions.majorMinor "1.2.3-pre4"
####
lib.versions.majorMinor "2"
####
lib.versions.majorMinor "23.05"
####
lib.versions.majorMinor "v1"
####
lib.versions.majorMinor "1.10"
####
lib.versions.pad 3 "1.2.3-pre4"
####
lib.versions.pad 3 "1.10"
####
lib.versions.pad 5 "1.2.3"
####
lib.versions.pad 1 "v1"
####
lib.versions.pad 5 "1.10"
####
lib.versions.pad 3 "23.05"
####
lib.versions.pad 2 "v1"
####
lib.versions.pad 5 "23.05"
####
lib.versions.compareVersions "v1" "1.2.3-pre4"
####
lib.versions.compareVersions "1.2.3-pre4" "1.2.3-pre4"
####
lib.versions.compareVersions "1.2.3-pre4" "1.2.3"
####
lib.versions.compareVersions "1.10" "2"
####
lib.versions.compareVersions "23.05" "v1"
####
lib.versions.compareVersions "v1" "1.10"
####
lib.versions.compareVersions "1.2.3" "23.05"
####
lib.versions.compareVersions "v1" "1.2.3"
####
lib.types.externalPath.description
####
(lib.types.unique { message = "m"; } lib.types.str).description
####
(lib.mkOptionType { name = "mine"; }).description
####
(lib.types.nullOr (lib.types.listOf lib.types.str)).description
####
lib.types.singleLineStr.description
####
(lib.types.oneOf [ lib.types.int lib.types.str lib.types.bool ]).description
####
(lib.types.listOf lib.types.int).description
####
(lib.types.enum [ "one" ]).description
####
(lib.types.listOf (lib.types.submodule { })).description
####
(lib.types.ints.between 1 99).description
####
lib.types.envVar.description
####
lib.types.ints.unsigned.description
####
(lib.types.attrsOf (lib.types.enum [ "x" "y" ])).description
####
(lib.types.coercedTo lib.types.int toString lib.types.str).description
####
lib.types.bool.description
####
(lib.types.listOf lib.types.ints.unsigned).description
####
lib.types.optionType.description
####
(lib.types.nullOr lib.types.ints.positive).description
####
lib.types.package.description
####
(lib.types.strMatching "[a-z]+").description
####
(lib.types.lazyAttrsOf lib.types.raw).description
####
(lib.types.attrsOf lib.types.int).description
####
lib.types.json.description
####
(lib.types.attrsOf (lib.types.nullOr lib.types.str)).description
####
lib.types.ints.positive.description
####
lib.types.port.description
####
lib.types.float.description
####
lib.types.nonEmptyStr.description
####
lib.types.number.description
####
lib.types.deferredModule.description
####
(lib.types.enum [ ]).description
####
lib.types.lines.description
####
(lib.types.nullOr lib.types.int).description
####
(lib.types.functionTo lib.types.int).description
####
(lib.types.passwdEntry lib.types.str).description
####
lib.types.boolByOr.description
####
lib.types.commas.description
####
lib.types.unspecified.description
####
lib.types.anything.description
####
(lib.types.nonEmptyListOf lib.types.int).description
####
(lib.types.uniq lib.types.int).description
####
(lib.types.addCheck lib.types.int (x: x > 3)).description
####
(lib.types.numbers.between 0 1.5).description
####
lib.types.pathInStore.description
####
lib.types.attrs.description
####
lib.types.ints.u8.description
####
lib.types.numbers.positive.description
####
lib.types.int.description
####
(lib.types.listOf (lib.types.either lib.types.int lib.types.str)).description
####
(lib.types.either lib.types.ints.unsigned lib.types.str).description
####
(lib.types.separatedString ";").description
####
lib.types.raw.description
####
(lib.types.either lib.types.int lib.types.str).description
####
lib.types.shellPackage.description
####
lib.types.path.description
####
lib.types.str.description
####
(lib.types.submodule { options.a = lib.mkOption { type = lib.types.int; default = 1; }; }).description
####
lib.types.ints.s16.description
####
(lib.types.enum [ "a" "b" ]).description
####
(lib.types.enum [ ]).name
####
(lib.types.enum [ "a" "b" ]).name
####
lib.types.singleLineStr.name
####
lib.types.deferredModule.name
####
(lib.types.unique { message = "m"; } lib.types.str).name
####
(lib.types.listOf lib.types.int).name
####
(lib.types.numbers.between 0 1.5).name
####
(lib.types.nullOr lib.types.int).name
####
lib.types.unspecified.name
####
(lib.types.attrsOf lib.types.int).name
####
(lib.types.lazyAttrsOf lib.types.raw).name
####
(lib.types.enum [ "one" ]).name
####
lib.types.ints.u8.name
####
lib.types.ints.s16.name
####
(lib.types.uniq lib.types.int).name
####
lib.types.attrs.name
####
lib.types.raw.name
####
lib.types.ints.positive.name
####
lib.types.lines.name
####
lib.types.path.name
####
(lib.mkOptionType { name = "mine"; }).name
####
(lib.types.either lib.types.int lib.types.str).name
####
(lib.types.submodule { options.a = lib.mkOption { type = lib.types.int; default = 1; }; }).name
####
lib.types.boolByOr.name
####
lib.types.pathInStore.name
####
lib.types.int.name
####
(lib.types.either lib.types.ints.unsigned lib.types.str).name
####
(lib.types.passwdEntry lib.types.str).name
####
lib.types.anything.name
####
(lib.types.addCheck lib.types.int (x: x > 3)).name
####
(lib.types.listOf (lib.types.either lib.types.int lib.types.str)).name
####
lib.types.ints.unsigned.name
####
lib.types.package.name
####
(lib.types.attrsOf (lib.types.nullOr lib.types.str)).name
####
(lib.types.oneOf [ lib.types.int lib.types.str lib.types.bool ]).name
####
lib.types.envVar.name
####
(lib.types.functionTo lib.types.int).name
####
(lib.types.nullOr (lib.types.listOf lib.types.str)).name
####
lib.types.numbers.positive.name
####
lib.types.commas.name
####
(lib.types.attrsOf (lib.types.enum [ "x" "y" ])).name
####
(lib.types.nullOr lib.types.ints.positive).name
####
(lib.types.ints.between 1 99).name
####
lib.types.bool.name
####
(lib.types.strMatching "[a-z]+").name
####
lib.types.number.name
####
lib.types.str.name
####
lib.types.json.name
####
lib.types.externalPath.name
####
(lib.types.listOf lib.types.ints.unsigned).name
####
(lib.types.nonEmptyListOf lib.types.int).name
####
lib.types.float.name
####
lib.types.shellPackage.name
####
(lib.types.separatedString ";").name
####
lib.types.optionType.name
####
(lib.types.coercedTo lib.types.int toString lib.types.str).name
####
lib.types.nonEmptyStr.name
####
lib.types.port.name
####
(lib.types.listOf (lib.types.submodule { })).name
####
lib.types.shellPackage.check null
####
lib.types.deferredModule.check [ 1 "a" ]
####
lib.types.raw.check "s"
####
lib.types.unspecified.check 1
####
lib.types.singleLineStr.check null
####
(lib.types.unique { message = "m"; } lib.types.str).check 1
####
(lib.types.numbers.between 0 1.5).check /foo/bar
####
lib.types.singleLineStr.check "multi\nline\n"
####
lib.types.commas.check { a.b = [ true 1.5 ]; }
####
(lib.types.listOf (lib.types.submodule { })).check null
####
(lib.mkOptionType { name = "mine"; }).check null
####
(lib.types.coercedTo lib.types.int toString lib.types.str).check "s"
####
(lib.types.nullOr lib.types.ints.positive).check { a.b = [ true 1.5 ]; }
####
(lib.types.passwdEntry lib.types.str).check { a.b = [ true 1.5 ]; }
####
(lib.types.coercedTo lib.types.int toString lib.types.str).check { a.b = [ true 1.5 ]; }
####
lib.types.commas.check "s"
####
(lib.types.ints.between 1 99).check { a.b = [ true 1.5 ]; }
####
lib.types.number.check { type = "derivation"; name = "d"; }
####
(lib.types.unique { message = "m"; } lib.types.str).check (x: x)
####
lib.types.pathInStore.check null
####
(lib.types.listOf lib.types.int).check "s"
####
lib.types.package.check /foo/bar
####
(lib.types.either lib.types.ints.unsigned lib.types.str).check [ 1 "a" ]
####
(lib.types.nullOr lib.types.int).check "multi\nline\n"
####
lib.types.bool.check { a.b = [ true 1.5 ]; }
####
lib.types.pathInStore.check "s"
####
(lib.types.functionTo lib.types.int).check "s"
####
lib.types.str.check "multi\nline\n"
####
lib.types.numbers.positive.check { type = "derivation"; name = "d"; }
####
(lib.types.passwdEntry lib.types.str).check (x: x)
####
lib.types.lines.check /foo/bar
####
(lib.types.attrsOf (lib.types.enum [ "x" "y" ])).check "multi\nline\n"
####
(lib.types.listOf lib.types.int).check "multi\nline\n"
####
lib.types.anything.check null
####
(lib.types.functionTo lib.types.int).check [ 1 "a" ]
####
(lib.types.attrsOf (lib.types.nullOr lib.types.str)).check 1
####
(lib.mkOptionType { name = "mine"; }).check [ 1 "a" ]
####
lib.types.attrs.check { a.b = [ true 1.5 ]; }
####
lib.types.nonEmptyStr.check "multi\nline\n"
####
(lib.types.listOf lib.types.int).check { type = "derivation"; name = "d"; }
####
lib.types.ints.unsigned.check "s"
####
lib.types.raw.check (x: x)
####
lib.types.deferredModule.check "s"
####
lib.types.shellPackage.check "s"
####
(lib.types.listOf lib.types.int).check (x: x)
####
(lib.types.ints.between 1 99).check ({ a, b ? 1 }: a)
####
(lib.types.separatedString ";").check { type = "derivation"; name = "d"; }
####
lib.types.port.check { type = "derivation"; name = "d"; }
####
(lib.types.strMatching "[a-z]+").check "s"
####
(lib.types.either lib.types.ints.unsigned lib.types.str).check { type = "derivation"; name = "d"; }
####
(lib.types.attrsOf (lib.types.enum [ "x" "y" ])).check null
####
(lib.types.oneOf [ lib.types.int lib.types.str lib.types.bool ]).check { type = "derivation"; name = "d"; }
####
lib.types.boolByOr.check (x: x)
####
lib.types.ints.unsigned.check { type = "derivation"; name = "d"; }
####
(lib.types.listOf lib.types.ints.unsigned).check { type = "derivation"; name = "d"; }
####
(lib.types.nullOr lib.types.ints.positive).check null
####
(lib.types.nonEmptyListOf lib.types.int).check null
####
lib.types.ints.u8.check /foo/bar
####
lib.types.ints.positive.check "s"
####
(lib.types.submodule { options.a = lib.mkOption { type = lib.types.int; default = 1; }; }).check [ 1 "a" ]
####
(lib.mergeDefinitions [ "o" ] lib.types.int [ { file = "f"; value = true; } { file = "g"; value = false; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.anything [ { file = "f"; value = true; } { file = "g"; value = false; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.int [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.lines [ { file = "f"; value = "a"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.str [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.listOf lib.types.int) [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.nullOr lib.types.int) [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.str [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.str [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.attrsOf lib.types.int) [ { file = "f"; value = "a"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.either lib.types.int lib.types.str) [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.int [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.nullOr lib.types.int) [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.either lib.types.int lib.types.str) [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.attrsOf lib.types.int) [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.anything [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.listOf lib.types.int) [ { file = "f"; value = "a"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.anything [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.listOf lib.types.int) [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.listOf lib.types.int) [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.attrsOf lib.types.int) [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.listOf lib.types.int) [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.unspecified [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.unspecified [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.nullOr lib.types.int) [ { file = "f"; value = "a"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.lines [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.int [ { file = "f"; value = "a"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.listOf lib.types.int) [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.unspecified [ { file = "f"; value = true; } { file = "g"; value = false; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.bool [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.bool [ { file = "f"; value = true; } { file = "g"; value = false; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.lines [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.attrsOf lib.types.int) [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.str [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.int [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.anything [ { file = "f"; value = "a"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.bool [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.lines [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.unspecified [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.lines [ { file = "f"; value = true; } { file = "g"; value = false; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.nullOr lib.types.int) [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.either lib.types.int lib.types.str) [ { file = "f"; value = "a"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.lines [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.unspecified [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.either lib.types.int lib.types.str) [ { file = "f"; value = true; } { file = "g"; value = false; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.int [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.attrsOf lib.types.int) [ { file = "f"; value = true; } { file = "g"; value = false; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.bool [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.either lib.types.int lib.types.str) [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.unspecified [ { file = "f"; value = { a = 1; }; } { file = "g"; value = { b = 2; }; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.bool [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.bool [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.anything [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.nullOr lib.types.int) [ { file = "f"; value = true; } { file = "g"; value = false; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.anything [ { file = "f"; value = 1; } { file = "g"; value = 2; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.anything [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.unspecified [ { file = "f"; value = "a"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.nullOr lib.types.int) [ { file = "f"; value = "a"; } { file = "g"; value = "b"; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] lib.types.str [ { file = "f"; value = [ 1 ]; } { file = "g"; value = [ 2 ]; } ]).mergedValue
####
(lib.mergeDefinitions [ "o" ] (lib.types.attrsOf lib.types.int) [ { file = "f"; value = 1; } { file = "g"; value = 1; } ]).mergedValue
####
lib.strings.appendContext "x" { }
####
(lib.modules.mergeModules [ ] [ { _file = "f"; options = { a = lib.mkOption { type = lib.types.int; }; }; config = { a = 1; b = 2; }; } ]).unmatchedDefns
####
(lib.modules.mergeModules [ "p" ] [ { _file = "f"; options = { a = lib.mkOption { type = lib.types.int; }; }; config = { a = 1; }; } { _file = "g"; options = { }; config = { a = 1; c.d = 3; }; } ]).matchedOptions.a.value
####
(lib.modules.mergeModules [ "p" ] [ { _file = "f"; options = { a.b = lib.mkOption { type = lib.types.int; default = 4; }; }; config = { a.c = 1; }; } { _file = "g"; options = { }; config = lib.mkIf true { a.b = lib.mkForce 7; x = 1; }; } ]).unmatchedDefns
####
(lib.modules.mergeModules [ "p" ] [ { _file = "f"; options = { a.b = lib.mkOption { type = lib.types.int; default = 4; }; }; config = { }; } ]).matchedOptions.a.b.loc
####
(lib.modules.mergeModules [ "p" ] [ { _file = "f"; options = { a.b = lib.mkOption { type = lib.types.int; }; }; config = { }; } { _file = "g"; options = { }; config = lib.mkMerge [ { a.b = 1; } { a.b = 2; } ]; } ]).matchedOptions.a.b.value
####
(lib.modules.mergeModules' [ ] [ { _file = "f"; options = { a = lib.mkOption { type = lib.types.listOf lib.types.int; }; }; } ] [ { file = "x"; config = { a = [ 1 ]; }; } { file = "y"; config = { a = [ 2 ]; z = 1; }; } ]).matchedOptions.a.value
####
(lib.modules.mergeModules' [ ] [ { _file = "f"; options = { a = lib.mkOption { type = lib.types.listOf lib.types.int; }; }; } ] [ { file = "y"; config = { a = [ 2 ]; z = 1; }; } ]).unmatchedDefns
####
(lib.modules.mergeModules' [ "q" ] [ { _file = "f"; options = { a = lib.mkOption { type = lib.types.int; }; }; } { _file = "g"; options = { b = lib.mkOption { default = 3; }; }; } ] [ ]).matchedOptions.b.value
####
lib.imap (i: x: [ i x ]) [ "a" "b" ]
####
lib.mapAttrs (n: v: if builtins.isFunction v then n else v) (removeAttrs lib.kernel [ "whenHelpers" ])
####
[ (lib.kernel.freeform "x") (lib.kernel.option lib.kernel.yes) ]
####
lib.sourceTypes
####
[ lib.fakeHash lib.fakeSha256 lib.fakeSha512 ]
####
lib.platforms
####
map (name: name) lib.systems.doubles.linux
####
lib.systems.flakeExposed
####
[ (lib.noDepEntry "x") (lib.fullDepEntry "x" [ "y" ]) (lib.packEntry [ "y" ]) (lib.stringAfter [ "a" ] "t") ]
####
lib.textClosureList { a = lib.stringAfter [ "b" ] "A"; b = lib.noDepEntry "B"; c = lib.fullDepEntry "C" [ "a" "b" ]; } [ "c" "a" ]
####
lib.textClosureMap (x: "<" + x + ">") { a = lib.stringAfter [ "b" ] "A"; b = lib.noDepEntry "B"; c = lib.fullDepEntry "C" [ "a" "b" ]; d = lib.noDepEntry ""; } [ "d" "c" "a" ]
####
lib.textClosureList { a = "A"; } [ "a" ]
####
[ lib.version lib.trivial.release lib.trivial.versionSuffix lib.trivial.codeName lib.trivial.oldestSupportedRelease lib.nixpkgsVersion ]
####
map lib.oldestSupportedReleaseIsAtLeast [ 2505 2605 2611 ]
####
lib.updateName (n: n + "1") { name = "a"; }
####
lib.appendToName "x" { name = "foo-1.2"; }
####
lib.mapDerivationAttrset (x: 1) { a = { type = "derivation"; }; b = 2; }
####
[ (lib.lowPrioSet { a = { type = "derivation"; }; b = 1; }) (lib.hiPrioSet { a = { type = "derivation"; }; b = 1; }) ]
####
(lib.extend (final: prev: { q = prev.id 1; r = final.q + 1; })).r
####
((lib.extend (final: prev: { q = 1; })).extend (final: prev: { q = prev.q + 1; r = final.q; })).r
####
lib.licenses.mit.shortName
####
map (x: x.shortName) (with lib.licenses; [ mit gpl3Plus asl20 ])
####
let d = derivation { name = "a"; system = "s"; builder = "b"; outputs = [ "out" "dev" ]; }; o = lib.overrideDerivation d (old: { name = old.name + "x"; }); in [ o.drvPath o.outPath o.dev.outPath o.dev.outputName o.name (builtins.attrNames o) (builtins.attrNames o.dev) ]
####
let d = derivation { name = "a"; system = "s"; builder = "b"; outputs = [ "out" "dev" ]; }; o = lib.extendDerivation true { m = 1; } d; in [ o.m o.dev.m o.drvPath o.dev.outputSpecified (map (x: x.outPath) o.all) ]
####
(lib.extendDerivation (throw "no") { m = 1; } (derivation { name = "a"; system = "s"; builder = "b"; })).m
####
(lib.extendDerivation (throw "no") { m = 1; } (derivation { name = "a"; system = "s"; builder = "b"; })).outPath
####
[ (lib.trivial.revisionWithDefault "x") (lib.imap (i: x: i + x) [ 1 2 ]) ]
