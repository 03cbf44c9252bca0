# lib.systems.architectures: what GCC's architectures can do, and what they run of others.
lib:
let
  words = text: builtins.filter (word: builtins.isString word && word != "") (builtins.split "[ \n]+" text);
  like = features: names: lib.genAttrs (words names) (_: words features);
  sse = "sse3 ssse3 sse4_1 sse4_2";
  # Of each the next ones whose programs it runs.
  below = {
    alderlake = "skylake";
    ampere1 = "armv8.6-a cortex-a55 cortex-a76";
    ampere1a = "ampere1";
    ampere1b = "ampere1a";
    armv5te = "";
    armv6 = "";
    armv7-a = "";
    armv8-a = "";
    "armv8.1-a" = "armv8-a";
    "armv8.2-a" = "armv8.1-a";
    "armv8.3-a" = "armv8.2-a";
    "armv8.4-a" = "armv8.3-a";
    "armv8.5-a" = "armv8.4-a";
    "armv8.6-a" = "armv8.5-a";
    "armv8.7-a" = "armv8.6-a";
    "armv8.8-a" = "armv8.7-a";
    "armv8.9-a" = "armv8.8-a";
    armv9-a = "armv8.5-a";
    "armv9.1-a" = "armv9-a armv8.6-a";
    "armv9.2-a" = "armv9.1-a armv8.7-a";
    "armv9.3-a" = "armv9.2-a armv8.8-a";
    "armv9.4-a" = "armv9.3-a";
    bdver1 = "x86-64-v2";
    bdver2 = "x86-64-v2";
    bdver3 = "x86-64-v2";
    bdver4 = "x86-64-v3";
    broadwell = "haswell";
    btver1 = "x86-64";
    btver2 = "x86-64-v2";
    cannonlake = "skylake-avx512";
    cascadelake = "cannonlake";
    cooperlake = "cascadelake";
    cortex-a53 = "armv8-a";
    cortex-a55 = "armv8.2-a cortex-a53 cortex-a72";
    cortex-a72 = "armv8-a";
    cortex-a76 = "armv8.2-a cortex-a53 cortex-a72";
    default = "";
    emeraldrapids = "sapphirerapids";
    haswell = "ivybridge x86-64-v3";
    icelake-client = "cannonlake";
    icelake-server = "icelake-client";
    ivybridge = "sandybridge";
    la464 = "la64v1.0";
    "la64v1.0" = "loongarch64";
    "la64v1.1" = "la64v1.0";
    la664 = "la464 la64v1.1";
    loongarch64 = "";
    loongson2f = "";
    mips32 = "";
    nehalem = "x86-64-v2";
    rocketlake = "x86-64-v4";
    sandybridge = "westmere";
    sapphirerapids = "tigerlake";
    sierraforest = "alderlake";
    skylake = "broadwell";
    skylake-avx512 = "skylake x86-64-v4";
    tigerlake = "icelake-server";
    westmere = "nehalem";
    x86-64 = "";
    x86-64-v2 = "x86-64";
    x86-64-v3 = "x86-64-v2";
    x86-64-v4 = "x86-64-v3";
    znver1 = "skylake";
    znver2 = "znver1";
    znver3 = "znver2";
    znver4 = "znver3 x86-64-v4";
    znver5 = "znver4";
  };
in
rec {
  features = lib.mergeAttrsList [
    (like "" "default armv5te armv6 armv7-a armv8-a loongson2f mips32 x86-64")
    (like sse "btver1 nehalem silvermont westmere x86-64-v2")
    (like "${sse} avx" "ivybridge sandybridge")
    (like "${sse} avx avx2 fma" "broadwell haswell x86-64-v3")
    (like "${sse} avx avx2 avx512 fma" "x86-64-v4")
    (like "${sse} aes avx" "btver2")
    (like "${sse} aes avx avx2 fma" "alderlake sierraforest skylake")
    (like "${sse} aes avx avx2 avx512 fma" ''
      cannonlake cascadelake cooperlake emeraldrapids icelake-client icelake-server rocketlake sapphirerapids
      skylake-avx512 tigerlake
    '')
    (like "${sse} sse4a aes avx fma fma4" "bdver1 bdver2 bdver3")
    (like "${sse} sse4a aes avx avx2 fma fma4" "bdver4")
    (like "${sse} sse4a aes avx avx2 fma" "znver1 znver2 znver3")
    (like "${sse} sse4a aes avx avx2 avx512 fma" "znver4 znver5")
    (like "fpu64" "loongarch64")
    (like "fpu64 lsx" "la64v1.0")
    (like "fpu64 lsx div32 frecipe lam-bh lamcas ld-seq-sa" "la64v1.1")
    (like "fpu64 lsx lasx" "la464")
    (like "fpu64 lsx lasx div32 frecipe lam-bh lamcas ld-seq-sa" "la664")
  ];
  # Each with all below those that stand here.
  inferiors = builtins.mapAttrs (
    _: text:
    let
      next = words text;
    in
    lib.unique (next ++ builtins.concatMap (name: inferiors.${name}) next)
  ) below;
  hasInferior = one: other: builtins.elem other (inferiors.${one} or [ ]);
  canExecute = one: other: one == other || hasInferior one other;
  predicates =
    builtins.mapAttrs (_: feature: architecture: builtins.elem feature (features.${architecture} or [ ]))
      {
        sse3Support = "sse3";
        ssse3Support = "ssse3";
        sse4_1Support = "sse4_1";
        sse4_2Support = "sse4_2";
        sse4_aSupport = "sse4a";
        avxSupport = "avx";
        avx2Support = "avx2";
        avx512Support = "avx512";
        aesSupport = "aes";
        fmaSupport = "fma";
        fma4Support = "fma4";
        lsxSupport = "lsx";
        lasxSupport = "lasx";
      };
}
