{
  systemd.network.enable = true;
  systemd.network.wait-online = {
    anyInterface = false;
    timeout = 30;
    ignoredInterfaces = [ "wg0" "we$rd%0" ];
    extraArgs = [ "--operational-state=routable" ];
  };
}
