# lib.systems.inspect: what a parsed system is, as patterns and as functions.
lib: systems:
let
  inherit (builtins)
    attrNames
    isAttrs
    isList
    mapAttrs
    ;
  inherit (systems.parse)
    cpuTypes
    execFormats
    kernelFamilies
    kernels
    significantBytes
    ;
  # What an interface demands of its platform is no part of what it is.
  abis = mapAttrs (_: abi: removeAttrs abi [ "assertions" ]) systems.parse.abis;
  fits =
    pattern: value:
    builtins.all (
      name: value ? ${name} && (pattern.${name} == value.${name} || isAttrs pattern.${name} && fits pattern.${name} value.${name})
    ) (attrNames pattern);

  family = name: { cpu.family = name; };
  sized = bits: name: { cpu = { inherit bits; family = name; }; };
  kernel = name: { kernel = kernels.${name}; };
  format = name: { kernel.execFormat = execFormats.${name}; };
  interfaces = map (name: { abi = abis.${name}; });

  patterns = {
    isi686.cpu = cpuTypes.i686;
    isJavaScript.cpu = cpuTypes.javascript;
    is32bit.cpu.bits = 32;
    is64bit.cpu.bits = 64;
    isILP32 = [ (sized 32 "wasm") ] ++ map (abi: { abi = { inherit abi; }; }) [ "n32" "ilp32" "x32" ];
    isBigEndian.cpu.significantByte = significantBytes.bigEndian;
    isLittleEndian.cpu.significantByte = significantBytes.littleEndian;
    isArmv7 = map ({ arch, ... }: { cpu = { inherit arch; }; }) (
      builtins.filter (cpu: lib.hasPrefix "armv7" cpu.arch or "") (builtins.attrValues cpuTypes)
    );
    isMips64n32 = sized 64 "mips" // { abi.abi = "n32"; };
    isMips64n64 = sized 64 "mips" // { abi.abi = "64"; };
    isAbiElfv1.abi.abi = "elfv1";
    isAbiElfv2 = [
      { abi.abi = "elfv2"; }
      (sized 64 "power" // { abi.name = "musl"; })
    ];
    isBSD.kernel.families = { inherit (kernelFamilies) bsd; };
    isDarwin.kernel.families = { inherit (kernelFamilies) darwin; };
    isFreeBSD.kernel.name = "freebsd";
    isUnix = with patterns; [ isBSD isDarwin isLinux isSunOS isCygwin isRedox ];
    isMinGW = kernel "windows" // { abi = abis.gnu; };
    isMsvc = kernel "windows" // { abi = abis.msvc; };
    isUefi = [ (kernel "uefi") ];
    isAndroid = interfaces [ "android" "androideabi" ];
    isGnu = interfaces [ "gnuabi64" "gnuabin32" "gnu" "gnueabi" "gnueabihf" "gnuabielfv1" "gnuabielfv2" ];
    isMusl = interfaces [ "musl" "musleabi" "musleabihf" "muslabin32" "muslabi64" ];
    isUClibc = interfaces [ "uclibc" "uclibceabi" "uclibceabihf" ];
    isEabi.abi.eabi = true;
    isEfi =
      map (version: { cpu = { family = "arm"; inherit version; }; }) [ "6" "7" "8" ] ++ map family [ "riscv" "x86" "loongarch" ];
  }
  // mapAttrs (_: family) {
    isAarch = "arm";
    isAlpha = "alpha";
    isArc = "arc";
    isAvr = "avr";
    isM68k = "m68k";
    isMicroBlaze = "microblaze";
    isMips = "mips";
    isMmix = "mmix";
    isMsp430 = "msp430";
    isOr1k = "or1k";
    isPower = "power";
    isRiscV = "riscv";
    isRx = "rx";
    isS390 = "s390";
    isSh4 = "sh";
    isSparc = "sparc";
    isVc4 = "vc4";
    isWasm = "wasm";
    isx86 = "x86";
  }
  // mapAttrs (_: sized 32) {
    isAarch32 = "arm";
    isMips32 = "mips";
    isRiscV32 = "riscv";
    isx86_32 = "x86";
  }
  // mapAttrs (_: sized 64) {
    isAarch64 = "arm";
    isLoongArch64 = "loongarch";
    isMips64 = "mips";
    isPower64 = "power";
    isRiscV64 = "riscv";
    isS390x = "s390";
    isSparc64 = "sparc";
    isx86_64 = "x86";
  }
  // mapAttrs (_: kernel) {
    isCygwin = "cygwin";
    isGenode = "genode";
    isGhcjs = "ghcjs";
    isLinux = "linux";
    isMacOS = "macos";
    isNetBSD = "netbsd";
    isNone = "none";
    isOpenBSD = "openbsd";
    isRedox = "redox";
    isSunOS = "solaris";
    isWasi = "wasi";
    isWindows = "windows";
    isiOS = "ios";
  }
  // mapAttrs (_: format) {
    isElf = "elf";
    isMacho = "macho";
    isPE = "pe";
  };
in
rec {
  inherit patterns;
  matchAnyPattern =
    pattern: value: if isList pattern then builtins.any (one: fits one value) pattern else fits pattern value;
  predicates = mapAttrs (_: matchAnyPattern) patterns;
  # Patterns of what is like both.
  patternLogicalAnd =
    left: right:
    builtins.concatMap (
      one:
      map (lib.recursiveUpdateUntil (
        path: mine: theirs:
        builtins.intersectAttrs mine theirs == { }
        || mine == theirs
        || throw "pattern conflict at path ${toString path}:\n  ${builtins.toJSON mine}\n  ${builtins.toJSON theirs}\n"
      ) one) (lib.toList right)
    ) (lib.toList left);
  # Patterns of a platform and not of what is parsed of it.
  platformPatterns.isStatic = {
    parsed = { };
    isStatic = true;
  };
}
