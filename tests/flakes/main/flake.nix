{
  description = "A flake with inputs in its own tree";

  inputs.a = {
    url = "path:./a";
    inputs.data.follows = "b";
  };
  inputs.b = {
    url = "path:./b";
    flake = false;
  };

  outputs =
    {
      self,
      a,
      b,
    }:
    let
      # A set with an `outPath` is that as JSON.
      known = flake: removeAttrs flake [
        "everything"
        "inputs"
        "legacyPackages"
        "nested"
        "outPath"
        "outputs"
        "packages"
        "sourceInfo"
      ] // { path = flake.outPath; };
    in
    {
      everything = {
        self = known self;
        info = known self.sourceInfo;
        inputs = builtins.attrNames self.inputs;
        a = removeAttrs (known a) [ "double" ];
        b = known b;
        double = a.double 4;
        same = a.inputs.data.outPath == b.outPath;
        here = toString ./.;
        copied = "${./sub}";
        read = builtins.readFile ./sub/text.txt;
        position = builtins.unsafeGetAttrPos "everything" self;
        files = builtins.attrNames (builtins.readDir self);
      };
      packages.x86_64-linux.default = derivation {
        name = "default";
        system = "x86_64-linux";
        builder = "/bin/sh";
        args = [ ./sub/text.txt ];
        src = self;
      };
      legacyPackages.x86_64-linux.old = "legacy";
      nested."a.b".c = [ 1 2 ];
    };
}
