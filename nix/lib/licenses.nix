# lib.licenses: what is made of licenses. Which there are is nixpkgs' data, which wgeval has not.
lib: native:
let
  compound = operator: licenses: {
    licenseType = "compound";
    inherit licenses operator;
  };
  # Whether something is true of a license; of several, of each or of one.
  holds =
    test: permissive: license:
    let
      each = builtins.all (holds test permissive);
      one = builtins.any (holds test permissive);
    in
    {
      simple = _: test license;
      plus = _: holds test permissive license.license;
      exception = _: each [ license.license license.exception ];
      compound =
        _:
        if license.operator == "OR" then
          (if permissive then one else each) license.licenses
        else if license.operator == "AND" then
          (if permissive then each else one) license.licenses
        else
          throw "Unknown license operator";
    }
    .${license.licenseType} or (throw "Unknown license type or legacy license")
      null;
in
rec {
  AND = compound "AND";
  OR = compound "OR";
  WITH = license: exception: {
    licenseType = "exception";
    operator = "WITH";
    inherit license exception;
  };
  PLUS = license: {
    licenseType = "plus";
    operator = "+";
    inherit license;
  };
  evaluateProperty = holds;
  evaluateNamedProperty = name: holds (license: license.${name});
  isFree = evaluateNamedProperty "free" true;
  isRedistributable = evaluateNamedProperty "redistributable" true;
  containsLicenses = licenses: holds (license: builtins.elem license licenses) false;
  toSPDX =
    license:
    let
      part = license: if license.licenseType == "plus" || license.licenseType == "simple" then toSPDX license else "(${toSPDX license})";
    in
    {
      # One of nixpkgs' that wgeval only knows the name of has no text of its own.
      simple = _: license.spdxId or (if license ? fullName then "LicenseRef-nixos-${license.shortName}" else license.spdxId);
      plus = _: "${part license.license}${license.operator}";
      exception = _: "${part license.license} ${license.operator} ${part license.exception}";
      compound = _: lib.concatMapStringsSep " ${license.operator} " part license.licenses;
    }
    .${license.licenseType} or (throw "Unknown license type")
      null;
}
