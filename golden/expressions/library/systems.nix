builtins.toJSON (let s = lib.systems.elaborate "x86_64-linux"; in builtins.deepSeq s._withoutFunctions (removeAttrs s._withoutFunctions [ "parsed" ]))
####
builtins.toJSON (let s = lib.systems.elaborate { config = "armv7l-unknown-linux-musleabihf"; isStatic = true; }; in removeAttrs s._withoutFunctions [ "parsed" ])
####
let p = builtins.filter (d: !(builtins.elem d [ "powerpc64-linux" ])) lib.systems.doubles.all; in map (d: let s = lib.systems.elaborate d; in [ d s.system s.config s.libc s.linuxArch s.qemuArch s.efiArch s.ubootArch s.linker s.libDir s.uname.processor s.uname.system s.go.GOARCH s.go.GOARM s.node.platform s.node.arch ]) p
####
map (d: let s = lib.systems.elaborate d; in [ s.rust.rustcTarget s.rust.cargoEnvVarTarget s.rust.platform.arch s.rust.platform.os s.rust.platform.env s.rust.platform.vendor s.rust.platform.target-family s.rust.isNoStdTarget ]) (builtins.attrValues lib.systems.examples)
####
builtins.toJSON (builtins.mapAttrs (_: e: let s = lib.systems.elaborate e; in builtins.filter (n: lib.hasPrefix "is" n && s.${n}) (builtins.attrNames s)) lib.systems.examples)
####
builtins.toJSON (builtins.mapAttrs (_: e: let s = lib.systems.elaborate e; in [ s.system s.config s.gcc s.extensions.staticLibrary s.extensions.executable s.hasSharedLibraries s.useLLVM s.avx2Support s.isEfi s.nim.os ]) lib.systems.examples)
####
let l = map lib.systems.elaborate [ "x86_64-linux" "i686-linux" "aarch64-linux" "armv7l-linux" "armv6l-linux" "x86_64-darwin" "mips-linux" { system = "x86_64-linux"; gcc.arch = "znver3"; } { system = "x86_64-linux"; gcc.arch = "x86-64-v2"; } ]; in map (a: map a.canExecute l) l
####
lib.systems.equals (lib.systems.elaborate "x86_64-linux") (lib.systems.elaborate { system = "x86_64-linux"; })
####
lib.systems.equals (lib.systems.elaborate "x86_64-linux") (lib.systems.elaborate "aarch64-linux")
####
builtins.toJSON (builtins.mapAttrs (_: v: v) (removeAttrs lib.systems.parse.abis [ "gnu" "android" ]))
####
builtins.toJSON ([ lib.systems.parse.cpuTypes lib.systems.parse.kernels lib.systems.parse.vendors lib.systems.parse.execFormats lib.systems.parse.kernelFamilies lib.systems.parse.significantBytes ])
####
builtins.toJSON (map lib.systems.parse.mkSkeletonFromList [ [ "avr" ] [ "x86_64" "linux" ] [ "x86_64" "elf" ] [ "i686" "cygwin" ] [ "x86_64" "windows" ] [ "x86_64" "linux" "gnu" ] [ "x86_64" "apple" "darwin" ] [ "x86_64" "w64" "mingw32" ] [ "x86_64" "pc" "netbsd10" ] [ "arm" "none" "eabi" ] [ "wasm32" "unknown" "wasi" ] [ "a" "b" "c" "d" ] ])
####
lib.systems.parse.mkSkeletonFromList [ "x86_64" "pc" "foo" ]
####
lib.systems.parse.mkSkeletonFromList [ "x86_64" ]
####
lib.systems.parse.mkSkeletonFromList [ ]
####
lib.systems.elaborate "x86_64-foo"
####
lib.systems.elaborate "foo-linux"
####
lib.systems.elaborate "powerpc64-linux-gnu"
####
(lib.systems.elaborate { system = "aarch64-linux"; useAndroidPrebuilt = true; }).system
####
map (t: lib.systems.parse.tripleFromSystem (lib.systems.parse.mkMuslSystem (lib.systems.parse.mkSystemFromString t))) [ "x86_64-linux" "armv7l-linux" "armv6l-unknown-linux-musleabihf" "mips64-unknown-linux-gnuabin32" "powerpc64-unknown-linux-gnuabielfv1" "arm-none-eabi" "mipsel-unknown-linux-uclibc" ]
####
builtins.toJSON ([ lib.systems.architectures.features lib.systems.architectures.inferiors ])
####
[ (lib.systems.architectures.canExecute "znver4" "x86-64-v4") (lib.systems.architectures.hasInferior "x86-64" "x86-64") (lib.systems.architectures.canExecute "foo" "foo") (lib.systems.architectures.canExecute "foo" "x86-64") (lib.systems.architectures.predicates.avx512Support "skylake-avx512") ]
####
builtins.toJSON ([ lib.systems.inspect.platformPatterns (lib.systems.inspect.patternLogicalAnd lib.systems.inspect.patterns.isLinux lib.systems.inspect.patterns.isMusl) ])
####
lib.systems.inspect.patternLogicalAnd lib.systems.inspect.patterns.isLinux lib.systems.inspect.patterns.isDarwin
####
builtins.toJSON (let p = (lib.systems.elaborate "x86_64-linux").parsed; in builtins.mapAttrs (_: f: f p) lib.systems.inspect.predicates)
####
builtins.toJSON (builtins.mapAttrs (_: p: p) (removeAttrs lib.systems.platforms [ "select" ]))
####
builtins.toJSON ([ lib.systems.functionNames lib.systems.flakeExposed (lib.systems.systemToAttrs "a") (lib.systems.systemToAttrs { b = 1; }) ])
####
let h = lib.systems.elaborate "x86_64-linux"; pkgs = { stdenv.hostPlatform = h; qemu-user = "/q"; wasmtime = "/w"; writeShellScriptBin = name: text: { type = "derivation"; outPath = "/e"; meta.mainProgram = name; }; }; in map (s: let e = lib.systems.elaborate s; in [ (e.emulatorAvailable pkgs) (e.staticEmulatorAvailable pkgs) (if e.emulatorAvailable pkgs then e.emulator pkgs else null) ]) [ "x86_64-linux" "aarch64-linux" "s390-linux" "wasm32-wasi" "x86_64-darwin" ]
####
map (m: lib.meta.platformMatch (lib.systems.elaborate "x86_64-linux") m) [ "x86_64-linux" "aarch64-linux" lib.systems.inspect.patterns.isLinux { system = "x86_64-linux"; parsed = { }; } lib.systems.inspect.platformPatterns.isStatic ]
####
let p = lib.systems.elaborate "x86_64-linux"; in map (lib.meta.availableOn p) [ { } { meta.platforms = lib.platforms.linux; } { meta.platforms = lib.platforms.darwin; } { meta = { platforms = lib.platforms.all; badPlatforms = [ "x86_64-linux" ]; }; } ]
