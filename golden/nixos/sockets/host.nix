{
  systemd.sockets = {
    both = {
      listenStreams = [ "/run/both.sock" "0.0.0.0:993" ];
      listenDatagrams = [ "1000" ];
      socketConfig = {
        Accept = true;
        MaxConnections = 4;
      };
      wantedBy = [ "sockets.target" ];
    };
    streams = {
      listenStreams = [ "80" ];
      partOf = [ "streams.service" ];
    };
    datagrams.listenDatagrams = [ "53" "54" ];
    none.socketConfig.ListenFIFO = "/run/fifo";
  };
  systemd.services."both@".serviceConfig = {
    ExecStart = "/bin/cat";
    StandardInput = "socket";
  };
}
