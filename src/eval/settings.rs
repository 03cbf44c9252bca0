//! What one evaluation may do and see.

use super::search::SearchPath;
use std::time::Instant;

/// What a run may do and see.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How many calls may be nested.
    pub max_call_depth: usize,
    /// How many bytes the arena may take.
    pub max_memory: usize,
    /// When to give up.
    pub deadline: Option<Instant>,
    /// What `<name>` is looked up in.
    pub search_path: SearchPath,
    /// The environment variables that `getEnv` sees: all, or none.
    pub impure: bool,
    /// What `~` is.
    pub home: Option<Vec<u8>>,
    /// What `builtins.currentSystem` is.
    pub system: Option<String>,
    /// What `builtins.currentTime` is, in seconds.
    pub time: Option<i64>,
    /// Whether a warning ends the run (`abort-on-warn`).
    pub abort_on_warn: bool,
    /// Whether `|>` and `<|` are operators.
    pub pipe_operators: bool,
    /// Whether what Nix leaves unevaluated is left so, though it would cost nothing to know it: for printing values that
    /// are not evaluated to the end.
    pub every_thunk: bool,
    /// Whether the texts that derivations hold are kept, for who writes them elsewhere.
    pub keep_texts: bool,
    /// Whether the texts of derivations are kept: they can be read at their paths, and brought to a store.
    pub keep_derivations: bool,
    /// A text that is looked for in files while they are read ([`Eval::has_mark`](super::Eval::has_mark)).
    pub mark: Option<&'static str>,
    /// Whether lines of the trace are worded at all.
    pub trace: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            max_call_depth: 10_000,
            max_memory: 16 << 30,
            deadline: None,
            search_path: SearchPath::default(),
            impure: false,
            home: None,
            system: None,
            time: None,
            abort_on_warn: false,
            pipe_operators: false,
            every_thunk: false,
            keep_texts: false,
            keep_derivations: false,
            mark: None,
            trace: true,
        }
    }
}
