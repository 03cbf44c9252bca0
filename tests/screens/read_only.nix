{ lib, ... }:
{
  options.sane.site = lib.mkOption {
    readOnly = true;
    default = "home";
  };
  config.sane.site = "work";
  config.sane.vpn = lib.mkIf (lib.evalModules { modules = [ { options.a = lib.mkOption { readOnly = true; default = 1; }; config.a = 2; } ]; }).config.a { };
}
