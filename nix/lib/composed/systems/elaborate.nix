# lib.systems.elaborate: all that is known of a system, of its name or of some of it.
lib: systems:
let
  inherit (lib) optional optionalString;
  inherit (systems)
    architectures
    inspect
    parse
    platforms
    ;
  functions = systems.functionNames;
  # The first of some values whose condition holds.
  choose =
    default: cases:
    (lib.findFirst (one: one.when) { use = default; } cases).use;
  case = when: use: { inherit when use; };

  # How rustc calls the environment of a target.
  rustEnv =
    target:
    let
      starts = builtins.match ".*-(gnu|musl|msvc|uclibc|newlib|ohos|sgx|mlibc|macabi|sim)[^-]*" target;
      wasi = builtins.match ".*-wasi(p[0-9]).*" target;
      is = pattern: builtins.match pattern target != null;
      # rustc has no such targets.
      isStrange = is "(arc|microblaze(el)?|s390|sh4|wasm64)-.*|mips64(el)?-.*-(gnu|musl)(abin32)?";
    in
    choose "" [
      (case isStrange "")
      (case (starts != null) (builtins.head starts))
      (case (wasi != null) (builtins.head wasi))
      (case (is ".*-redox") "relibc")
      (case (is ".*-espidf") "newlib")
      (case (is ".*-vxworks.*") "gnu")
      (case (is "(i386|x86_64)-apple-ios|x86_64-apple-tvos") "sim")
    ];

  elaborate =
    systemOrArgs:
    let
      given = systems.systemToAttrs systemOrArgs;
      args = removeAttrs given [
        "_withoutFunctions"
        "parsed"
        "system"
      ];
      rust = args.rust or args.rustc or { };
      inherit (final.parsed) abi cpu kernel;
      runner =
        pkgs:
        let
          host = pkgs.stdenv.hostPlatform;
          wine = (pkgs.winePackagesFor "wine${toString cpu.bits}").minimal;
        in
        choose null [
          (case (host.canExecute final) (lib.getExe (pkgs.writeShellScriptBin "exec" ''exec "$@"'')))
          (case final.isWindows "${wine}/bin/wine")
          (case (
            final.isLinux && host.isLinux && final.qemuArch != null
          ) "${pkgs.qemu-user}/bin/qemu-${final.qemuArch}")
          (case final.isWasi "${pkgs.wasmtime}/bin/wasmtime")
          (case final.isGhcjs "${pkgs.nodejs-slim}/bin/node")
          (case final.isMmix "${pkgs.mmixware}/bin/mmix")
        ];

      final = {
        _withoutFunctions = removeAttrs final (functions ++ [ "_withoutFunctions" ]);
        parsed = parse.mkSystemFromString (args.config or given.system);
        system = parse.doubleFromSystem final.parsed;
        config = parse.tripleFromSystem final.parsed;

        canExecute =
          other:
          final.isAndroid == other.isAndroid
          && parse.isCompatible cpu other.parsed.cpu
          && kernel == other.parsed.kernel
          && (
            cpu != other.parsed.cpu
            || !(other ? gcc.arch)
            || final ? gcc.arch && architectures.canExecute final.gcc.arch other.gcc.arch
          );
        emulatorAvailable = pkgs: runner pkgs != null;
        staticEmulatorAvailable =
          pkgs: final.emulatorAvailable pkgs && (final.isLinux || final.isWasi || final.isMmix);
        emulator =
          pkgs:
          if final.emulatorAvailable pkgs then runner pkgs else throw "Don't know how to run ${final.config} executables.";

        useLLVM = final.isFreeBSD || final.isOpenBSD;
        useAndroidPrebuilt = false;
        useiOSPrebuilt = false;
        isStatic = final.isWasi || final.isRedox;
        hasSharedLibraries =
          !final.isStatic
          && builtins.any (name: final.${name}) [
            "isAndroid"
            "isCygwin"
            "isDarwin"
            "isFreeBSD"
            "isGnu"
            "isMinGW"
            "isMusl"
            "isNetBSD"
            "isOpenBSD"
            "isSunOS"
            "isWasm"
            "isWindows"
          ];
        libc = choose "native/impure" [
          (case final.isDarwin "libSystem")
          (case final.isMsvc "ucrt")
          (case final.isMinGW "msvcrt")
          (case final.isCygwin "cygwin")
          (case final.isWasi "wasilibc")
          (case final.isWasm null)
          (case final.isRedox "relibc")
          (case final.isMusl "musl")
          (case final.isUClibc "uclibc")
          (case final.isAndroid "bionic")
          (case final.isLinux "glibc")
          (case final.isFreeBSD "fblibc")
          (case final.isOpenBSD "oblibc")
          (case final.isNetBSD "nblibc")
          (case final.isAvr "avrlibc")
          (case final.isGhcjs null)
          (case final.isNone "newlib")
        ];
        linker = choose "bfd" [
          (case final.useLLVM "lld")
          (case final.isDarwin "cctools")
        ];
        libDir =
          if !final.isLinux then
            null
          else if final.isx86_64 || final.isMips64 || final.isPower64 then
            "lib64"
          else
            "lib";
        extensions =
          let
            isWindows = final.isWindows || final.isCygwin;
          in
          {
            staticLibrary = if final.isWindows then ".lib" else ".a";
            library = if final.isStatic then final.extensions.staticLibrary else final.extensions.sharedLibrary;
            executable = optionalString isWindows ".exe";
          }
          // lib.optionalAttrs final.hasSharedLibraries {
            sharedLibrary = choose ".so" [
              (case final.isDarwin ".dylib")
              (case isWindows ".dll")
            ];
          };
        uname = {
          system =
            {
              cygwin = "CYGWIN_NT";
              darwin = "Darwin";
              freebsd = "FreeBSD";
              genode = "Genode";
              linux = "Linux";
              netbsd = "NetBSD";
              openbsd = "OpenBSD";
              redox = "Redox";
              wasi = "Wasi";
              windows = "Windows";
            }
            .${kernel.name} or null;
          processor = choose cpu.name [
            (case final.isPower "ppc${optionalString final.isPower64 "64"}${optionalString final.isLittleEndian "le"}")
            (case final.isMips64 "mips64")
            (case final.isDarwin final.darwinArch)
          ];
          release = null;
        };
        inherit ({ gcc = args.gcc or { }; } // platforms.select final) gcc;

        # What others call this processor.
        linuxArch = choose cpu.name [
          (case final.isAarch32 "arm")
          (case final.isAarch64 "arm64")
          (case final.isx86_32 "i386")
          (case final.isx86_64 "x86_64")
          (case final.isMicroBlaze "microblaze")
          (case (final.isMips32 || final.isMips64) "mips")
          (case final.isPower "powerpc")
          (case final.isRiscV "riscv")
          (case final.isSh4 "sh")
          (case final.isS390 "s390")
          (case final.isLoongArch64 "loongarch")
        ];
        ubootArch = choose final.linuxArch [
          (case final.isx86_32 "x86")
          (case final.isMips64 "mips64")
        ];
        qemuArch =
          let
            little = optionalString final.isLittleEndian "el";
          in
          choose final.uname.processor [
            (case final.isAarch32 "arm")
            (case final.isAarch64 "aarch64${optionalString final.isBigEndian "_be"}")
            (case (final.isS390 && !final.isS390x) null)
            (case final.isx86_64 "x86_64")
            (case final.isx86 "i386")
            (case final.isMips64n32 "mipsn32${little}")
            (case final.isMips64 "mips64${little}")
          ];
        efiArch = choose cpu.name [
          (case final.isx86_32 "ia32")
          (case final.isx86_64 "x64")
          (case final.isAarch32 "arm")
          (case final.isAarch64 "aa64")
        ];
        darwinArch = parse.darwinArch cpu;
        darwinPlatform = choose null [
          (case final.isMacOS "macos")
          (case final.isiOS "ios")
        ];
        darwinSdkVersion = final.sdkVer or "14.4";
        darwinMinVersion = "14.0";
        darwinMinVersionVariable = choose null [
          (case final.isMacOS "MACOSX_DEPLOYMENT_TARGET")
          (case final.isiOS "IPHONEOS_DEPLOYMENT_TARGET")
        ];
        androidSdkVersion = args.androidSdkVersion or null;
        androidNdkVersion = args.androidNdkVersion or null;
        rustc = args.rustc or { };
      }
      // builtins.mapAttrs (_: test: test final.parsed) inspect.predicates
      // builtins.mapAttrs (_: test: test (final.gcc.arch or "default")) architectures.predicates
      // args
      // {
        rust = rust // {
          platform =
            rust.platform or (
              if lib.hasSuffix ".json" (rust.rustcTargetSpec or "") then lib.importJSON rust.rustcTargetSpec else { }
            )
            // {
              arch =
                if rust ? platform then
                  rust.platform.arch
                else
                  choose cpu.name [
                    (case final.isAarch32 "arm")
                    (case final.isMips64 "mips64")
                    (case final.isPower64 "powerpc64")
                  ];
              env = rust.platform.env or (rustEnv final.rust.rustcTargetSpec);
              os =
                if rust ? platform then
                  rust.platform.os or "none"
                else
                  choose kernel.name [
                    (case final.isDarwin "macos")
                    (case (final.isWasm && !final.isWasi) "unknown")
                  ];
              target-family =
                args.rust.platform.target-family or (
                  if args ? rustc.platform.target-family then
                    lib.toList args.rustc.platform.target-family
                  else
                    optional final.isUnix "unix" ++ optional final.isWindows "windows" ++ optional final.isWasm "wasm"
                );
              vendor =
                rust.platform.vendor or (if final.parsed.vendor.name == "w64" then "pc" else final.parsed.vendor.name);
            };
          rustcTargetSpec =
            let
              processor =
                rust.platform.arch or {
                  armv5tel = "armv5te";
                  armv6l = "arm";
                  armv7a = "armv7";
                  armv7l = "armv7";
                  riscv32 = "riscv32gc";
                  riscv64 = "riscv64gc";
                }
                .${cpu.name} or cpu.name;
              interface =
                if lib.hasPrefix "powerpc" cpu.name && lib.hasPrefix "gnuabielfv" abi.name then "gnu" else abi.name;
              inferred =
                if final.isWasi then
                  "${processor}-wasip1"
                else
                  "${processor}-${final.rust.platform.vendor}-${kernel.name}${
                    optionalString (abi.name != "unknown") "-${interface}"
                  }";
            in
            args.rust.rustcTargetSpec or args.rustc.config or (
              if rust ? platform then
                builtins.toFile ("${rust.rustcTarget or inferred}.json") (builtins.toJSON rust.platform)
              else
                args.rust.rustcTarget or inferred
            );
          rustcTarget = rust.rustcTarget or final.rust.cargoShortTarget;
          cargoShortTarget = lib.removeSuffix ".json" (baseNameOf "${final.rust.rustcTargetSpec}");
          cargoEnvVarTarget = lib.replaceString "-" "_" (lib.toUpper final.rust.cargoShortTarget);
          isNoStdTarget = builtins.any (part: lib.hasInfix part final.rust.rustcTarget) [
            "-none"
            "-uefi"
            "nvptx"
            "switch"
          ];
        };
        go = {
          GOARCH =
            {
              aarch64 = "arm64";
              arm = "arm";
              armv5tel = "arm";
              armv6l = "arm";
              armv7l = "arm";
              i686 = "386";
              loongarch64 = "loong64";
              mips = "mips";
              mips64el = "mips64le";
              mipsel = "mipsle";
              powerpc64 = "ppc64";
              powerpc64le = "ppc64le";
              riscv64 = "riscv64";
              s390x = "s390x";
              wasm32 = "wasm";
              x86_64 = "amd64";
            }
            .${cpu.name} or null;
          GOOS = if final.isWasi then "wasip1" else kernel.name;
          GOARM = optionalString (builtins.elem (cpu.version or "") [ "5" "6" "7" ]) cpu.version;
        };
        node = {
          arch =
            let
              wide = optionalString final.is64bit "64";
              little = optionalString final.isLittleEndian "el";
            in
            choose null [
              (case final.isAarch "arm${wide}")
              (case final.isMips32 "mips${little}")
              (case (final.isMips64 && final.isLittleEndian) "mips64el")
              (case final.isPower "ppc${wide}")
              (case final.isx86_64 "x64")
              (case final.isx86_32 "ia32")
              (case final.isS390x "s390x")
              (case final.isRiscV64 "riscv64")
              (case final.isLoongArch64 "loong64")
            ];
          platform = choose null [
            (case final.isAndroid "android")
            (case final.isDarwin "darwin")
            (case final.isFreeBSD "freebsd")
            (case final.isLinux "linux")
            (case final.isOpenBSD "openbsd")
            (case final.isSunOS "sunos")
            (case (final.isWindows || final.isCygwin) "win32")
          ];
        };
        nim = {
          cpu = choose null [
            (case final.isAarch32 "arm")
            (case final.isAarch64 "arm64")
            (case final.isAlpha "alpha")
            (case final.isAvr "avr")
            (case final.isMips32 "mips")
            (case final.isMips64 "mips64")
            (case final.isMsp430 "msp430")
            (case (final.isPower && final.is32bit) "powerpc")
            (case final.isPower64 "powerpc64")
            (case final.isRiscV64 "riscv64")
            (case final.isSparc "sparc")
            (case final.isx86_32 "i386")
            (case final.isx86_64 "amd64")
          ];
          os = choose null [
            (case final.isAndroid "Android")
            (case final.isDarwin "MacOSX")
            (case final.isFreeBSD "FreeBSD")
            (case final.isGenode "Genode")
            (case final.isLinux "Linux")
            (case final.isNetBSD "NetBSD")
            (case final.isNone "Standalone")
            (case final.isOpenBSD "OpenBSD")
            (case final.isWindows "Windows")
            (case final.isiOS "iOS")
          ];
        };
      };
    in
    assert args ? linux-kernel -> throw "lib.systems.elaborate: linux-kernel has been removed; see the 26.11 release notes";
    assert final.useAndroidPrebuilt -> final.isAndroid;
    assert builtins.all ({ assertion, message }: assertion final || throw message) (abi.assertions or [ ]);
    final;
in
elaborate
