# lib.fixedPoints: values that are made of themselves.
lib: native:
rec {
  fix =
    function:
    let
      value = function value;
    in
    value;
  fix' =
    function:
    let
      value = function value // { __unfix__ = function; };
    in
    value;
  converge =
    function: value:
    let
      next = function value;
    in
    if next == value then value else converge function next;
  extends =
    overlay: function: final:
    let
      previous = function final;
    in
    previous // overlay final previous;
  composeExtensions =
    first: second: final: previous:
    let
      middle = first final previous;
    in
    middle // second final (previous // middle);
  composeManyExtensions = builtins.foldl' composeExtensions (_: _: { });
  # `lib` with more in it, or with something else in its place; what has no part in an overlay does not see it.
  extend =
    overlay:
    let
      final = lib // overlay final lib // { extend = next: lib.extend (composeExtensions overlay next); };
    in
    final;
  toExtension =
    given:
    if !lib.isFunction given then
      _: _: given
    else
      final: previous:
      let
        once = given previous;
      in
      if lib.isFunction once then given final previous else once;
  makeExtensible = makeExtensibleWithCustomName "extend";
  makeExtensibleWithCustomName =
    name: function:
    fix' (
      self:
      function self
      // {
        ${name} = overlay: makeExtensibleWithCustomName name (extends overlay function);
      }
    );
}
