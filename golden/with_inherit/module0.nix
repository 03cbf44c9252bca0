{ lib, ... }: with lib; let primary = "9.9.9.9"; inherit (rec { x = "1.1.1.1"; secondary = x; }) secondary; in {
  sane.vpn.nord-42 = {
    id = 32;
    endpoint = "gw64.example.com:22262";
    publicKey = "lX4Fb2sJoeYu1dLQe1mJ75bNiuYeT4brXwz+ec00ZYY=";
    addrV4 = "172.26.55.50";
    privateKeyFile = "/run/secrets/nord-42.priv";
    dns = [ primary secondary ] ++ optional (stringLength primary > 6) "1.0.0.1";
  };
}
