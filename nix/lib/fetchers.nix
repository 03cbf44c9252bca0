# lib.fetchers: the hashes that fetchers take.
lib: native:
let
  named = types: lib.genAttrs ([ "hash" ] ++ types) (_: null);
  fake = {
    hash = lib.fakeHash;
    sha256 = lib.fakeSha256;
    sha512 = lib.fakeSha512;
  };
  proxies = [
    "http_proxy"
    "https_proxy"
    "ftp_proxy"
    "all_proxy"
    "no_proxy"
  ];
in
rec {
  proxyImpureEnvVars = proxies ++ map lib.toUpper proxies ++ [ "NIX_SSL_CERT_FILE" ];
  # `hash`, `sha256` and the like as `outputHash` and `outputHashAlgo`.
  normalizeHash =
    {
      hashTypes ? [ "sha256" ],
      required ? true,
    }:
    arguments:
    let
      names = named hashTypes;
      given = lib.attrsToList (builtins.intersectAttrs names arguments);
      hash = builtins.head given;
    in
    if arguments ? outputHash then
      arguments
    else if given == [ ] then
      if required then throw "fetcher called without `hash`" else removeAttrs arguments (builtins.attrNames names)
    else if builtins.length given > 1 then
      throw "fetcher called with mutually-incompatible arguments: ${lib.concatMapStringsSep ", " (hash: hash.name) given}"
    else
      removeAttrs arguments (builtins.attrNames names)
      // {
        outputHash =
          if hash.value != "" then hash.value else fake.${hash.name} or (throw "no “fake hash” defined for ${hash.name}");
        outputHashAlgo = if hash.name == "hash" then null else hash.name;
      };
  # A function of `outputHash` as one of `hash`, `sha256` and the like.
  withNormalizedHash =
    {
      hashTypes ? [ "sha256" ],
    }:
    fetcher:
    let
      formals = lib.functionArgs fetcher;
      normalize = normalizeHash {
        inherit hashTypes;
        required = !formals.outputHash;
      };
    in
    assert formals ? outputHash && formals ? outputHashAlgo;
    assert builtins.intersectAttrs formals (named hashTypes) == { };
    lib.setFunctionArgs (arguments: fetcher (normalize arguments)) (
      removeAttrs formals [
        "outputHash"
        "outputHashAlgo"
      ]
      // {
        hash = formals.outputHash;
      }
    );
}
