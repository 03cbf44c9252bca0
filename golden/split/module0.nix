{
  sane.vpn.a = {
    id = 50;
    endpoint = "vpn40.prd.city.example.org:64013";
    publicKey = "ewZxym87qe6VYwVSMcYKQwgW9egDbeC3CaAU2/yCAQQ=";
  };
}
