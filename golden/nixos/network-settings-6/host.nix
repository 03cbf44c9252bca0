{
  systemd.network.enable = true;
  systemd.network.networks."20-all" = {
      matchConfig.Name = [ "en*" "eth*" ];
      hierarchyTokenBucketConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        DefaultClass = "defaultclass-2";
        RateToQuantum = 10;
      };
      hierarchyTokenBucketClassConfig = {
        Parent = [ "parent-a" "parent-b" ];
        ClassId = "classid-1";
        Priority = "priority-2";
        QuantumBytes = [ "quantumbytes-a" "quantumbytes-b" ];
        MTUBytes = "mtubytes-4";
        OverheadBytes = "overheadbytes-5";
        Rate = [ "rate-a" "rate-b" ];
        CeilRate = "ceilrate-7";
        BufferBytes = "bufferbytes-8";
        CeilBufferBytes = [ "ceilbufferbytes-a" "ceilbufferbytes-b" ];
      };
      classfulMultiQueueingConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
      };
      bandMultiQueueingConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
      };
      heavyHitterFilterConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
        PacketLimit = 0;
      };
      quickFairQueueingConfig = {
        Parent = [ "parent-a" "parent-b" ];
        Handle = "handle-1";
      };
      quickFairQueueingConfigClass = {
        Parent = [ "parent-a" "parent-b" ];
        ClassId = "classid-1";
        Weight = 1;
        MaxPacketBytes = [ "maxpacketbytes-a" "maxpacketbytes-b" ];
      };
      bridgeVLANs = [
        {
          VLAN = [ "vlan-a" "vlan-b" ];
          EgressUntagged = "egressuntagged-1";
          PVID = 0;
        }
      ];
      mobileNetworkConfig = {
        APN = [ "apn-a" "apn-b" ];
        AllowedAuthenticationMechanisms = "none pap";
        User = "user-2";
        Password = [ "password-a" "password-b" ];
        IPFamily = "ipv4";
        AllowRoaming = false;
        PIN = [ "pin-a" "pin-b" ];
        OperatorId = "operatorid-7";
        RouteMetric = 0;
        UseGateway = false;
      };
    };
}
