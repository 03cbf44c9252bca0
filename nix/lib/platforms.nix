# lib.platforms, which is lib.systems.doubles: names of systems, by processor and by operating system.
lib: native:
let
  words = text: builtins.filter (word: builtins.isString word && word != "") (builtins.split "[ \n]+" text);
  on = os: processors: map (processor: "${processor}-${os}") (words processors);
  all = builtins.concatLists [
    (on "cygwin" "i686 x86_64")
    (on "darwin" "x86_64 aarch64")
    (on "freebsd" "i686 x86_64 aarch64")
    (on "genode" "aarch64 i686 x86_64")
    (on "solaris" "x86_64")
    (on "ghcjs" "javascript")
    (on "linux" ''
      aarch64 arc armv5tel armv6l armv7a armv7l i686 loongarch64 m68k sh4 microblaze microblazeel mips mips64 mips64el
      mipsel powerpc powerpc64 powerpc64le riscv32 riscv64 s390 s390x x86_64
    '')
    (on "mmixware" "mmix")
    (on "netbsd" "aarch64 armv6l armv7a armv7l i686 m68k mipsel powerpc riscv32 riscv64 x86_64")
    (on "none" ''
      aarch64_be aarch64 arm armv6l avr i686 microblaze microblazeel mips mips64 msp430 or1k m68k powerpc powerpcle
      riscv32 riscv64 rx s390 s390x vc4 x86_64
    '')
    (on "openbsd" "i686 x86_64")
    (on "redox" "x86_64")
    (on "wasi" "wasm64 wasm32")
    (on "windows" "aarch64 x86_64 i686")
    (on "uefi" "aarch64 x86_64")
  ];
  like = pattern: builtins.filter (double: builtins.match pattern double != null) all;
  processor = pattern: like "(${pattern})-.*";
  system = pattern: like ".*-(${pattern})";
  big = "aarch64_be|m68k|microblaze|mips|mips64|mmix|or1k|powerpc|powerpc64|s390|s390x";
  bits64 = "aarch64(_be)?";
  others = like "armv.*-linux" ++ [ "powerpc64-linux" ];
in
{
  inherit all;
  none = [ ];
  aarch = processor "${bits64}|arm.*";
  aarch64 = processor bits64;
  arc = processor "arc";
  arm = processor "arm.*";
  armv7 = processor "armv7.*";
  bigEndian = processor big;
  cygwin = system "cygwin";
  darwin = system "darwin";
  embedded = system "none";
  freebsd = system "freebsd";
  genode = system "genode";
  # By the kind of ABI: the plain one, those of ARM, and the first one of PowerPC.
  gnu = lib.filter (double: !builtins.elem double others) (system "linux") ++ others;
  i686 = processor "i686";
  illumos = system "solaris";
  js = processor "javascript";
  linux = system "linux";
  littleEndian = builtins.filter (double: builtins.match "(${big}|avr)-.*" double == null) all;
  loongarch64 = processor "loongarch64";
  m68k = processor "m68k";
  microblaze = processor "microblaze.*";
  mips = processor "mips.*";
  mmix = processor "mmix";
  netbsd = system "netbsd";
  openbsd = system "openbsd";
  or1k = processor "or1k";
  power = processor "powerpc.*";
  redox = system "redox";
  riscv = processor "riscv.*";
  riscv32 = processor "riscv32";
  riscv64 = processor "riscv64";
  rx = processor "rx";
  s390 = processor "s390x?";
  s390x = processor "s390x";
  sh4 = processor "sh4";
  uefi = system "uefi";
  unix = system "cygwin|darwin|freebsd|linux|netbsd|openbsd|redox|solaris";
  vc4 = processor "vc4";
  wasi = system "wasi";
  windows = system "windows";
  x86 = processor "i686|x86_64";
  x86_64 = processor "x86_64";
}
