//! Names as numbers: equal names have equal symbols.

use super::text::NixString;
use crate::heap::Arena;
use rustc_hash::FxHashMap;

/// An interned name. Their order is the order of their first use, not that of their texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub(crate) u32);

/// Names that the evaluator and the module system know: the same symbols in every run.
pub mod known {
    use super::Symbol;

    macro_rules! names {
        ($($name:ident = $text:literal),* $(,)?) => {
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            enum Place { $($name),* }
            $(
                #[doc = concat!("`", $text, "`")]
                pub const $name: Symbol = Symbol(Place::$name as u32);
            )*
            pub(super) const ALL: &[&str] = &[$($text),*];
        };
    }

    names! {
        FUNCTOR = "__functor",
        TO_STRING = "__toString",
        FUNCTION_ARGS = "__functionArgs",
        OUT_PATH = "outPath",
        DRV_PATH = "drvPath",
        TYPE = "type",
        NAME = "name",
        VALUE = "value",
        PATH = "path",
        PREFIX = "prefix",
        KIND = "_type",
        MODULE = "_module",
        ARGS = "args",
        CHECK = "check",
        CONFIG = "config",
        CONTENT = "content",
        CONTENTS = "contents",
        DEFINITION_FILE = "file",
        CONDITION = "condition",
        PRIORITY = "priority",
        DEFAULT = "default",
        APPLY = "apply",
        READ_ONLY = "readOnly",
        FREEFORM_TYPE = "freeformType",
        MERGE = "merge",
        CLASS = "_class",
        DISABLED_MODULES = "disabledModules",
        FILE = "_file",
        IMPORTS = "imports",
        KEY = "key",
        LIB = "lib",
        META = "meta",
        MODULES_PATH = "modulesPath",
        MODULE_PREFIX = "_prefix",
        OPTIONS = "options",
        REQUIRE = "require",
        SPECIAL_ARGS = "specialArgs",
        EXTEND_MODULES = "extendModules",
        MODULE_TYPE = "moduleType",
    }
}

/// All names of a run.
#[derive(Debug)]
pub struct Symbols<'a> {
    arena: &'a Arena,
    by_text: FxHashMap<&'a [u8], Symbol>,
    texts: Vec<&'a NixString<'a>>,
}

impl<'a> Symbols<'a> {
    /// The known names.
    pub fn new(arena: &'a Arena) -> Self {
        let mut symbols = Symbols { arena, by_text: FxHashMap::default(), texts: Vec::new() };
        for name in known::ALL {
            symbols.intern(name.as_bytes());
        }
        symbols
    }

    /// The symbol of a name.
    pub fn intern(&mut self, text: &[u8]) -> Symbol {
        if let Some(symbol) = self.by_text.get(text) {
            return *symbol;
        }
        let string = NixString::new_in(self.arena, text);
        let symbol = Symbol(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        self.texts.push(string);
        self.by_text.insert(string.bytes, symbol);
        symbol
    }

    /// The symbol of a name, if it was ever used: a set can only have names that were.
    pub fn find(&self, text: &[u8]) -> Option<Symbol> {
        self.by_text.get(text).copied()
    }

    /// The name.
    pub fn text(&self, symbol: Symbol) -> &'a [u8] {
        self.string(symbol).bytes
    }

    /// The name as a string, the same for everybody who asks.
    pub fn string(&self, symbol: Symbol) -> &'a NixString<'a> {
        self.texts[symbol.0 as usize]
    }

    /// The order of the names as texts.
    pub fn compare(&self, a: Symbol, b: Symbol) -> std::cmp::Ordering {
        if a == b { std::cmp::Ordering::Equal } else { self.text(a).cmp(self.text(b)) }
    }

    /// The name for a message.
    pub fn show(&self, symbol: Symbol) -> String {
        String::from_utf8_lossy(self.text(symbol)).into_owned()
    }
}
