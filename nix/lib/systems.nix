# lib.systems: names of systems, and what is known of each.
lib: native:
let
  systems = lib.systems;
  tune = gcc: { inherit gcc; };
in
{
  doubles = lib.platforms;
  parse = import ./composed/systems/parse.nix lib systems;
  inspect = import ./composed/systems/inspect.nix lib systems;
  architectures = import ./composed/systems/architectures.nix lib;
  examples = import ./composed/systems/examples.nix;
  elaborate = import ./composed/systems/elaborate.nix lib systems;
  # What of an elaborated system is a function, and so never equal to another.
  functionNames = [
    "canExecute"
    "emulator"
    "emulatorAvailable"
    "staticEmulatorAvailable"
  ];
  equals = left: right: left._withoutFunctions == right._withoutFunctions;
  systemToAttrs = systemOrArgs: if builtins.isAttrs systemOrArgs then systemOrArgs else { system = systemOrArgs; };
  flakeExposed = [
    "x86_64-linux"
    "aarch64-linux"
    "x86_64-darwin"
    "armv6l-linux"
    "armv7l-linux"
    "i686-linux"
    "aarch64-darwin"
    "powerpc64le-linux"
    "riscv64-linux"
    "x86_64-freebsd"
  ];
  # What GCC is told of machines.
  platforms =
    let
      armv7 = tune {
        arch = "armv7-a";
        fpu = "vfpv3-d16";
      };
      mips =
        arch: abi:
        tune {
          arch = "mips${arch}";
          inherit abi;
        };
    in
    rec {
      select =
        platform:
        let
          version = platform.parsed.cpu.version or null;
        in
        if platform.isAarch32 then
          if version == null then
            { }
          else if lib.versionOlder version "6" then
            armv5tel-multiplatform
          else if lib.versionOlder version "7" then
            raspberrypi
          else
            armv7l-hf-multiplatform
        else if platform.isAarch64 then
          if platform.isDarwin then apple-m1 else aarch64-multiplatform
        else if platform.isLoongArch64 then
          loongarch64-multiplatform
        else if platform.parsed.cpu == systems.parse.cpuTypes.mipsel then
          systems.examples.mipsel-linux-gnu
        else
          { };
      armv5tel-multiplatform = tune { arch = "armv5te"; };
      raspberrypi = tune {
        arch = "armv6kz";
        fpu = "vfpv2";
      };
      raspberrypi2 = armv7;
      armv7l-hf-multiplatform = armv7;
      armv7a-android = tune (armv7.gcc // { float-abi = "softfp"; });
      aarch64-multiplatform = tune { arch = "armv8-a"; };
      apple-m1 = tune {
        arch = "armv8.3-a+crypto+sha2+aes+crc+fp16+lse+simd+ras+rdm+rcpc";
        cpu = "apple-a13";
      };
      bluefield2 = tune { arch = "armv8-a+fp+simd+crc+crypto"; };
      zero-gravitas = tune {
        cpu = "cortex-a9";
        fpu = "neon";
      };
      zero-sugar = tune {
        cpu = "cortex-a7";
        float-abi = "hard";
        fpu = "neon-vfpv4";
      };
      ben_nanonote = tune {
        arch = "mips32";
        float = "soft";
      };
      fuloong2f_n32 = tune {
        arch = "loongson2f";
        abi = "n32";
        float = "hard";
      };
      gcc_mips32r2_o32 = mips "32r2" "32";
      gcc_mips32r6_o32 = mips "32r6" "32";
      gcc_mips64r2_64 = mips "64r2" "64";
      gcc_mips64r2_n32 = mips "64r2" "n32";
      gcc_mips64r6_64 = mips "64r6" "64";
      gcc_mips64r6_n32 = mips "64r6" "n32";
      loongarch64-multiplatform = tune {
        arch = "la64v1.0";
        cmodel = "medium";
        strict-align = false;
      };
    };
}
