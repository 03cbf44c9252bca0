# lib.gvariant: values of GVariant (of dconf and GSettings) with their types, and as GLib writes them.
lib: native:
let
  inherit (builtins) head;
  texts = lib.concatMapStringsSep "," toString;
  like =
    type: value: show:
    {
      _type = "gvariant";
      inherit type value;
      __toString = self: show self;
    };
  annotated = type: value: like type value (self: "@${self.type} ${toString self.value}");
  plain = type: value: like type value (self: toString self.value);

  # Integers: of the constructor's name, the least and the greatest, as far as Nix has them.
  integers = [
    {
      name = "mkInt32";
      type = "i";
      min = -2147483648;
      max = 2147483647;
    }
    {
      name = "mkUint32";
      type = "u";
      min = 0;
      max = 4294967295;
    }
    {
      name = "mkInt64";
      type = "x";
      min = null;
      max = null;
    }
    {
      name = "mkUint64";
      type = "t";
      min = 0;
      max = null;
    }
    {
      name = "mkInt16";
      type = "n";
      min = -32768;
      max = 32767;
    }
    {
      name = "mkUint16";
      type = "q";
      min = 0;
      max = 65535;
    }
    {
      name = "mkUchar";
      type = "y";
      min = 0;
      max = 255;
    }
  ];
  unclear =
    number:
    let
      holds = integer: (integer.min == null || integer.min <= number) && (integer.max == null || number <= integer.max);
      line = integer: "- `lib.gvariant.${integer.name}` for `${integer.type}`";
    in
    throw "The GVariant type for number “${toString number}” is unclear.\nPlease wrap the value with one of the following, depending on the value type in GSettings schema:\n${
      lib.concatMapStringsSep "\n" line (builtins.filter holds integers)
    }\n";
in
rec {
  type = {
    string = "s";
    boolean = "b";
    uchar = "y";
    int16 = "n";
    uint16 = "q";
    int32 = "i";
    uint32 = "u";
    int64 = "x";
    uint64 = "t";
    double = "d";
    variant = "v";
    arrayOf = element: "a${element}";
    maybeOf = element: "m${element}";
    tupleOf = elements: "(${lib.concatStrings elements})";
    dictionaryEntryOf = name: value: "{${name}${value}}";
  };
  isGVariant = value: value._type or "" == "gvariant";
  intConstructors = integers;

  mkValue =
    value:
    if isGVariant value then
      value
    else
      {
        bool = mkBoolean;
        float = mkDouble;
        string = mkString;
        list = mkArray;
        int = unclear;
        set = _: throw "Cannot construct GVariant value from an attribute set. If you want to construct a dictionary, you will need to create an array containing items constructed with `lib.gvariant.mkDictionaryEntry`.";
      }
      .${builtins.typeOf value} or (value: throw "The GVariant type of “${builtins.typeOf value}” can't be inferred.")
        value;

  mkBoolean = value: like type.boolean value (self: lib.boolToString self.value);
  mkString = value: like type.string value (self: "'${lib.replaceString "\n" "\\n" (lib.escape [ "'" "\\" ] self.value)}'");
  mkObjectpath = value: like type.string value (self: "objectpath '${lib.escape [ "'" ] self.value}'");
  mkDouble = plain type.double;
  # The type of a number without annotation.
  mkInt32 = plain type.int32;
  mkUint32 = annotated type.uint32;
  mkInt64 = annotated type.int64;
  mkUint64 = annotated type.uint64;
  mkInt16 = annotated type.int16;
  mkUint16 = annotated type.uint16;
  mkUchar = annotated type.uchar;

  mkEmptyArray = element: like (type.arrayOf element) [ ] (self: "@${self.type} []");
  mkArray =
    items:
    let
      values = map mkValue items;
      element = (head values).type;
    in
    if items == [ ] then
      throw "Please create empty array with mkEmptyArray."
    else
      like (
        if builtins.all (value: value.type == element) values then
          type.arrayOf element
        else
          throw "Elements in a list should have same type."
      ) values (self: "@${self.type} [${texts self.value}]");
  mkTuple =
    items:
    let
      values = map mkValue items;
    in
    like (type.tupleOf (map (value: value.type) values)) values (self: "@${self.type} (${texts self.value})");
  mkDictionaryEntry =
    name: value:
    let
      key = mkValue name;
      content = mkValue value;
    in
    like (type.dictionaryEntryOf key.type content.type) { inherit name value; } (
      self: "@${self.type} {${toString key},${toString content}}"
    );
  mkVariant = value: like type.variant (mkValue value) (self: "<${toString self.value}>");
  mkMaybe =
    element: value:
    like (type.maybeOf element) value (
      self: if self.value == null then "@${self.type} nothing" else "just ${toString self.value}"
    );
  mkNothing = element: mkMaybe element null;
  mkJust =
    value:
    let
      content = mkValue value;
    in
    mkMaybe content.type content;
}
