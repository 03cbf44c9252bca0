//! Random expressions of the Nix language: mostly well-typed, sometimes not.

/// A small generator of numbers (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    fn pick<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Type {
    Int,
    Bool,
    String,
    List,
    Set,
    Function,
}

const TYPES: [Type; 6] = [Type::Int, Type::Bool, Type::String, Type::List, Type::Set, Type::Function];
const NAMES: [&str; 5] = ["a", "b", "c", "x", "y"];

struct Generator {
    random: Random,
    scope: Vec<(&'static str, Type)>,
}

/// The expression of a seed.
pub(crate) fn expression(seed: u64) -> String {
    let mut generator = Generator { random: Random(seed), scope: Vec::new() };
    let ty = TYPES[generator.random.below(5)];
    generator.of(ty, 4)
}

impl Generator {
    /// An expression that is probably of a type.
    fn of(&mut self, ty: Type, depth: usize) -> String {
        // Once in a while something else, to see who complains, and when.
        let ty = if self.random.below(40) == 0 { TYPES[self.random.below(6)] } else { ty };
        let known: Vec<&str> = self.scope.iter().filter(|(_, of)| *of == ty).map(|(name, _)| *name).collect();
        if !known.is_empty() && self.random.below(3) == 0 {
            return self.random.pick(&known).to_owned();
        }
        if depth == 0 {
            return self.leaf(ty);
        }
        match self.random.below(12) {
            0 => self.binding(ty, depth),
            1 => {
                let condition = self.of(Type::Bool, depth - 1);
                format!("(if {condition} then {} else {})", self.of(ty, depth - 1), self.of(ty, depth - 1))
            }
            2 => {
                let name = self.random.pick(&NAMES);
                let of = TYPES[self.random.below(5)];
                let argument = self.of(of, depth - 1);
                format!("(({name}: {}) {argument})", self.within(name, of, ty, depth - 1))
            }
            3 => {
                let name = self.random.pick(&NAMES);
                let value = self.of(ty, depth - 1);
                let default = self.of(ty, depth - 1);
                format!("({{ {name} = {value}; }}.{} or {default})", self.random.pick(&NAMES))
            }
            4 => {
                let condition = self.of(Type::Bool, depth - 1);
                format!("(assert {condition} || true; {})", self.of(ty, depth - 1))
            }
            5 => format!(
                "(builtins.elemAt [ {} {} ] {})",
                self.of(ty, depth - 1),
                self.of(ty, depth - 1),
                self.random.below(3)
            ),
            _ => self.particular(ty, depth),
        }
    }

    fn within(&mut self, name: &'static str, of: Type, ty: Type, depth: usize) -> String {
        let outer = self.scope.clone();
        self.scope.retain(|(known, _)| *known != name);
        self.scope.push((name, of));
        let body = self.of(ty, depth);
        self.scope = outer;
        body
    }

    fn binding(&mut self, ty: Type, depth: usize) -> String {
        let name = self.random.pick(&NAMES);
        let of = TYPES[self.random.below(6)];
        let value = self.of(of, depth - 1);
        match self.random.below(3) {
            // The value must not see its own name, or it would mostly be an infinite recursion.
            0 if !value.contains(name) => {
                format!("(let {name} = {value}; in {})", self.within(name, of, ty, depth - 1))
            }
            1 if !value.contains(name) => {
                format!("(rec {{ {name} = {value}; r = {}; }}).r", self.within(name, of, ty, depth - 1))
            }
            _ => format!("(with {{ {name} = {value}; }}; {})", self.of(ty, depth - 1)),
        }
    }

    fn leaf(&mut self, ty: Type) -> String {
        match ty {
            Type::Int => self.random.pick(&["0", "1", "2", "(-3)", "42", "1.5", "2.25"]).to_owned(),
            Type::Bool => self.random.pick(&["true", "false"]).to_owned(),
            Type::String => {
                self.random.pick(&["\"\"", "\"a\"", "\"b c\"", "\"x.y\"", "''\n  i\n   j\n''", "\"1\""]).to_owned()
            }
            Type::List => {
                self.random.pick(&["[ ]", "[ 1 ]", "[ 1 2 3 ]", "[ \"a\" \"b\" ]", "[ null true ]"]).to_owned()
            }
            Type::Set => {
                self.random.pick(&["{ }", "{ a = 1; }", "{ b = 2; c = \"x\"; }", "{ a.b = 1; a.c = 2; }"]).to_owned()
            }
            Type::Function => {
                self.random.pick(&["(x: x)", "(a: 1)", "({ a ? 1, ... }: a)", "toString", "builtins.typeOf"]).to_owned()
            }
        }
    }

    /// A function literal. Current Nix evaluates the function of `map` and `genList`, Nix 2.8 only calls it.
    fn function(&mut self, depth: usize) -> String {
        let name = self.random.pick(&NAMES);
        let (of, result) = (TYPES[self.random.below(5)], TYPES[self.random.below(5)]);
        format!("({name}: {})", self.within(name, of, result, depth))
    }

    fn particular(&mut self, ty: Type, depth: usize) -> String {
        let d = depth - 1;
        match ty {
            Type::Int => match self.random.below(5) {
                0 => {
                    let op = self.random.pick(&["+", "-", "*"]);
                    format!("({} {op} {})", self.of(Type::Int, d), self.of(Type::Int, d))
                }
                1 => format!("(builtins.length {})", self.of(Type::List, d)),
                2 => format!("(builtins.stringLength {})", self.of(Type::String, d)),
                3 => format!("(builtins.foldl' (x: y: y) {} {})", self.of(Type::Int, d), self.of(Type::List, d)),
                _ => format!("(builtins.compareVersions {} {})", self.of(Type::String, d), self.of(Type::String, d)),
            },
            Type::Bool => match self.random.below(6) {
                0 => {
                    let op = self.random.pick(&["==", "!=", "<", "<=", ">", ">="]);
                    let of = TYPES[self.random.below(4)];
                    format!("({} {op} {})", self.of(of, d), self.of(of, d))
                }
                1 => {
                    let op = self.random.pick(&["&&", "||", "->"]);
                    format!("({} {op} {})", self.of(Type::Bool, d), self.of(Type::Bool, d))
                }
                2 => format!("(!{})", self.of(Type::Bool, d)),
                3 => format!("({} ? {})", self.of(Type::Set, d), self.random.pick(&NAMES)),
                4 => format!("(builtins.elem {} {})", self.of(Type::Int, d), self.of(Type::List, d)),
                _ => {
                    let of = TYPES[self.random.below(6)];
                    format!("(builtins.tryEval {}).success", self.of(of, d))
                }
            },
            Type::String => match self.random.below(7) {
                0 => format!("({} + {})", self.of(Type::String, d), self.of(Type::String, d)),
                1 => format!("\"p${{{}}}q\"", self.of(Type::String, d)),
                2 => {
                    let of = TYPES[self.random.below(4)];
                    format!("(toString {})", self.of(of, d))
                }
                3 => format!(
                    "(builtins.substring {} {} {})",
                    self.random.below(3),
                    self.random.below(4),
                    self.of(Type::String, d)
                ),
                4 => format!(
                    "(builtins.concatStringsSep {} (map toString {}))",
                    self.of(Type::String, d),
                    self.of(Type::List, d)
                ),
                5 => {
                    // Nix 2.8 evaluates every replacement, current Nix those that occur: only what cannot fail here.
                    let replacement = self.leaf(Type::String);
                    format!(
                        "(builtins.replaceStrings [ \"a\" \"b\" ] [ \"b\" {replacement} ] {})",
                        self.of(Type::String, d)
                    )
                }
                _ => format!("(builtins.toJSON {})", self.of(Type::Bool, d)),
            },
            Type::List => match self.random.below(9) {
                0 => format!("({} ++ {})", self.of(Type::List, d), self.of(Type::List, d)),
                1 => format!("(map {} {})", self.function(d), self.of(Type::List, d)),
                2 => format!("(builtins.attrNames {})", self.of(Type::Set, d)),
                3 => format!("(builtins.attrValues {})", self.of(Type::Set, d)),
                4 => format!("(builtins.genList {} {})", self.function(d), self.random.below(4)),
                5 => format!(
                    "(builtins.filter (x: {}) {})",
                    self.within("x", Type::Int, Type::Bool, d),
                    self.of(Type::List, d)
                ),
                6 => format!("(builtins.sort (a: b: a < b) {})", self.of(Type::List, d)),
                7 => format!(
                    "(builtins.split {} {})",
                    self.random.pick(&["\"a\"", "\"(b| )\"", "\"[0-9]\"", "\"x*\""]),
                    self.of(Type::String, d)
                ),
                _ => {
                    let of = TYPES[self.random.below(6)];
                    format!("[ {} {} ]", self.of(of, d), self.of(Type::Int, d))
                }
            },
            Type::Set => match self.random.below(7) {
                0 => format!("({} // {})", self.of(Type::Set, d), self.of(Type::Set, d)),
                1 => format!("(builtins.mapAttrs (n: v: n) {})", self.of(Type::Set, d)),
                2 => format!("(removeAttrs {} [ \"{}\" ])", self.of(Type::Set, d), self.random.pick(&NAMES)),
                3 => format!("(builtins.intersectAttrs {} {})", self.of(Type::Set, d), self.of(Type::Set, d)),
                4 => format!(
                    "(builtins.listToAttrs [ {{ name = {}; value = {}; }} ])",
                    self.of(Type::String, d),
                    self.of(Type::Int, d)
                ),
                5 => {
                    let name = self.of(Type::String, d);
                    format!("{{ ${{{name}}} = {}; k = {}; }}", self.of(Type::Int, d), self.of(Type::String, d))
                }
                _ => {
                    let of = TYPES[self.random.below(6)];
                    format!("{{ {} = {}; z = {}; }}", self.random.pick(&NAMES), self.of(of, d), self.of(Type::Bool, d))
                }
            },
            Type::Function => self.function(d),
        }
    }
}
