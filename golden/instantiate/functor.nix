{ __functor = self: { a ? 3 }: a; }
