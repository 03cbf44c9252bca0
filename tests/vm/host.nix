# The machine that `tests/vm/run.sh` boots: its peer is in the same machine, in a network namespace of its own.
{ peerKey, ... }:
{
  sane.vpn.wg-test = {
    id = 51;
    endpoint = "192.0.2.1:51820";
    publicKey = peerKey;
    addrV4 = "172.27.1.2";
    dns = [ "46.227.67.134" ];
    privateKeyFile = "/etc/wg.priv";
  };

  systemd.network.networks."10-underlay" = {
    matchConfig.Name = "up0";
    networkConfig = {
      Address = [
        "192.0.2.2/24"
        "2001:db8:1::2/64"
      ];
      Gateway = [
        "192.0.2.1"
        "2001:db8:1::1"
      ];
      IPv6AcceptRA = false;
    };
  };
  systemd.network.networks."10-client" = {
    matchConfig.Name = "cl0";
    networkConfig.Bridge = "br-wg-test";
  };
}
