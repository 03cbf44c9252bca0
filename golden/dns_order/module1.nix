{ sane.vpn.tun31.dns = [ "8.8.8.8" ]; }
