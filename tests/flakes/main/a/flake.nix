{
  inputs.data = {
    url = "path:../unused";
    flake = false;
  };
  outputs =
    { self, data }:
    {
      text = builtins.readFile (data + "/data.txt");
      double = x: 2 * x;
      six = self.double 3;
    };
}
