{ lib, ... }:
{
  imports = [ (lib.mkOption { }) ];
}
