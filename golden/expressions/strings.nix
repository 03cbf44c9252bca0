''a''
####
''  a
    b
  c''
####
''
  a
  b
''
####
''
    a
  b
    ''
####
''  ${"x"}
    y''
####
''

  a
''
####
''a
  ''
####
''	 a
	 b''
####
''
  ''${a}
  b''
####
''
  ''\n a''
####
''  a'''b''
####
''
   x
 
   y
''
####
''$''$''
####
''''$''
####
''
  ${"a"}
   b${"c"}
  ''
####
"a"
####
builtins.toJSON "a"
####
builtins.stringLength "a"
####
"a b"
####
builtins.toJSON "a b"
####
builtins.stringLength "a b"
####
"\n"
####
builtins.toJSON "\n"
####
builtins.stringLength "\n"
####
"\t\r"
####
builtins.toJSON "\t\r"
####
builtins.stringLength "\t\r"
####
"\\"
####
builtins.toJSON "\\"
####
builtins.stringLength "\\"
####
"\""
####
builtins.toJSON "\""
####
builtins.stringLength "\""
####
"\$"
####
builtins.toJSON "\$"
####
builtins.stringLength "\$"
####
"\${a}"
####
builtins.toJSON "\${a}"
####
builtins.stringLength "\${a}"
####
"$"
####
builtins.toJSON "$"
####
builtins.stringLength "$"
####
"$$"
####
builtins.toJSON "$$"
####
builtins.stringLength "$$"
####
"$${x}"
####
builtins.toJSON "$${x}"
####
builtins.stringLength "$${x}"
####
"${"x"}"
####
builtins.toJSON "${"x"}"
####
builtins.stringLength "${"x"}"
####
"x${"y"}z${"w"}"
####
builtins.toJSON "x${"y"}z${"w"}"
####
builtins.stringLength "x${"y"}z${"w"}"
####
"\x"
####
builtins.toJSON "\x"
####
builtins.stringLength "\x"
####
"ä€😀"
####
builtins.toJSON "ä€😀"
####
builtins.stringLength "ä€😀"
####
"a
b"
####
builtins.toJSON "a
b"
####
builtins.stringLength "a
b"
