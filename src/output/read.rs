//! From the `config` of a host to data. What fails is reported, and what stands beside it is still read, so that one run
//! names every mistake.

use super::value::{Attrs, Node, Value as Data};
use super::Output;
use crate::diagnostic::{Diagnostic, Severity};
use crate::eval::{ErrorKind, Eval, EvalError, Pos, Report, Result, Value};
use crate::hosts::{DEFAULT_OPTION_PATH, Host, Packages};
use crate::modules::{Def, Level, Node as Declared, OptionNode, each_mistake};
use crate::syntax::known;

/// Where the output is: what is always there, as NixOS' default if nobody defines it.
pub const PATHS: [&[&str]; 5] = [
    &["networking", "firewall", "checkReversePath"],
    &["networking", "localCommands"],
    &["systemd", "network", "netdevs"],
    &["systemd", "network", "networks"],
    &["systemd", "services"],
];

/// Which options of a submodule are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    /// All.
    All,
    /// What the host defines, and that is not empty.
    Own,
}

struct Reader<'r, 's, 'a> {
    host: Host<'a>,
    packages: &'r Packages,
    report: &'r mut Report<'s>,
    failed: bool,
}

/// What a host has, and whether that is all of it; if not, the rest has been reported.
pub fn read<'a>(
    eval: &mut Eval<'a>,
    host: Host<'a>,
    packages: &Packages,
    report: &mut Report,
) -> (Output, bool) {
    let mut reader = Reader { host, packages, report, failed: false };
    let mut output = Output::default();
    if let Err(error) = reader.all(eval, &mut output) {
        reader.fail(eval, &error);
    }
    if reader.failed
        && let Err(error) = reader.mistakes(eval)
    {
        reader.fail(eval, &error);
    }
    let complete = !reader.failed;
    (output, complete)
}

/// Whether a definition is the host's, and not one of NixOS' own modules.
fn is_own(def: &Def) -> bool {
    !def.file.bytes.starts_with(b"<wgeval/nixos")
}

impl<'a> Reader<'_, '_, 'a> {
    fn fail(&mut self, eval: &mut Eval<'a>, error: &EvalError) {
        self.failed = true;
        self.report.add(eval, error);
    }

    /// The value of something that can fail.
    fn tried<T>(&mut self, eval: &mut Eval<'a>, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.fail(eval, &error)).ok()
    }

    /// What evaluation by need has not met.
    fn mistakes(&mut self, eval: &mut Eval<'a>) -> Result<()> {
        let root = self.host.evaluation.root(eval)?;
        let report = &mut *self.report;
        each_mistake(eval, root, &mut |eval, error| report.add(eval, error))
    }

    fn all(&mut self, eval: &mut Eval<'a>, output: &mut Output) -> Result<()> {
        let root = self.host.evaluation.root(eval)?;
        if let Some(option) = root.option(eval, &DEFAULT_OPTION_PATH)?
            && let Some(value) = self.value_of(eval, option)
            && let Some(Node { value: Data::Attrs(vpns), .. }) = self.node(eval, value, View::All)
        {
            output.vpns = vpns;
        }
        for path in PATHS {
            let Some(option) = root.option(eval, path)? else { continue };
            if let Some(value) = self.value_of(eval, option)
                && let Some(node) = self.node(eval, value, View::Own)
            {
                output.insert(path, node);
            }
        }
        if let Some(option) = root.option(eval, &["assertions"])?
            && let Some(value) = self.value_of(eval, option)
        {
            let assertions = self.assertions(eval, value)?;
            output.insert(&["assertions"], Node::new(assertions));
        }
        if let Some(option) = root.option(eval, &["warnings"])? {
            self.warnings(eval, option)?;
        }
        for (name, (path, text)) in &*self.host.scripts.borrow() {
            output.scripts.insert(name.clone(), (path.clone(), self.packages.resolve(text)));
        }
        Ok(())
    }

    fn value_of(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>) -> Option<Value<'a>> {
        let value = option.value(eval);
        self.tried(eval, value)
    }

    /// A value as data, as far as it can be had. Paths become their texts: nothing is copied anywhere.
    fn node(&mut self, eval: &mut Eval<'a>, value: Value<'a>, view: View) -> Option<Node> {
        let forced = eval.force(value);
        let data = match self.tried(eval, forced)? {
            Value::Null => Data::Null,
            Value::Bool(truth) => Data::Bool(truth),
            Value::Int(number) => Data::Int(number),
            Value::Float(number) => Data::Float(number),
            Value::String(text) | Value::Path(text) => Data::String(self.packages.resolve(&text.show())),
            Value::List(list) => Data::List(list.items.iter().filter_map(|item| self.deeper(eval, *item, view)).collect()),
            Value::Attrs(set) => {
                let text = eval.as_text(Value::Attrs(set));
                match self.tried(eval, text)? {
                    Some(text) => Data::String(self.packages.resolve(&text)),
                    None => match self.host.system.level_of(set) {
                        Some(level) => {
                            let unit = self.level(eval, level, view);
                            Data::Attrs(self.tried(eval, unit)?)
                        }
                        None => {
                            let mut attrs = Attrs::new();
                            for attribute in eval.by_name(set) {
                                if let Some(node) = self.deeper(eval, attribute.value, view) {
                                    attrs.insert(eval.symbols.show(attribute.name), node);
                                }
                            }
                            Data::Attrs(attrs)
                        }
                    },
                }
            }
            _ => {
                let error = EvalError::new(ErrorKind::Other, "a function is no data");
                let help = "What becomes units must be texts, numbers, lists and sets.";
                self.fail(eval, &error.help(Some(help.to_owned())));
                return None;
            }
        };
        Some(Node::new(data))
    }

    fn deeper(&mut self, eval: &mut Eval<'a>, value: Value<'a>, view: View) -> Option<Node> {
        let node = eval.deeper(|eval| Ok(self.node(eval, value, view)));
        self.tried(eval, node).flatten()
    }

    /// The options of a submodule that the host defines.
    fn level(&mut self, eval: &mut Eval<'a>, level: &'a Level<'a>, view: View) -> Result<Attrs> {
        let mut attrs = Attrs::new();
        for name in level.names(eval)? {
            if name == known::MODULE {
                continue;
            }
            let node = match level.node(eval, name)? {
                Some(Declared::Option(option)) => {
                    let is_defined = view == View::All || option.raw.iter().any(is_own);
                    if !is_defined {
                        continue;
                    }
                    match self.value_of(eval, option) {
                        Some(value) => self.deeper(eval, value, view),
                        None => None,
                    }
                }
                Some(Declared::Level(below)) => Some(Node::new(self.level(eval, below, view)?)),
                None => None,
            };
            let is_empty = |node: &Node| match &node.value {
                Data::Attrs(attrs) => attrs.is_empty(),
                Data::List(items) => items.is_empty(),
                _ => false,
            };
            if let Some(node) = node.filter(|node| view == View::All || !is_empty(node)) {
                attrs.insert(eval.symbols.show(name), node);
            }
        }
        Ok(attrs)
    }

    /// Conditions, and what to say where one does not hold.
    fn assertions(&mut self, eval: &mut Eval<'a>, value: Value<'a>) -> Result<Vec<Node>> {
        let [condition, message] = ["assertion", "message"].map(|name| eval.symbols.intern(name.as_bytes()));
        let mut items = Vec::new();
        for item in eval.force_list(value)? {
            let set = eval.force(*item)?;
            let holds = eval.select_one(set, condition, Pos::NONE)?;
            let holds = eval.force_bool(holds)?;
            let text = match eval.select_one(set, message, Pos::NONE) {
                Ok(Value::String(text)) => text.show(),
                Ok(_) => String::new(),
                Err(error) => format!("the message cannot be evaluated: {}", error.message),
            };
            if !holds {
                let error = EvalError::other(format!("Failed assertions:\n- {text}"));
                self.report.add(eval, &error.option("vpn::assertion", "assertions"));
            }
            let entries = [("assertion", Node::new(holds)), ("message", Node::new(text))];
            items.push(Node::new(entries.map(|(name, node)| (name.to_owned(), node)).into_iter().collect::<Attrs>()));
        }
        Ok(items)
    }

    fn warnings(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>) -> Result<()> {
        let Some(value) = self.value_of(eval, option) else { return Ok(()) };
        for warning in eval.force_list(value)? {
            let text = eval.force_string(*warning)?.show();
            let warning = Diagnostic::error("host::warning", text).severity(Severity::Warning).option("warnings");
            self.report.diagnostics.push(warning);
        }
        Ok(())
    }
}
