# lib.systems.examples: systems that one may build for, as `crossSystem` takes them.
let
  of = more: builtins.mapAttrs (_: config: { inherit config; } // more);
in
of { } {
  aarch64-multiplatform = "aarch64-unknown-linux-gnu";
  aarch64-multiplatform-musl = "aarch64-unknown-linux-musl";
  arc = "arc-unknown-linux-gnu";
  armv5tel-multiplatform = "armv5tel-unknown-linux-gnueabi";
  armv7l-hf-multiplatform = "armv7l-unknown-linux-gnueabihf";
  avr = "avr";
  ghcjs = "javascript-unknown-ghcjs";
  gnu32 = "i686-unknown-linux-gnu";
  gnu64 = "x86_64-unknown-linux-gnu";
  m68k = "m68k-unknown-linux-gnu";
  musl-power = "powerpc64le-unknown-linux-musl";
  musl32 = "i686-unknown-linux-musl";
  musl64 = "x86_64-unknown-linux-musl";
  powernv = "powerpc64le-unknown-linux-gnu";
  ppc64 = "powerpc64-unknown-linux-gnuabielfv2";
  ppc64-elfv1 = "powerpc64-unknown-linux-gnuabielfv1";
  ppc64-elfv2 = "powerpc64-unknown-linux-gnuabielfv2";
  riscv32 = "riscv32-unknown-linux-gnu";
  riscv64 = "riscv64-unknown-linux-gnu";
  riscv64-musl = "riscv64-unknown-linux-musl";
  s390 = "s390-unknown-linux-gnu";
  s390x = "s390x-unknown-linux-gnu";
  sh4 = "sh4-unknown-linux-gnu";
  x86_64-cygwin = "x86_64-pc-cygwin";
  x86_64-netbsd = "x86_64-unknown-netbsd";
}
// of { libc = "newlib"; } {
  aarch64be-embedded = "aarch64_be-none-elf";
  arm-embedded = "arm-none-eabi";
  i686-embedded = "i686-elf";
  microblaze-embedded = "microblazeel-none-elf";
  mips-embedded = "mips-none-elf";
  mips64-embedded = "mips64-none-elf";
  mmix = "mmix-unknown-mmixware";
  msp430 = "msp430-elf";
  or1k = "or1k-elf";
  ppc-embedded = "powerpc-none-eabi";
  ppcle-embedded = "powerpcle-none-eabi";
  riscv32-embedded = "riscv32-none-elf";
  riscv64-embedded = "riscv64-none-elf";
  rx-embedded = "rx-none-elf";
  vc4 = "vc4-elf";
  x86_64-embedded = "x86_64-elf";
}
// of { useLLVM = true; } {
  aarch64-freebsd = "aarch64-unknown-freebsd";
  aarch64-windows = "aarch64-pc-windows-msvc";
  wasi32 = "wasm32-unknown-wasi";
  x86_64-freebsd = "x86_64-unknown-freebsd";
  x86_64-netbsd-llvm = "x86_64-unknown-netbsd";
  x86_64-openbsd = "x86_64-unknown-openbsd";
  x86_64-windows = "x86_64-pc-windows-msvc";
}
// {
  aarch64-android = {
    androidNdkVersion = "27";
    androidSdkVersion = "35";
    config = "aarch64-unknown-linux-android";
    libc = "bionic";
    useAndroidPrebuilt = false;
    useLLVM = true;
  };
  aarch64-android-prebuilt = {
    androidNdkVersion = "27";
    androidSdkVersion = "35";
    config = "aarch64-unknown-linux-android";
    rust = { rustcTarget = "aarch64-linux-android"; };
    useAndroidPrebuilt = true;
  };
  aarch64-darwin = {
    config = "arm64-apple-darwin";
    platform = { };
    xcodePlatform = "MacOSX";
  };
  aarch64-embedded = {
    config = "aarch64-none-elf";
    libc = "newlib";
    rust = { rustcTarget = "aarch64-unknown-none"; };
  };
  aarch64-unknown-uefi = {
    config = "aarch64-unknown-uefi";
    libc = null;
    linker = "lld";
    useLLVM = true;
  };
  arm-embedded-nano = {
    config = "arm-none-eabi";
    libc = "newlib-nano";
  };
  armhf-embedded = {
    config = "arm-none-eabihf";
    gcc = { arch = "armv5t"; fpu = "vfp"; };
    libc = "newlib";
  };
  armv7a-android-prebuilt = {
    androidNdkVersion = "27";
    androidSdkVersion = "35";
    config = "armv7a-unknown-linux-androideabi";
    gcc = { arch = "armv7-a"; float-abi = "softfp"; fpu = "vfpv3-d16"; };
    rust = { rustcTarget = "armv7-linux-androideabi"; };
    useAndroidPrebuilt = true;
  };
  ben-nanonote = {
    config = "mipsel-unknown-linux-uclibc";
    gcc = { arch = "mips32"; float = "soft"; };
  };
  bluefield2 = {
    config = "aarch64-unknown-linux-gnu";
    gcc = { arch = "armv8-a+fp+simd+crc+crypto"; };
  };
  fuloongminipc = {
    config = "mipsel-unknown-linux-gnu";
    gcc = { abi = "n32"; arch = "loongson2f"; float = "hard"; };
  };
  iphone64 = {
    config = "arm64-apple-ios";
    darwinSdkVersion = "14.3";
    useiOSPrebuilt = true;
    xcodePlatform = "iPhoneOS";
    xcodeVer = "12.3";
  };
  iphone64-simulator = {
    config = "x86_64-apple-ios";
    darwinPlatform = "ios-simulator";
    darwinSdkVersion = "14.3";
    useiOSPrebuilt = true;
    xcodePlatform = "iPhoneSimulator";
    xcodeVer = "12.3";
  };
  loongarch64-linux = {
    config = "loongarch64-unknown-linux-gnu";
    gcc = { arch = "la64v1.0"; cmodel = "medium"; strict-align = false; };
  };
  loongarch64-linux-embedded = {
    config = "loongarch64-unknown-linux-gnu";
    gcc = { arch = "loongarch64"; cmodel = "medium"; strict-align = true; };
  };
  mingw-msvcrt-i686 = {
    config = "i686-w64-mingw32";
    libc = "msvcrt";
  };
  mingw-msvcrt-x86_64 = {
    config = "x86_64-w64-mingw32";
    libc = "msvcrt";
  };
  mingw-ucrt-aarch64 = {
    config = "aarch64-w64-mingw32";
    libc = "ucrt";
    rust = { rustcTarget = "aarch64-pc-windows-gnullvm"; };
    useLLVM = true;
  };
  mingw-ucrt-x86_64 = {
    config = "x86_64-w64-mingw32";
    libc = "ucrt";
  };
  mingw-ucrt-x86_64-llvm = {
    config = "x86_64-w64-mingw32";
    libc = "ucrt";
    rust = { rustcTarget = "x86_64-pc-windows-gnullvm"; };
    useLLVM = true;
  };
  mingw32 = {
    config = "i686-w64-mingw32";
    libc = "msvcrt";
  };
  mingwW64 = {
    config = "x86_64-w64-mingw32";
    libc = "msvcrt";
  };
  mips-linux-gnu = {
    config = "mips-unknown-linux-gnu";
    gcc = { abi = "32"; arch = "mips32r2"; };
  };
  mips64-linux-gnuabi64 = {
    config = "mips64-unknown-linux-gnuabi64";
    gcc = { abi = "64"; arch = "mips64r2"; };
  };
  mips64-linux-gnuabin32 = {
    config = "mips64-unknown-linux-gnuabin32";
    gcc = { abi = "n32"; arch = "mips64r2"; };
  };
  mips64el-linux-gnuabi64 = {
    config = "mips64el-unknown-linux-gnuabi64";
    gcc = { abi = "64"; arch = "mips64r2"; };
  };
  mips64el-linux-gnuabin32 = {
    config = "mips64el-unknown-linux-gnuabin32";
    gcc = { abi = "n32"; arch = "mips64r2"; };
  };
  mipsel-linux-gnu = {
    config = "mipsel-unknown-linux-gnu";
    gcc = { abi = "32"; arch = "mips32r2"; };
  };
  muslpi = {
    config = "armv6l-unknown-linux-musleabihf";
    gcc = { arch = "armv6kz"; fpu = "vfpv2"; };
  };
  ppc32 = {
    config = "powerpc-unknown-linux-gnu";
    rust = { rustcTarget = "powerpc-unknown-linux-gnu"; };
  };
  ppc64-musl = {
    config = "powerpc64-unknown-linux-musl";
    gcc = { abi = "elfv2"; };
  };
  raspberryPi = {
    config = "armv6l-unknown-linux-gnueabihf";
    gcc = { arch = "armv6kz"; fpu = "vfpv2"; };
  };
  remarkable1 = {
    config = "armv7l-unknown-linux-gnueabihf";
    gcc = { cpu = "cortex-a9"; fpu = "neon"; };
  };
  remarkable2 = {
    config = "armv7l-unknown-linux-gnueabihf";
    gcc = { cpu = "cortex-a7"; float-abi = "hard"; fpu = "neon-vfpv4"; };
  };
  ucrt64 = {
    config = "x86_64-w64-mingw32";
    libc = "ucrt";
  };
  ucrtAarch64 = {
    config = "aarch64-w64-mingw32";
    libc = "ucrt";
    rust = { rustcTarget = "aarch64-pc-windows-gnullvm"; };
    useLLVM = true;
  };
  wasm32-unknown-none = {
    config = "wasm32-unknown-none";
    rust = { rustcTarget = "wasm32-unknown-unknown"; };
    useLLVM = true;
  };
  x86_64-darwin = {
    config = "x86_64-apple-darwin";
    platform = { };
    xcodePlatform = "MacOSX";
  };
  x86_64-unknown-uefi = {
    config = "x86_64-unknown-uefi";
    libc = null;
    linker = "lld";
    useLLVM = true;
  };
}
