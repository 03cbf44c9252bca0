{ lib, ... }: { sane.vpn.servo.id = lib.mkForce 59; sane.vpn.servo.endpoint = lib.mkDefault "never:1"; }
