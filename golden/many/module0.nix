{
  sane.vpn.tun23 = {
    id = 27;
    endpoint = "gw2.prd.city.example.org:21559";
    publicKey = "89mN1JDw20vWCNxicD/KElIUBBNX6xEX0YtvNYsbLpU=";
    addrV4 = "172.23.7.154";
    privateKeyFile = "/run/secrets/tun23.priv";
    dns = [ ];
  };
  sane.vpn.tun6 = {
    id = 24;
    endpoint = "gw17.prd.city.example.org:31702";
    publicKey = "nX4V1f0ZF5PguL8iVKDU3UVB12IKzM0u1B6ToJFpdSc=";
    addrV4 = "172.25.116.210";
    privateKeyFile = "/run/secrets/tun6.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
  };
  sane.vpn.work = {
    id = 51;
    endpoint = "vpn21.prd.city.example.org:41221";
    publicKey = "DWC+8FJvzo1itVMyM4fdr38aPPP4uWFjDzDX4awuhns=";
    addrV4 = "172.18.215.13";
    privateKeyFile = "/run/secrets/work.priv";
    bridgeDevice = "br51";
  };
  sane.vpn.tun7 = {
    id = 78;
    endpoint = "edge33.example.com:48486";
    publicKey = "w1FftNudQGRuiMlBIY26ayAs39K9jKLnEQSymMsksn0=";
    addrV4 = "172.25.89.238";
    privateKeyFile = "/run/secrets/tun7.priv";
    dns = [ "10.64.0.1" "2606:4700:4700::1111" ];
  };
  sane.vpn.tun8 = {
    id = 83;
    endpoint = "vpn30.example.net:36659";
    publicKey = "EUZMp9bgNtpNsamdcPZCnQLY+hJIdbxH1txfNs0d2Oo=";
    addrV4 = "172.22.8.18";
    privateKeyFile = "/run/secrets/tun8.priv";
    dns = [ ];
  };
  sane.vpn.vpn1 = {
    id = 74;
    endpoint = "vpn8.example.com:11551";
    publicKey = "YKcuSMq3aF5r2u+H6bF5ko3LGvlKIa8hKOeZF46LtVw=";
    addrV4 = "172.20.230.252";
    privateKeyFile = "/run/secrets/vpn1.priv";
    dns = [ ];
  };
  sane.vpn.wg-home = {
    id = 13;
    endpoint = "edge67.prd.city.example.org:62054";
    publicKey = "BMvtI/wWApegCfsIyThw7NK2lAT+Box5+q4D6c5Jg1s=";
    addrV4 = "172.25.17.6";
    privateKeyFile = "/run/secrets/wg-home.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
  };
  sane.vpn.nord-42 = {
    id = 6;
    endpoint = "gw9.prd.city.example.org:20386";
    publicKey = "kLmjUQmZ+CLY5tX/SuiKEvhtRBOUwf1zzefMi6CPJl4=";
    addrV4 = "172.17.66.204";
    privateKeyFile = "/run/secrets/nord-42.priv";
    dns = [ ];
  };
  sane.vpn.tun19 = {
    id = 19;
    endpoint = "edge61.example.com:57089";
    publicKey = "I7l320qMymp8q7nxKE5gypbAvweUiwzd5iD7fyiDo5I=";
    addrV4 = "172.16.195.98";
    privateKeyFile = "/run/secrets/tun19.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
    bridgeDevice = "br19";
  };
  sane.vpn.tun1 = {
    id = 28;
    endpoint = "vpn11.example.com:41905";
    publicKey = "VqyWHeBcSv7NEthBlgk64dQdj2p8x2u627OEVD+QcGM=";
    addrV4 = "172.30.225.119";
    privateKeyFile = "/run/secrets/tun1.priv";
    dns = [ "46.227.67.134" "192.165.9.158" "1.0.0.1" ];
  };
  sane.vpn.ovpnd-us = {
    id = 57;
    endpoint = "edge97.prd.city.example.org:1953";
    publicKey = "YI9rT9HU7ZnLnnUWavwfe1bXtAUuzu86guMX9d0PxrI=";
    addrV4 = "172.19.254.200";
    privateKeyFile = "/run/secrets/ovpnd-us.priv";
    dns = [ "9.9.9.9" "149.112.112.112" ];
  };
}
