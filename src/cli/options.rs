//! Settings of Nix, as flags, `--option` and `NIX_CONFIG` say them.

use super::args::Instantiate;

/// Settings of Nix that mean something here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Options {
    /// Whether a warning ends the run.
    pub(super) abort_on_warn: bool,
    features: Vec<String>,
}

impl Options {
    /// What the environment says, then what arguments say.
    pub(super) fn new(args: &Instantiate, config: &str) -> Self {
        let mut options = Options::default();
        for line in config.lines() {
            let line = line.split('#').next().unwrap_or_default();
            if let Some((name, value)) = line.split_once('=') {
                options.set(name.trim(), value.trim());
            }
        }
        for pair in args.option.chunks(2) {
            if let [name, value] = pair {
                options.set(name, value);
            }
        }
        args.experimental_features.iter().for_each(|value| options.set("experimental-features", value));
        args.extra_experimental_features.iter().for_each(|value| options.set("extra-experimental-features", value));
        options
    }

    fn set(&mut self, name: &str, value: &str) {
        let words = value.split_whitespace().map(str::to_owned);
        match name {
            "abort-on-warn" => self.abort_on_warn = value == "true",
            "experimental-features" => self.features = words.collect(),
            "extra-experimental-features" => self.features.extend(words),
            _ => {}
        }
    }

    /// Whether an experimental feature is turned on.
    pub(super) fn has(&self, feature: &str) -> bool {
        self.features.iter().any(|known| known == feature)
    }
}
