# `<nix/fetchurl.nix>`: the derivation that Nix' own builder downloads for. What it says is part of its store path, so
# nothing here can be left out or said otherwise.
let
  # The first hash that is given; one that says its algorithm itself needs no other.
  choose =
    hashes:
    builtins.head (
      builtins.filter (candidate: candidate.hash != "" || candidate.algorithm == "sha256") [
        {
          inherit (hashes) hash;
          algorithm = "";
        }
        {
          hash = hashes.sha512;
          algorithm = "sha512";
        }
        {
          hash = hashes.sha1;
          algorithm = "sha1";
        }
        {
          hash = hashes.md5;
          algorithm = "md5";
        }
        {
          hash = hashes.sha256;
          algorithm = "sha256";
        }
      ]
    );
in
{
  system ? "",
  url,
  hash ? "",
  md5 ? "",
  sha1 ? "",
  sha256 ? "",
  sha512 ? "",
  outputHash ?
    (choose {
      inherit
        hash
        md5
        sha1
        sha256
        sha512
        ;
    }).hash,
  outputHashAlgo ?
    (choose {
      inherit
        hash
        md5
        sha1
        sha256
        sha512
        ;
    }).algorithm,
  executable ? false,
  unpack ? false,
  name ? baseNameOf (toString url),
  impure ? false,
}:
derivation (
  (if impure then { __impure = true; } else { inherit outputHash outputHashAlgo; })
  // {
    inherit
      executable
      name
      unpack
      url
      ;
    builder = "builtin:fetchurl";
    impureEnvVars = [
      "http_proxy"
      "https_proxy"
      "ftp_proxy"
      "all_proxy"
      "no_proxy"
    ];
    outputHashMode = if executable || unpack then "recursive" else "flat";
    preferLocalBuild = true;
    system = "builtin";
    urls = [ url ];
  }
)
