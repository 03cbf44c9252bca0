{ lib, ... }: { sane.vpn.lab0.id = lib.mkMerge [ (lib.mkForce 3) (lib.mkForce 4) ]; }
