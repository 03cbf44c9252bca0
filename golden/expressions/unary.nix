builtins.typeOf 1
####
builtins.typeOf (-2)
####
builtins.typeOf 0
####
builtins.typeOf 2.5
####
builtins.typeOf true
####
builtins.typeOf false
####
builtins.typeOf null
####
builtins.typeOf "a"
####
builtins.typeOf ""
####
builtins.typeOf "b${"c"}"
####
builtins.typeOf []
####
builtins.typeOf [ 1 2 ]
####
builtins.typeOf { }
####
builtins.typeOf { a = 1; }
####
builtins.typeOf (x: x)
####
builtins.typeOf /x/y
####
builtins.typeOf builtins.add
####
builtins.typeOf (builtins.add 1)
####
builtins.isAttrs 1
####
builtins.isAttrs (-2)
####
builtins.isAttrs 0
####
builtins.isAttrs 2.5
####
builtins.isAttrs true
####
builtins.isAttrs false
####
builtins.isAttrs null
####
builtins.isAttrs "a"
####
builtins.isAttrs ""
####
builtins.isAttrs "b${"c"}"
####
builtins.isAttrs []
####
builtins.isAttrs [ 1 2 ]
####
builtins.isAttrs { }
####
builtins.isAttrs { a = 1; }
####
builtins.isAttrs (x: x)
####
builtins.isAttrs /x/y
####
builtins.isAttrs builtins.add
####
builtins.isAttrs (builtins.add 1)
####
builtins.isFunction 1
####
builtins.isFunction (-2)
####
builtins.isFunction 0
####
builtins.isFunction 2.5
####
builtins.isFunction true
####
builtins.isFunction false
####
builtins.isFunction null
####
builtins.isFunction "a"
####
builtins.isFunction ""
####
builtins.isFunction "b${"c"}"
####
builtins.isFunction []
####
builtins.isFunction [ 1 2 ]
####
builtins.isFunction { }
####
builtins.isFunction { a = 1; }
####
builtins.isFunction (x: x)
####
builtins.isFunction /x/y
####
builtins.isFunction builtins.add
####
builtins.isFunction (builtins.add 1)
####
builtins.isList 1
####
builtins.isList (-2)
####
builtins.isList 0
####
builtins.isList 2.5
####
builtins.isList true
####
builtins.isList false
####
builtins.isList null
####
builtins.isList "a"
####
builtins.isList ""
####
builtins.isList "b${"c"}"
####
builtins.isList []
####
builtins.isList [ 1 2 ]
####
builtins.isList { }
####
builtins.isList { a = 1; }
####
builtins.isList (x: x)
####
builtins.isList /x/y
####
builtins.isList builtins.add
####
builtins.isList (builtins.add 1)
####
builtins.isString 1
####
builtins.isString (-2)
####
builtins.isString 0
####
builtins.isString 2.5
####
builtins.isString true
####
builtins.isString false
####
builtins.isString null
####
builtins.isString "a"
####
builtins.isString ""
####
builtins.isString "b${"c"}"
####
builtins.isString []
####
builtins.isString [ 1 2 ]
####
builtins.isString { }
####
builtins.isString { a = 1; }
####
builtins.isString (x: x)
####
builtins.isString /x/y
####
builtins.isString builtins.add
####
builtins.isString (builtins.add 1)
####
builtins.isInt 1
####
builtins.isInt (-2)
####
builtins.isInt 0
####
builtins.isInt 2.5
####
builtins.isInt true
####
builtins.isInt false
####
builtins.isInt null
####
builtins.isInt "a"
####
builtins.isInt ""
####
builtins.isInt "b${"c"}"
####
builtins.isInt []
####
builtins.isInt [ 1 2 ]
####
builtins.isInt { }
####
builtins.isInt { a = 1; }
####
builtins.isInt (x: x)
####
builtins.isInt /x/y
####
builtins.isInt builtins.add
####
builtins.isInt (builtins.add 1)
####
builtins.isFloat 1
####
builtins.isFloat (-2)
####
builtins.isFloat 0
####
builtins.isFloat 2.5
####
builtins.isFloat true
####
builtins.isFloat false
####
builtins.isFloat null
####
builtins.isFloat "a"
####
builtins.isFloat ""
####
builtins.isFloat "b${"c"}"
####
builtins.isFloat []
####
builtins.isFloat [ 1 2 ]
####
builtins.isFloat { }
####
builtins.isFloat { a = 1; }
####
builtins.isFloat (x: x)
####
builtins.isFloat /x/y
####
builtins.isFloat builtins.add
####
builtins.isFloat (builtins.add 1)
####
builtins.isBool 1
####
builtins.isBool (-2)
####
builtins.isBool 0
####
builtins.isBool 2.5
####
builtins.isBool true
####
builtins.isBool false
####
builtins.isBool null
####
builtins.isBool "a"
####
builtins.isBool ""
####
builtins.isBool "b${"c"}"
####
builtins.isBool []
####
builtins.isBool [ 1 2 ]
####
builtins.isBool { }
####
builtins.isBool { a = 1; }
####
builtins.isBool (x: x)
####
builtins.isBool /x/y
####
builtins.isBool builtins.add
####
builtins.isBool (builtins.add 1)
####
isNull 1
####
isNull (-2)
####
isNull 0
####
isNull 2.5
####
isNull true
####
isNull false
####
isNull null
####
isNull "a"
####
isNull ""
####
isNull "b${"c"}"
####
isNull []
####
isNull [ 1 2 ]
####
isNull { }
####
isNull { a = 1; }
####
isNull (x: x)
####
isNull /x/y
####
isNull builtins.add
####
isNull (builtins.add 1)
####
builtins.isPath 1
####
builtins.isPath (-2)
####
builtins.isPath 0
####
builtins.isPath 2.5
####
builtins.isPath true
####
builtins.isPath false
####
builtins.isPath null
####
builtins.isPath "a"
####
builtins.isPath ""
####
builtins.isPath "b${"c"}"
####
builtins.isPath []
####
builtins.isPath [ 1 2 ]
####
builtins.isPath { }
####
builtins.isPath { a = 1; }
####
builtins.isPath (x: x)
####
builtins.isPath /x/y
####
builtins.isPath builtins.add
####
builtins.isPath (builtins.add 1)
####
toString 1
####
toString (-2)
####
toString 0
####
toString 2.5
####
toString true
####
toString false
####
toString null
####
toString "a"
####
toString ""
####
toString "b${"c"}"
####
toString []
####
toString [ 1 2 ]
####
toString { }
####
toString { a = 1; }
####
toString (x: x)
####
toString /x/y
####
toString builtins.add
####
toString (builtins.add 1)
####
builtins.toJSON 1
####
builtins.toJSON (-2)
####
builtins.toJSON 0
####
builtins.toJSON 2.5
####
builtins.toJSON true
####
builtins.toJSON false
####
builtins.toJSON null
####
builtins.toJSON "a"
####
builtins.toJSON ""
####
builtins.toJSON "b${"c"}"
####
builtins.toJSON []
####
builtins.toJSON [ 1 2 ]
####
builtins.toJSON { }
####
builtins.toJSON { a = 1; }
####
builtins.toJSON (x: x)
####
builtins.toJSON /x/y
####
builtins.toJSON builtins.add
####
builtins.toJSON (builtins.add 1)
####
builtins.length 1
####
builtins.length (-2)
####
builtins.length 0
####
builtins.length 2.5
####
builtins.length true
####
builtins.length false
####
builtins.length null
####
builtins.length "a"
####
builtins.length ""
####
builtins.length "b${"c"}"
####
builtins.length []
####
builtins.length [ 1 2 ]
####
builtins.length { }
####
builtins.length { a = 1; }
####
builtins.length (x: x)
####
builtins.length /x/y
####
builtins.length builtins.add
####
builtins.length (builtins.add 1)
####
builtins.head 1
####
builtins.head (-2)
####
builtins.head 0
####
builtins.head 2.5
####
builtins.head true
####
builtins.head false
####
builtins.head null
####
builtins.head "a"
####
builtins.head ""
####
builtins.head "b${"c"}"
####
builtins.head []
####
builtins.head [ 1 2 ]
####
builtins.head { }
####
builtins.head { a = 1; }
####
builtins.head (x: x)
####
builtins.head /x/y
####
builtins.head builtins.add
####
builtins.head (builtins.add 1)
####
builtins.tail 1
####
builtins.tail (-2)
####
builtins.tail 0
####
builtins.tail 2.5
####
builtins.tail true
####
builtins.tail false
####
builtins.tail null
####
builtins.tail "a"
####
builtins.tail ""
####
builtins.tail "b${"c"}"
####
builtins.tail []
####
builtins.tail [ 1 2 ]
####
builtins.tail { }
####
builtins.tail { a = 1; }
####
builtins.tail (x: x)
####
builtins.tail /x/y
####
builtins.tail builtins.add
####
builtins.tail (builtins.add 1)
####
builtins.attrNames 1
####
builtins.attrNames (-2)
####
builtins.attrNames 0
####
builtins.attrNames 2.5
####
builtins.attrNames true
####
builtins.attrNames false
####
builtins.attrNames null
####
builtins.attrNames "a"
####
builtins.attrNames ""
####
builtins.attrNames "b${"c"}"
####
builtins.attrNames []
####
builtins.attrNames [ 1 2 ]
####
builtins.attrNames { }
####
builtins.attrNames { a = 1; }
####
builtins.attrNames (x: x)
####
builtins.attrNames /x/y
####
builtins.attrNames builtins.add
####
builtins.attrNames (builtins.add 1)
####
builtins.attrValues 1
####
builtins.attrValues (-2)
####
builtins.attrValues 0
####
builtins.attrValues 2.5
####
builtins.attrValues true
####
builtins.attrValues false
####
builtins.attrValues null
####
builtins.attrValues "a"
####
builtins.attrValues ""
####
builtins.attrValues "b${"c"}"
####
builtins.attrValues []
####
builtins.attrValues [ 1 2 ]
####
builtins.attrValues { }
####
builtins.attrValues { a = 1; }
####
builtins.attrValues (x: x)
####
builtins.attrValues /x/y
####
builtins.attrValues builtins.add
####
builtins.attrValues (builtins.add 1)
####
builtins.stringLength 1
####
builtins.stringLength (-2)
####
builtins.stringLength 0
####
builtins.stringLength 2.5
####
builtins.stringLength true
####
builtins.stringLength false
####
builtins.stringLength null
####
builtins.stringLength "a"
####
builtins.stringLength ""
####
builtins.stringLength "b${"c"}"
####
builtins.stringLength []
####
builtins.stringLength [ 1 2 ]
####
builtins.stringLength { }
####
builtins.stringLength { a = 1; }
####
builtins.stringLength (x: x)
####
builtins.stringLength /x/y
####
builtins.stringLength builtins.add
####
builtins.stringLength (builtins.add 1)
####
builtins.functionArgs 1
####
builtins.functionArgs (-2)
####
builtins.functionArgs 0
####
builtins.functionArgs 2.5
####
builtins.functionArgs true
####
builtins.functionArgs false
####
builtins.functionArgs null
####
builtins.functionArgs "a"
####
builtins.functionArgs ""
####
builtins.functionArgs "b${"c"}"
####
builtins.functionArgs []
####
builtins.functionArgs [ 1 2 ]
####
builtins.functionArgs { }
####
builtins.functionArgs { a = 1; }
####
builtins.functionArgs (x: x)
####
builtins.functionArgs /x/y
####
builtins.functionArgs builtins.add
####
builtins.functionArgs (builtins.add 1)
####
builtins.floor 1
####
builtins.floor (-2)
####
builtins.floor 0
####
builtins.floor 2.5
####
builtins.floor true
####
builtins.floor false
####
builtins.floor null
####
builtins.floor "a"
####
builtins.floor ""
####
builtins.floor "b${"c"}"
####
builtins.floor []
####
builtins.floor [ 1 2 ]
####
builtins.floor { }
####
builtins.floor { a = 1; }
####
builtins.floor (x: x)
####
builtins.floor /x/y
####
builtins.floor builtins.add
####
builtins.floor (builtins.add 1)
####
builtins.ceil 1
####
builtins.ceil (-2)
####
builtins.ceil 0
####
builtins.ceil 2.5
####
builtins.ceil true
####
builtins.ceil false
####
builtins.ceil null
####
builtins.ceil "a"
####
builtins.ceil ""
####
builtins.ceil "b${"c"}"
####
builtins.ceil []
####
builtins.ceil [ 1 2 ]
####
builtins.ceil { }
####
builtins.ceil { a = 1; }
####
builtins.ceil (x: x)
####
builtins.ceil /x/y
####
builtins.ceil builtins.add
####
builtins.ceil (builtins.add 1)
####
! 1
####
! (-2)
####
! 0
####
! 2.5
####
! true
####
! false
####
! null
####
! "a"
####
! ""
####
! "b${"c"}"
####
! []
####
! [ 1 2 ]
####
! { }
####
! { a = 1; }
####
! (x: x)
####
! /x/y
####
! builtins.add
####
! (builtins.add 1)
####
(- 1)
####
(- (-2))
####
(- 0)
####
(- 2.5)
####
(- true)
####
(- false)
####
(- null)
####
(- "a")
####
(- "")
####
(- "b${"c"}")
####
(- [])
####
(- [ 1 2 ])
####
(- { })
####
(- { a = 1; })
####
(- (x: x))
####
(- /x/y)
####
(- builtins.add)
####
(- (builtins.add 1))
####
baseNameOf 1
####
baseNameOf (-2)
####
baseNameOf 0
####
baseNameOf 2.5
####
baseNameOf true
####
baseNameOf false
####
baseNameOf null
####
baseNameOf "a"
####
baseNameOf ""
####
baseNameOf "b${"c"}"
####
baseNameOf []
####
baseNameOf [ 1 2 ]
####
baseNameOf { }
####
baseNameOf { a = 1; }
####
baseNameOf (x: x)
####
baseNameOf /x/y
####
baseNameOf builtins.add
####
baseNameOf (builtins.add 1)
####
dirOf 1
####
dirOf (-2)
####
dirOf 0
####
dirOf 2.5
####
dirOf true
####
dirOf false
####
dirOf null
####
dirOf "a"
####
dirOf ""
####
dirOf "b${"c"}"
####
dirOf []
####
dirOf [ 1 2 ]
####
dirOf { }
####
dirOf { a = 1; }
####
dirOf (x: x)
####
dirOf /x/y
####
dirOf builtins.add
####
dirOf (builtins.add 1)
####
builtins.concatLists 1
####
builtins.concatLists (-2)
####
builtins.concatLists 0
####
builtins.concatLists 2.5
####
builtins.concatLists true
####
builtins.concatLists false
####
builtins.concatLists null
####
builtins.concatLists "a"
####
builtins.concatLists ""
####
builtins.concatLists "b${"c"}"
####
builtins.concatLists []
####
builtins.concatLists [ 1 2 ]
####
builtins.concatLists { }
####
builtins.concatLists { a = 1; }
####
builtins.concatLists (x: x)
####
builtins.concatLists /x/y
####
builtins.concatLists builtins.add
####
builtins.concatLists (builtins.add 1)
####
builtins.listToAttrs 1
####
builtins.listToAttrs (-2)
####
builtins.listToAttrs 0
####
builtins.listToAttrs 2.5
####
builtins.listToAttrs true
####
builtins.listToAttrs false
####
builtins.listToAttrs null
####
builtins.listToAttrs "a"
####
builtins.listToAttrs ""
####
builtins.listToAttrs "b${"c"}"
####
builtins.listToAttrs []
####
builtins.listToAttrs [ 1 2 ]
####
builtins.listToAttrs { }
####
builtins.listToAttrs { a = 1; }
####
builtins.listToAttrs (x: x)
####
builtins.listToAttrs /x/y
####
builtins.listToAttrs builtins.add
####
builtins.listToAttrs (builtins.add 1)
####
builtins.tryEval 1
####
builtins.tryEval (-2)
####
builtins.tryEval 0
####
builtins.tryEval 2.5
####
builtins.tryEval true
####
builtins.tryEval false
####
builtins.tryEval null
####
builtins.tryEval "a"
####
builtins.tryEval ""
####
builtins.tryEval "b${"c"}"
####
builtins.tryEval []
####
builtins.tryEval [ 1 2 ]
####
builtins.tryEval { }
####
builtins.tryEval { a = 1; }
####
builtins.tryEval (x: x)
####
builtins.tryEval /x/y
####
builtins.tryEval builtins.add
####
builtins.tryEval (builtins.add 1)
####
builtins.toXML 1
####
builtins.toXML (-2)
####
builtins.toXML 0
####
builtins.toXML 2.5
####
builtins.toXML true
####
builtins.toXML false
####
builtins.toXML null
####
builtins.toXML "a"
####
builtins.toXML ""
####
builtins.toXML "b${"c"}"
####
builtins.toXML []
####
builtins.toXML [ 1 2 ]
####
builtins.toXML { }
####
builtins.toXML { a = 1; }
####
builtins.toXML (x: x)
####
builtins.toXML /x/y
####
builtins.toXML builtins.add
####
builtins.toXML (builtins.add 1)
####
builtins.fromJSON 1
####
builtins.fromJSON (-2)
####
builtins.fromJSON 0
####
builtins.fromJSON 2.5
####
builtins.fromJSON true
####
builtins.fromJSON false
####
builtins.fromJSON null
####
builtins.fromJSON "a"
####
builtins.fromJSON ""
####
builtins.fromJSON "b${"c"}"
####
builtins.fromJSON []
####
builtins.fromJSON [ 1 2 ]
####
builtins.fromJSON { }
####
builtins.fromJSON { a = 1; }
####
builtins.fromJSON (x: x)
####
builtins.fromJSON /x/y
####
builtins.fromJSON builtins.add
####
builtins.fromJSON (builtins.add 1)
####
builtins.parseDrvName 1
####
builtins.parseDrvName (-2)
####
builtins.parseDrvName 0
####
builtins.parseDrvName 2.5
####
builtins.parseDrvName true
####
builtins.parseDrvName false
####
builtins.parseDrvName null
####
builtins.parseDrvName "a"
####
builtins.parseDrvName ""
####
builtins.parseDrvName "b${"c"}"
####
builtins.parseDrvName []
####
builtins.parseDrvName [ 1 2 ]
####
builtins.parseDrvName { }
####
builtins.parseDrvName { a = 1; }
####
builtins.parseDrvName (x: x)
####
builtins.parseDrvName /x/y
####
builtins.parseDrvName builtins.add
####
builtins.parseDrvName (builtins.add 1)
####
builtins.splitVersion 1
####
builtins.splitVersion (-2)
####
builtins.splitVersion 0
####
builtins.splitVersion 2.5
####
builtins.splitVersion true
####
builtins.splitVersion false
####
builtins.splitVersion null
####
builtins.splitVersion "a"
####
builtins.splitVersion ""
####
builtins.splitVersion "b${"c"}"
####
builtins.splitVersion []
####
builtins.splitVersion [ 1 2 ]
####
builtins.splitVersion { }
####
builtins.splitVersion { a = 1; }
####
builtins.splitVersion (x: x)
####
builtins.splitVersion /x/y
####
builtins.splitVersion builtins.add
####
builtins.splitVersion (builtins.add 1)
####
throw 1
####
throw (-2)
####
throw 0
####
throw 2.5
####
throw true
####
throw false
####
throw null
####
throw "a"
####
throw ""
####
throw "b${"c"}"
####
throw []
####
throw [ 1 2 ]
####
throw { }
####
throw { a = 1; }
####
throw (x: x)
####
throw /x/y
####
throw builtins.add
####
throw (builtins.add 1)
####
abort 1
####
abort (-2)
####
abort 0
####
abort 2.5
####
abort true
####
abort false
####
abort null
####
abort "a"
####
abort ""
####
abort "b${"c"}"
####
abort []
####
abort [ 1 2 ]
####
abort { }
####
abort { a = 1; }
####
abort (x: x)
####
abort /x/y
####
abort builtins.add
####
abort (builtins.add 1)
####
builtins.getContext 1
####
builtins.getContext (-2)
####
builtins.getContext 0
####
builtins.getContext 2.5
####
builtins.getContext true
####
builtins.getContext false
####
builtins.getContext null
####
builtins.getContext "a"
####
builtins.getContext ""
####
builtins.getContext "b${"c"}"
####
builtins.getContext []
####
builtins.getContext [ 1 2 ]
####
builtins.getContext { }
####
builtins.getContext { a = 1; }
####
builtins.getContext (x: x)
####
builtins.getContext /x/y
####
builtins.getContext builtins.add
####
builtins.getContext (builtins.add 1)
####
builtins.hasContext 1
####
builtins.hasContext (-2)
####
builtins.hasContext 0
####
builtins.hasContext 2.5
####
builtins.hasContext true
####
builtins.hasContext false
####
builtins.hasContext null
####
builtins.hasContext "a"
####
builtins.hasContext ""
####
builtins.hasContext "b${"c"}"
####
builtins.hasContext []
####
builtins.hasContext [ 1 2 ]
####
builtins.hasContext { }
####
builtins.hasContext { a = 1; }
####
builtins.hasContext (x: x)
####
builtins.hasContext /x/y
####
builtins.hasContext builtins.add
####
builtins.hasContext (builtins.add 1)
####
builtins.unsafeDiscardStringContext 1
####
builtins.unsafeDiscardStringContext (-2)
####
builtins.unsafeDiscardStringContext 0
####
builtins.unsafeDiscardStringContext 2.5
####
builtins.unsafeDiscardStringContext true
####
builtins.unsafeDiscardStringContext false
####
builtins.unsafeDiscardStringContext null
####
builtins.unsafeDiscardStringContext "a"
####
builtins.unsafeDiscardStringContext ""
####
builtins.unsafeDiscardStringContext "b${"c"}"
####
builtins.unsafeDiscardStringContext []
####
builtins.unsafeDiscardStringContext [ 1 2 ]
####
builtins.unsafeDiscardStringContext { }
####
builtins.unsafeDiscardStringContext { a = 1; }
####
builtins.unsafeDiscardStringContext (x: x)
####
builtins.unsafeDiscardStringContext /x/y
####
builtins.unsafeDiscardStringContext builtins.add
####
builtins.unsafeDiscardStringContext (builtins.add 1)
####
builtins.length (builtins.sort (a: b: a < b) [ (throw "x") ])
####
builtins.sort (a: b: true) [ (1 + 1) ]
####
builtins.length (builtins.sort (a: b: true) [ 1 (throw "x") ])
