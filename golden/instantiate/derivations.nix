let
  d =
    name:
    derivation {
      inherit name;
      system = "x86_64-linux";
      builder = "/bin/sh";
    };
  m = derivation {
    name = "multi";
    system = "x86_64-linux";
    builder = "/bin/sh";
    outputs = [
      "out"
      "lib"
    ];
  };
in
{
  one = d "one";
  list = [
    (d "l1")
    (d "l2")
    [ (d "l3") ]
    { x = d "l4"; }
  ];
  set = {
    b = d "b";
    a = d "a";
    Z = d "z";
  };
  rec1 = {
    recurseForDerivations = true;
    x = d "x";
    y.z = d "no";
  };
  "we.ird" = d "weird";
  fn =
    {
      a ? "fn",
    }:
    d a;
  multi = m;
  lib = m.lib;
  n = 1;
  f2 = { x }: d x;
  nested = {
    recurseForDerivations = true;
    inner = {
      recurseForDerivations = true;
      q = d "q";
    };
    no.q = d "q2";
    lst = [ (d "inlist") ];
  };
  dup = {
    a = d "dup";
    b = m;
    c = m;
  };
  dup2 =
    let
      x = d "x";
    in
    {
      a = x;
      b = x;
    };
  bad = {
    type = "derivation";
    name = "x";
  };
  bad3.type = "derivation";
  comb = {
    _combineChannels = true;
    a.b = d "comb";
  };
  rbad.recurseForDerivations = 1;
  ro.x.recurseForDerivations = 1;
  empty = { };
  el = [ ];
  str = "x";
  thr.a = throw "boo";
  lf = [
    (
      {
        a ? "lf",
      }:
      d a
    )
  ];
  sf.f =
    {
      a ? "lf",
    }:
    d a;
  rf = {
    recurseForDerivations = false;
    x = d "x";
  };
  up = (d "up") // {
    name = "other";
  };
  noname = removeAttrs (d "q") [ "name" ];
  noout = removeAttrs (d "q") [ "outputName" ];
  asrt = {
    a =
      assert false;
      1;
    b = d "b";
  };
  loop = rec {
    a = {
      recurseForDerivations = true;
      b = a;
      c = d "c";
    };
  };
}
