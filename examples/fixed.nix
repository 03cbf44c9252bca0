# Beside a host's files: what the module's author meant, in place of exactly what the module makes.
{
  sane.vpnDefects = "fixed";
}
