with lib.gvariant; map toString [ (mkValue true) (mkValue 1.5) (mkValue "a'b\\c\nd") (mkInt32 (-1)) (mkUint32 1) (mkInt16 1) (mkUint16 2) (mkInt64 3) (mkUint64 4) (mkUchar 5) (mkDouble 2.25) (mkBoolean false) (mkObjectpath "/a'b") ]
####
with lib.gvariant; map toString [ (mkValue [ "a" "b" ]) (mkArray [ (mkInt32 1) (mkInt32 2) ]) (mkEmptyArray type.uint32) (mkTuple [ "a" (mkUint64 1) [ true ] ]) (mkVariant [ "x" ]) (mkDictionaryEntry "k" (mkInt32 2)) (mkNothing type.string) (mkJust "a") (mkJust (mkNothing type.int32)) (mkMaybe type.string (mkString "b")) ]
####
with lib.gvariant; map (v: v.type) [ (mkValue [ [ "a" ] ]) (mkTuple [ 1.0 true ]) (mkArray [ (mkDictionaryEntry "a" (mkVariant 1.0)) ]) (mkJust (mkTuple [ ])) ]
####
with lib.gvariant; [ (type.arrayOf type.string) (type.maybeOf type.double) (type.tupleOf [ type.boolean type.uchar ]) (type.dictionaryEntryOf type.int16 type.variant) type.uint16 type.int64 ]
####
with lib.gvariant; [ (isGVariant (mkInt32 1)) (isGVariant 1) (isGVariant { }) (isGVariant { _type = "gvariant"; }) ]
####
with lib.gvariant; (mkTuple [ "a" ]).value == [ (mkString "a") ]
####
with lib.gvariant; (mkString "a").value
####
with lib.gvariant; map (c: [ c.name c.type c.min c.max ]) intConstructors
####
with lib.gvariant; toString (mkValue 1)
####
with lib.gvariant; toString (mkValue { })
####
with lib.gvariant; toString (mkValue null)
####
with lib.gvariant; toString (mkArray [ ])
####
with lib.gvariant; toString (mkArray [ "a" true ])
