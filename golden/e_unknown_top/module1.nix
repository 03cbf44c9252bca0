{ sane.vpns.x = { }; }
