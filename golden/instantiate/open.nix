{ a ? 1, ... }@args: { inherit args; f = { z ? 3 }: z; }
