# lib.lists
lib: native:
let
  inherit (builtins) elemAt filter foldl' genList head length tail;
  from = start: items: genList (n: elemAt items (n + start));
  clamp = low: high: n: if n < low then low else if n > high then high else n;
in
rec {
  imap = lib.imap1;
  inherit (lib)
    optional
    optionals
    range
    toList
    imap0
    imap1
    ;
  inherit (builtins)
    all
    any
    concatLists
    concatMap
    elem
    elemAt
    filter
    genList
    head
    isList
    length
    map
    partition
    sort
    tail
    ;
  foldl' = function: start: items: builtins.seq start (builtins.foldl' function start items);
  foldr =
    function: end: items:
    let
      count = length items;
      go = n: if n == count then end else function (elemAt items n) (go (n + 1));
    in
    go 0;
  fold = foldr;
  foldl =
    function: start: items:
    let
      go = n: if n < 0 then start else function (go (n - 1)) (elemAt items n);
    in
    go (length items - 1);

  singleton = item: [ item ];
  forEach = items: function: map function items;
  ifilter0 = test: items: map (n: elemAt items n) (filter (n: test n (elemAt items n)) (range 0 (length items - 1)));
  flatten = value: if builtins.isList value then builtins.concatMap flatten value else [ value ];
  remove = item: filter (other: other != item);
  count = test: foldl' (n: item: if test item then n + 1 else n) 0;
  replicate = n: item: genList (_: item) n;
  reverseList = items: let end = length items - 1; in genList (n: elemAt items (end - n)) (length items);

  findSingle =
    test: none: several: items:
    let
      found = filter test items;
    in
    if found == [ ] then none else if length found == 1 then head found else several;
  findFirstIndex =
    test: default: items:
    let
      # Below zero as long as none is found: how many were looked at.
      found = foldl' (
        state: item:
        if state >= 0 then
          state
        else if test item then
          -state - 1
        else
          state - 1
      ) (-1) items;
    in
    if found < 0 then default else found;
  findFirst =
    test: default: items:
    let
      index = findFirstIndex test null items;
    in
    if index == null then default else elemAt items index;

  groupBy' =
    function: start: key: items:
    builtins.mapAttrs (_: builtins.foldl' function start) (groupBy key items);
  groupBy = builtins.groupBy;

  zipListsWith =
    function: left: right:
    genList (n: function (elemAt left n) (elemAt right n)) (lib.min (length left) (length right));
  zipLists = zipListsWith (fst: snd: { inherit fst snd; });

  take = n: sublist 0 n;
  takeEnd = n: items: drop (lib.max 0 (length items - n)) items;
  drop = n: items: sublist n (length items) items;
  dropEnd = n: items: take (lib.max 0 (length items - n)) items;
  sublist =
    start: count: items:
    let
      size = length items;
    in
    from start items (if start >= size then 0 else clamp 0 (size - start) count);
  init =
    items:
    assert lib.assertMsg (items != [ ]) "lists.init: list must not be empty!";
    genList (elemAt items) (length items - 1);
  last =
    items:
    assert lib.assertMsg (items != [ ]) "lists.last: list must not be empty!";
    elemAt items (length items - 1);
  hasPrefix = prefix: items: take (length prefix) items == prefix;
  removePrefix =
    prefix: items:
    if hasPrefix prefix items then
      drop (length prefix) items
    else
      throw "lib.lists.removePrefix: First argument is not a list prefix of the second argument";
  commonPrefix =
    left: right:
    let
      same = zipListsWith (a: b: a == b) left right;
    in
    take (findFirstIndex (equal: !equal) (length same) same) left;
  replaceElemAt =
    items: index: item:
    if index >= 0 && index < length items then
      genList (n: if n == index then item else elemAt items n) (length items)
    else
      throw "'lists.replaceElemAt' called with index ${toString index} on a list of size ${toString (length items)}";

  unique = foldl' (known: item: if builtins.elem item known then known else known ++ [ item ]) [ ];
  uniqueStrings = items: builtins.attrNames (builtins.groupBy (item: item) items);
  allUnique = items: length (unique items) == length items;
  intersectLists = wanted: filter (item: builtins.elem item wanted);
  subtractLists = unwanted: filter (item: !builtins.elem item unwanted);
  mutuallyExclusive = left: right: length left == 0 || !(builtins.any (item: builtins.elem item left) right);
  concatAttrValues = set: builtins.concatLists (builtins.attrValues set);
  crossLists = function: builtins.foldl' (functions: items: builtins.concatMap (f: map f items) functions) [ function ];

  compareLists =
    compare: left: right:
    if left == [ ] then
      (if right == [ ] then 0 else -1)
    else if right == [ ] then
      1
    else
      let
        first = compare (head left) (head right);
      in
      if first == 0 then compareLists compare (tail left) (tail right) else first;
  sortOn =
    key: items:
    map (pair: elemAt pair 1) (
      builtins.sort (a: b: head a < head b) (map (item: [ (key item) item ]) items)
    );
  naturalSort =
    items:
    let
      parts = text: map (part: if builtins.isList part then lib.toIntBase10 (head part) else part) (builtins.split "([0-9]+)" text);
      keyed = map (text: [ (parts text) text ]) items;
      ordered = builtins.sort (a: b: compareLists lib.compare (head a) (head b) < 0) keyed;
    in
    map (pair: elemAt pair 1) ordered;

  listDfs =
    stopOnCycles: before: items:
    let
      go =
        current: visited: rest:
        let
          split = builtins.partition (other: before other current) rest;
          cycles = filter (other: before other current) visited;
        in
        if stopOnCycles && cycles != [ ] then
          {
            cycle = current;
            loops = cycles;
            inherit visited rest;
          }
        else if split.right == [ ] then
          {
            minimal = current;
            inherit visited rest;
          }
        else
          go (head split.right) ([ current ] ++ visited) (tail split.right ++ split.wrong);
    in
    go (head items) [ ] (tail items);
  toposort =
    before: items:
    let
      first = listDfs true before items;
      others = toposort before (first.visited ++ first.rest);
    in
    if length items < 2 then
      { result = items; }
    else if first ? cycle then
      {
        cycle = reverseList ([ first.cycle ] ++ first.visited);
        inherit (first) loops;
      }
    else if others ? cycle then
      others
    else
      { result = [ first.minimal ] ++ others.result; };
}
