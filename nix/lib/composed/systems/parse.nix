# lib.systems.parse: names of systems, taken apart: processor, vendor, kernel and binary interface.
lib: systems:
let
  inherit (builtins)
    attrValues
    elem
    elemAt
    head
    length
    mapAttrs
    ;
  inherit (systems.inspect) predicates;
  named = mapAttrs (name: value: { inherit name; } // value);

  significantBytes = named {
    bigEndian = { };
    littleEndian = { };
  };
  execFormats = named (
    lib.genAttrs [
      "aout"
      "elf"
      "macho"
      "pe"
      "unknown"
      "wasm"
    ] (_: { })
  );
  kernelFamilies = named {
    bsd = { };
    darwin = { };
  };
  vendors = named (
    lib.genAttrs [
      "apple"
      "knuth"
      "none"
      "pc"
      "unknown"
      "w64"
    ] (_: { })
  );

  processors =
    bits: significantByte: family: more:
    lib.flip lib.genAttrs (
      name: { inherit bits family significantByte; } // more.${name} or { }
    );
  little = bits: processors bits significantBytes.littleEndian;
  big = bits: processors bits significantBytes.bigEndian;
  # Of a kind that is called like its one processor.
  alone = map (
    {
      of,
      bits,
      names,
    }:
    lib.mergeAttrsList (map (name: of bits name { } [ name ]) names)
  );
  arm = version: arch: { inherit arch version; };
  arms = {
    armv5tel = arm "5" "armv5t";
    armv6l = arm "6" "armv6";
    armv6m = arm "6" "armv6-m";
    armv7a = arm "7" "armv7-a";
    armv7l = arm "7" "armv7";
    armv7m = arm "7" "armv7-m";
    armv7r = arm "7" "armv7-r";
    armv8a = arm "8" "armv8-a";
    armv8m = arm "8" "armv8-m";
    armv8r = arm "8" "armv8-a";
    aarch64 = arm "8" "armv8-a";
    aarch64_be = arm "8" "armv8-a";
  };
  intel = lib.genAttrs [ "i386" "i486" "i586" "i686" ] (arch: { inherit arch; }) // { x86_64.arch = "x86-64"; };
  cpuTypes =
    let
      all = named (
        lib.mergeAttrsList (
          [
            (little 32 "arm" arms ([ "arm" ] ++ builtins.filter (lib.hasPrefix "armv") (builtins.attrNames arms)))
            (little 64 "arm" arms [ "aarch64" ])
            (big 64 "arm" arms [ "aarch64_be" ])
            (little 32 "x86" intel [ "i386" "i486" "i586" "i686" ])
            (little 64 "x86" intel [ "x86_64" ])
            (little 32 "microblaze" { } [ "microblazeel" ])
            (big 32 "mips" { } [ "mips" ])
            (little 32 "mips" { } [ "mipsel" ])
            (big 64 "mips" { } [ "mips64" ])
            (little 64 "mips" { } [ "mips64el" ])
            (big 32 "power" { } [ "powerpc" ])
            (little 32 "power" { } [ "powerpcle" ])
            (big 64 "power" { } [ "powerpc64" ])
            (little 64 "power" { } [ "powerpc64le" ])
            (little 32 "riscv" { } [ "riscv32" ])
            (little 64 "riscv" { } [ "riscv64" ])
            (big 64 "s390" { } [ "s390x" ])
            (little 32 "sh" { } [ "sh4" ])
            (big 64 "sparc" { } [ "sparc64" ])
            (little 32 "wasm" { } [ "wasm32" ])
            (little 64 "wasm" { } [ "wasm64" ])
            (little 64 "loongarch" { } [ "loongarch64" ])
            {
              avr = {
                bits = 8;
                family = "avr";
              };
            }
          ]
          ++ alone [
            {
              of = little;
              bits = 16;
              names = [ "msp430" ];
            }
            {
              of = little;
              bits = 32;
              names = [ "arc" "javascript" "rx" "vc4" ];
            }
            {
              of = little;
              bits = 64;
              names = [ "alpha" ];
            }
            {
              of = big;
              bits = 32;
              names = [ "m68k" "microblaze" "or1k" "s390" "sparc" ];
            }
            {
              of = big;
              bits = 64;
              names = [ "mmix" ];
            }
          ]
        )
      );
    in
    all // { arm64 = all.aarch64; };
  # The next ones that run what is made for a processor.
  runsToo = {
    i386 = [ "i486" ];
    i486 = [ "i586" ];
    i586 = [ "i686" ];
    i686 = [ "x86_64" ];
    arm = [ "armv5tel" ];
    armv5tel = [ "armv6l" ];
    armv6m = [ "armv6l" ];
    armv6l = [ "armv7l" ];
    armv7l = [ "armv7a" "armv7r" ];
    armv7m = [ "armv7a" "armv7r" ];
    armv8a = [ "aarch64" ];
    powerpc = [ "powerpc64" ];
    powerpcle = [ "powerpc64le" ];
    mips = [ "mips64" ];
    mipsel = [ "mips64el" ];
    sparc = [ "sparc64" ];
  };

  kernels =
    let
      kernel = format: families: {
        execFormat = execFormats.${format};
        families = lib.genAttrs families (name: kernelFamilies.${name});
      };
      all = named {
        macos = kernel "macho" [ "darwin" ] // { name = "darwin"; };
        ios = kernel "macho" [ "darwin" ];
        freebsd = kernel "elf" [ "bsd" ] // { name = "freebsd"; };
        netbsd = kernel "elf" [ "bsd" ];
        openbsd = kernel "elf" [ "bsd" ];
        linux = kernel "elf" [ ];
        solaris = kernel "elf" [ ];
        redox = kernel "elf" [ ];
        genode = kernel "elf" [ ];
        windows = kernel "pe" [ ];
        cygwin = kernel "pe" [ ];
        uefi = kernel "pe" [ ];
        wasi = kernel "wasm" [ ];
        none = kernel "unknown" [ ];
        ghcjs = kernel "unknown" [ ];
        mmixware = kernel "unknown" [ ];
      };
    in
    all
    // {
      darwin = all.macos;
      watchos = all.ios;
      tvos = all.ios;
      win32 = all.windows;
    };

  abis =
    let
      float = kind: {
        float = kind;
        eabi = true;
      };
      isUnclear = test: message: {
        assertion = platform: !test platform;
        inherit message;
      };
      isArm = platform: platform.isAarch32;
    in
    named {
      msvc = { };
      elf = { };
      eabi = float "soft";
      eabihf = float "hard";
      androideabi.eabi = true;
      android.assertions = [
        (isUnclear isArm "The \"android\" ABI is not for 32-bit ARM. Use \"androideabi\" instead.\n")
      ];
      gnu.assertions = [
        (isUnclear isArm "The \"gnu\" ABI is ambiguous on 32-bit ARM. Use \"gnueabi\" or \"gnueabihf\" instead.\n")
        (isUnclear (
          platform: platform.isPower64 && platform.isBigEndian
        ) "The \"gnu\" ABI is ambiguous on big-endian 64-bit PowerPC. Use \"gnuabielfv2\" or \"gnuabielfv1\" instead.\n")
      ];
      gnueabi = float "soft";
      gnueabihf = float "hard";
      gnuabi64.abi = "64";
      gnuabin32.abi = "n32";
      gnuabielfv1.abi = "elfv1";
      gnuabielfv2.abi = "elfv2";
      musl = { };
      musleabi = float "soft";
      musleabihf = float "hard";
      muslabi64.abi = "64";
      muslabin32.abi = "n32";
      uclibc = { };
      uclibceabi = float "soft";
      uclibceabihf = float "hard";
      unknown = { };
    };
  # What of a kernel's name is not the kernel's.
  bare =
    name:
    let
      found = builtins.match "(.*)e?abi.*" name;
    in
    if found == null then name else head found;
  find =
    what: from: name:
    from.${name} or (throw "Unknown ${what}: ${name}");
in
rec {
  inherit
    abis
    cpuTypes
    execFormats
    kernelFamilies
    kernels
    significantBytes
    vendors
    ;
  # Whether the first processor runs what is made for the second.
  isCompatible =
    runs: made: made == runs || builtins.any (name: isCompatible runs cpuTypes.${name}) (runsToo.${made.name} or [ ]);
  gnuNetBSDDefaultExecFormat =
    cpu:
    if cpu.bits == 32 && elem cpu.family [ "arm" "m68k" "sparc" "x86" ] then execFormats.aout else execFormats.elf;
  isSystem = value: value._type or null == "system";
  mkSystem =
    parts:
    let
      isWhole =
        {
          cpu,
          vendor,
          kernel,
          abi,
        }:
        elem cpu (attrValues cpuTypes)
        && elem vendor (attrValues vendors)
        && elem kernel (attrValues kernels)
        && elem abi (attrValues abis);
    in
    assert isWhole parts;
    parts // { _type = "system"; };
  mkSkeletonFromList =
    parts:
    let
      text = builtins.concatStringsSep "-" parts;
      cpu = head parts;
      second = elemAt parts 1;
      third = elemAt parts 2;
      last = name: { inherit cpu; vendor = second; kernel = name; };
      one =
        if cpu == "avr" then
          {
            inherit cpu;
            kernel = "none";
            abi = "unknown";
          }
        else
          throw "system string '${text}' with 1 component is ambiguous";
      two =
        {
          cygwin = mkSkeletonFromList [ cpu "pc" "cygwin" ];
          windows = {
            inherit cpu;
            kernel = "windows";
            abi = "msvc";
          };
          elf = {
            inherit cpu;
            vendor = "unknown";
            kernel = "none";
            abi = "elf";
          };
        }
        .${second} or {
          inherit cpu;
          kernel = second;
        };
      three =
        if second == "linux" || elem third [ "eabi" "eabihf" "elf" "gnu" ] then
          {
            inherit cpu;
            vendor = "unknown";
            kernel = second;
            abi = third;
          }
        else if third == "mingw32" then
          last "windows"
        else if
          second == "apple"
          || elem third [ "cygwin" "ghcjs" "mmixware" "redox" "uefi" ]
          || builtins.any (prefix: lib.hasPrefix prefix third) [ "freebsd" "genode" "netbsd" "openbsd" ]
          || lib.hasPrefix "wasm32" cpu
        then
          last third
        else
          throw "system string '${text}' with 3 components is ambiguous";
      four = {
        inherit cpu;
        vendor = second;
        kernel = third;
        abi = elemAt parts 3;
      };
      count = length parts;
    in
    if count < 1 || count > 4 then
      throw "system string '${text}' has invalid number of hyphen-separated components"
    else
      elemAt [ one two three four ] (count - 1);
  mkSystemFromSkeleton =
    {
      cpu,
      vendor ? null,
      kernel,
      abi ? null,
    }@given:
    let
      parsed = {
        cpu = find "CPU type" cpuTypes cpu;
        vendor =
          if given ? vendor then
            find "vendor" vendors vendor
          else if predicates.isDarwin parsed then
            vendors.apple
          else if predicates.isWindows parsed || predicates.isCygwin parsed then
            vendors.pc
          else
            vendors.unknown;
        kernel =
          if lib.hasPrefix "darwin" kernel then
            kernels.darwin
          else if lib.hasPrefix "netbsd" kernel then
            kernels.netbsd
          else
            find "kernel" kernels (bare kernel);
        abi =
          if given ? abi then
            find "ABI" abis abi
          else if !(predicates.isLinux parsed || predicates.isWindows parsed) then
            abis.unknown
          else if predicates.isAarch32 parsed then
            if lib.versionAtLeast (parsed.cpu.version or "0") "6" then abis.gnueabihf else abis.gnueabi
          else if predicates.isPower64 parsed && predicates.isBigEndian parsed then
            abis.gnuabielfv1
          else
            abis.gnu;
      };
    in
    parsed;
  mkSystemFromString = text: mkSystem (mkSystemFromSkeleton (mkSkeletonFromList (lib.splitString "-" text)));
  kernelName = kernel: kernel.name + toString (kernel.version or "");
  darwinArch = cpu: if cpu.name == "aarch64" then "arm64" else cpu.name;
  doubleFromSystem =
    {
      cpu,
      kernel,
      abi,
      ...
    }:
    "${cpu.name}-${if kernel.families ? darwin then "darwin" else kernelName kernel}";
  tripleFromSystem =
    {
      cpu,
      vendor,
      kernel,
      abi,
      ...
    }@system:
    let
      processor = if kernel.families ? darwin then darwinArch cpu else cpu.name;
      format = lib.optionalString (
        kernel.name == "netbsd" && gnuNetBSDDefaultExecFormat cpu != kernel.execFormat
      ) kernel.execFormat.name;
      interface = lib.optionalString (abi != abis.unknown) "-${abi.name}";
    in
    assert isSystem system;
    "${processor}-${vendor.name}-${kernelName kernel}${format}${interface}";
  mkMuslSystem =
    parsed:
    let
      variant = builtins.match "(gnu|musl)(.*)" parsed.abi.name;
      abi = if variant == null then abis.musl else abis."musl${elemAt variant 1}" or abis.musl;
    in
    mkSystem (removeAttrs parsed [ "_type" ] // { inherit abi; });
}
