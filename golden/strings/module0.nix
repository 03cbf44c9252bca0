{
  sane.vpn.air-2 = {
    id = 73;
    endpoint = ''
      host.example.com:1'';
    publicKey = "${"a"}${toString 1}=";
    addrV4 = builtins.concatStringsSep "." [ "10" "0" "0" "7" ];
    privateKeyFile = "/run/secrets/air-2.priv";
    bridgeDevice = "br73";
  };
}
