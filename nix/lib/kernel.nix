# lib.kernel: answers to the questions of a kernel's configuration.
lib: native:
let
  answer = tristate: {
    inherit tristate;
    optional = false;
  };
in
{
  yes = answer "y";
  no = answer "n";
  module = answer "m";
  unset = answer null;
  option = given: given // { optional = true; };
  freeform = text: {
    freeform = text;
    optional = false;
  };
  whenHelpers =
    version:
    let
      reached = lib.versionAtLeast version;
    in
    {
      whenAtLeast = least: lib.mkIf (reached least);
      whenOlder = next: lib.mkIf (!reached next);
      whenBetween = least: next: lib.mkIf (reached least && !reached next);
    };
}
