//! From the `config` of a host to data. What fails is reported, and what stands beside it is still read, so that one run
//! names every mistake.

use super::Output;
use super::about::About;
use super::attrs::Attrs;
use super::value::{Both, Cause, Causes, Node, Value as Data};
use crate::diagnostic::{Diagnostic, Severity};
use crate::eval::{ErrorKind, Eval, EvalError, Pos, Report, Result, STORE_DIR, Value};
use crate::hosts::{DEFAULT_OPTION_PATH, Host, Made, Packages};
use crate::modules::{Def, Level, Node as Declared, OptionNode, each_mistake};
use crate::names::{OptionPath, show_option};
use crate::syntax::known;

/// Where the modules are that declare NixOS' options.
const NIXOS_DIRECTORY: &str = "<wgeval/nixos/";

/// What each part of a text was computed from.
type Parts = std::rc::Rc<Vec<(usize, Causes)>>;

/// Where a value is, and what it comes from if nothing better is known.
struct Place<'a> {
    loc: OptionPath<'a>,
    causes: Causes,
}

/// What was read for a value, the value if it is known, and where it is defined.
struct Read<'a> {
    cells: Vec<u32>,
    value: Option<Value<'a>>,
    defined: Pos,
}

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// VPNs, all options of them.
    Vpns,
    /// What becomes files.
    Output,
}

pub(super) struct Reader<'r, 's, 'a> {
    pub(super) host: Host<'a>,
    packages: &'r Packages,
    pub(super) report: &'r mut Report<'s>,
    failed: bool,
    /// Whether what NixOS itself adds is wanted too.
    pub(super) is_full: bool,
    /// Whether store paths stay what they are.
    pub(super) keeps_store: bool,
    /// Options that are defined and become nothing.
    pub(super) left_out: Vec<(String, Pos)>,
    /// What is known beside the values.
    pub(super) about: About,
}

/// What came of reading.
#[derive(Debug)]
pub struct Whole {
    /// What the host has, as far as it could be had.
    pub output: Output,
    /// Whether that is all of it; if not, the rest has been reported.
    pub is_complete: bool,
    /// Options that are defined and become nothing.
    pub left_out: Vec<(String, Pos)>,
}

/// What is wanted of a host.
#[derive(Clone, Copy, Debug, Default)]
pub struct Needs {
    /// What NixOS itself adds too.
    pub full: bool,
    /// Store paths as they are.
    pub keeps_store: bool,
}

/// What a host has.
pub fn read<'a>(eval: &mut Eval<'a>, host: Host<'a>, packages: &Packages, needs: Needs, report: &mut Report) -> Whole {
    let Needs { full: is_full, keeps_store } = needs;
    let mut reader = Reader {
        host,
        packages,
        report,
        failed: false,
        is_full,
        keeps_store,
        left_out: Vec::new(),
        about: About::default(),
    };
    let mut output = Output { full: is_full.then(Attrs::new), ..Output::default() };
    if let Err(error) = reader.all(eval, &mut output) {
        reader.fail(eval, &error);
    }
    if reader.failed
        && let Err(error) = reader.mistakes(eval)
    {
        reader.fail(eval, &error);
    }
    output.about = std::mem::take(&mut reader.about);
    output.hide_keys();
    Whole { output, is_complete: !reader.failed, left_out: reader.left_out }
}

/// Whether a place is in a file of the host, and so an option that is defined there.
fn is_given(eval: &Eval, pos: Pos) -> bool {
    pos != Pos::NONE && !eval.is_carried(pos)
}

impl<'a> Reader<'_, '_, 'a> {
    pub(super) fn fail(&mut self, eval: &mut Eval<'a>, error: &EvalError) {
        self.failed = true;
        self.report.add(eval, error);
    }

    /// The same of an error that may be in a file that wgeval carries: then it is shown where the options are that were
    /// read until then.
    pub(super) fn fail_at(&mut self, eval: &mut Eval<'a>, error: EvalError, reads: &[u32]) {
        let mut error = Box::new(error);
        if eval.is_recording() && !error.has_place(eval) {
            for origin in self.host.system.causes(reads, None) {
                error = error.label_name(origin.pos, "the module fails to make something of this");
            }
        }
        self.fail(eval, &error);
    }

    /// The value behind a thunk.
    pub(super) fn forced(&mut self, eval: &mut Eval<'a>, value: Value<'a>) -> Option<Value<'a>> {
        let (forced, reads) = eval.recorded(|eval| eval.force(value));
        forced.map_err(|error| self.fail_at(eval, *error, reads)).ok()
    }

    /// The value of something that can fail.
    pub(super) fn tried<T>(&mut self, eval: &mut Eval<'a>, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.fail(eval, &error)).ok()
    }

    /// A text with the paths of the machine that it is for.
    pub(super) fn text(&self, eval: &Eval<'a>, text: &str) -> String {
        let text = self.packages.resolve(text);
        if self.keeps_store || !text.contains(STORE_DIR) {
            return text;
        }
        self.host.store_paths.replace(eval, self.packages, self.host.scripts, &text)
    }

    /// Says which store paths are left.
    fn unknown_paths(&mut self) {
        let unknown = self.host.store_paths.unknown();
        if unknown.is_empty() {
            return;
        }
        let message = format!("nothing here stands for {}", unknown.join(", "));
        let help = "Only a build makes what is there. Name its package in the packages file if the machine has it at \
                    another place, or write what the unit needs without it.";
        let warning = Diagnostic::error("host::store-path", message).severity(Severity::Warning);
        self.report.diagnostics.push(warning.help(help));
    }

    /// What evaluation by need has not met.
    fn mistakes(&mut self, eval: &mut Eval<'a>) -> Result<()> {
        let root = self.host.evaluation.root(eval)?;
        let report = &mut *self.report;
        // NixOS does without many of its own.
        let is_needed = |eval: &Eval<'a>, option: &OptionNode<'a>| {
            let pos = option.declared_at();
            pos != Pos::NONE && !eval.show_pos(pos).starts_with(NIXOS_DIRECTORY)
        };
        each_mistake(eval, root, &is_needed, &mut |eval, error| report.add(eval, error))
    }

    fn all(&mut self, eval: &mut Eval<'a>, output: &mut Output) -> Result<()> {
        let root = self.host.evaluation.root(eval)?;
        if let Some(option) = root.option(eval, &DEFAULT_OPTION_PATH)?
            && let Some(Node { value: Data::Attrs(vpns), .. }) = self.option(eval, option, View::Vpns)
        {
            output.is_defined |= !option.raw.is_empty();
            output.vpns = vpns;
        }
        self.look_around(eval, &output.vpns);
        self.views(eval, root, output)?;
        if let Some(option) = root.option(eval, &["assertions"])?
            && let Some(value) = self.value_of(eval, option)
        {
            let assertions = self.assertions(eval, value)?;
            output.insert(&["assertions"], Both { own: Some(Node::new(assertions)), full: None });
        }
        if let Some(option) = root.option(eval, &["warnings"])? {
            self.warnings(eval, option)?;
        }
        // A text may name others.
        loop {
            let made = self.host.scripts.borrow().clone();
            let Some((name, made)) = made.into_iter().find(|(name, _)| !output.scripts.contains_key(name)) else {
                break;
            };
            let made = Made { text: self.text(eval, &made.text), ..made };
            output.scripts.insert(name, made);
        }
        self.unknown_paths();
        output.packages = self.host.store_paths.packages();
        Ok(())
    }

    pub(super) fn value_of(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>) -> Option<Value<'a>> {
        let (value, reads) = eval.recorded(|eval| option.value(eval));
        value.map_err(|error| self.fail_at(eval, *error, reads)).ok()
    }

    /// The value of an option as data.
    pub(super) fn option(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>, view: View) -> Option<Node> {
        let value = self.value_of(eval, option)?;
        let merged = option.merged(eval);
        let definitions = self.tried(eval, merged)?.definitions.0;
        self.data(eval, option, (value, option.reads(), definitions), view)
    }

    /// A value of an option, what was read for it and the definitions that make it, as data.
    pub(super) fn data(
        &mut self,
        eval: &mut Eval<'a>,
        option: &'a OptionNode<'a>,
        (value, reads, definitions): (Value<'a>, &[u32], &[Def<'a>]),
        view: View,
    ) -> Option<Node> {
        let defined = option.defined_at(eval);
        let place = Place { loc: option.loc, causes: None };
        let causes = self.causes(eval, &Read { cells: reads.to_vec(), value: Some(value), defined }, &place, view);
        let mut node = self.deeper(eval, value, view, &Place { causes, ..place })?;
        if eval.is_recording() && matches!(node.value, Data::String(_)) {
            let parts = self.parts(eval, option, definitions, &node);
            node.parts = self.tried(eval, parts).flatten();
        }
        Some(node)
    }

    /// What each definition's part of a text was computed from.
    fn parts(
        &mut self,
        eval: &mut Eval<'a>,
        option: &'a OptionNode<'a>,
        definitions: &[Def<'a>],
        whole: &Node,
    ) -> Result<Option<Parts>> {
        let Some(separator) = option.separator(eval)? else { return Ok(None) };
        let mut parts = Vec::new();
        let mut end = 0;
        for def in definitions {
            let text = eval.force_string(def.value)?.show();
            end += self.text(eval, &text).len() + separator.len();
            let reads = [Eval::reads_of(def.value), def.reads].concat();
            let place = Place { loc: option.loc, causes: whole.causes.clone() };
            let read = Read { cells: reads, value: None, defined: def.pos };
            parts.push((end, self.causes(eval, &read, &place, View::Output)));
        }
        Ok((parts.len() > 1).then(|| parts.into()))
    }

    /// The options that a value was computed from: those that were read for it; or else the one that it is itself, if
    /// the host defines that; or else those of what it is in.
    fn causes(&mut self, eval: &Eval<'a>, read: &Read<'a>, place: &Place<'a>, view: View) -> Causes {
        if !eval.is_recording() {
            return None;
        }
        let defined = read.defined;
        let own = is_given(eval, defined).then(|| self.cause(eval, place.loc, defined));
        let is_set = matches!(read.value, Some(Value::Attrs(_)));
        let mut read = self.host.system.causes(&read.cells, Some(place.loc));
        // What a set was computed from is known of each of its parts.
        read.retain(|origin| !is_set || origin.is_set());
        let mut causes: Vec<Cause> = Vec::new();
        // What defines a VPN is where one looks for it, whatever else that reads.
        if view == View::Output || own.is_none() {
            // Where something is defined, what has its default says nothing.
            if read.iter().any(|origin| is_given(eval, origin.pos)) {
                read.retain(|origin| is_given(eval, origin.pos));
            }
            causes.extend(read.into_iter().map(|origin| self.cause(eval, origin.loc, origin.pos)));
        }
        if causes.is_empty() {
            causes.extend(own);
        }
        if causes.is_empty() {
            return place.causes.clone();
        }
        // A place says more than none.
        causes.sort_by_key(|cause| cause.at.is_none());
        Some(causes.into())
    }

    fn cause(&mut self, eval: &Eval<'a>, loc: OptionPath<'a>, pos: Pos) -> Cause {
        // What has a default has the place of what it belongs to.
        let pos = if eval.is_carried(pos) { self.host.system.place_around(eval, loc) } else { pos };
        Cause { option: show_option(loc), at: self.report.places.definition(eval, pos, self.report.sources) }
    }

    /// A value as data, as far as it can be had. Paths become their texts: nothing is copied anywhere.
    fn node(&mut self, eval: &mut Eval<'a>, value: Value<'a>, view: View, place: &Place<'a>) -> Option<Node> {
        let data = match self.forced(eval, value)? {
            Value::Null => Data::Null,
            Value::Bool(truth) => Data::Bool(truth),
            Value::Int(number) => Data::Int(number),
            Value::Float(number) => Data::Float(number),
            Value::String(text) | Value::Path(text) => Data::String(self.text(eval, &text.show())),
            Value::List(list) => {
                let mut items = Vec::with_capacity(list.items.len());
                for item in list.items {
                    items.extend(self.below(eval, item.get(), item.get().pos(), place.loc, view, place));
                }
                Data::List(items)
            }
            Value::Attrs(set) => {
                let text = eval.as_text(Value::Attrs(set));
                match self.tried(eval, text)? {
                    Some(text) => Data::String(self.text(eval, &text)),
                    None => {
                        if let Some(level) = self.host.system.level_of(set) {
                            let options = self.level(eval, level);
                            Data::Attrs(self.tried(eval, options)?)
                        } else {
                            let mut attrs = Attrs::new();
                            for attribute in eval.by_name(set) {
                                let name = eval.symbols.show(attribute.name);
                                let loc = place.loc.within(eval.arena, &name);
                                let node = self.below(eval, attribute.value.get(), attribute.pos, loc, view, place);
                                attrs.extend(node.map(|node| (name, node)));
                            }
                            Data::Attrs(attrs)
                        }
                    }
                }
            }
            _ => {
                let error = EvalError::new(ErrorKind::Other, "a function is no data");
                let help = "What becomes units must be texts, numbers, lists and sets.";
                self.fail(eval, &error.help(Some(help.to_owned())));
                return None;
            }
        };
        Some(Node { causes: place.causes.clone(), ..Node::new(data) })
    }

    /// A part of a set or a list.
    fn below(
        &mut self,
        eval: &mut Eval<'a>,
        value: Value<'a>,
        pos: Pos,
        loc: OptionPath<'a>,
        view: View,
        parent: &Place<'a>,
    ) -> Option<Node> {
        let place = Place { loc, causes: parent.causes.clone() };
        let mut causes = None;
        if eval.is_recording() {
            let forced = self.forced(eval, value)?;
            let read = Read { cells: Eval::reads_of(value).to_vec(), value: Some(forced), defined: pos };
            causes = self.causes(eval, &read, &place, view);
        }
        self.deeper(eval, value, view, &Place { causes, ..place })
    }

    fn deeper(&mut self, eval: &mut Eval<'a>, value: Value<'a>, view: View, place: &Place<'a>) -> Option<Node> {
        let node = eval.deeper(|eval| Ok(self.node(eval, value, view, place)));
        self.tried(eval, node).flatten()
    }

    /// All options of a VPN.
    fn level(&mut self, eval: &mut Eval<'a>, level: &'a Level<'a>) -> Result<Attrs> {
        let mut attrs = Attrs::new();
        for name in level.names(eval)? {
            let node = match level.node(eval, name)? {
                _ if name == known::MODULE => None,
                Some(Declared::Option(option)) => {
                    if eval.symbols.text(name) == b"privateKeyFile" {
                        self.note_key(eval, option);
                    }
                    self.option(eval, option, View::Vpns)
                }
                Some(Declared::Level(below)) => Some(Node::new(self.level(eval, below)?)),
                None => None,
            };
            attrs.extend(node.map(|node| (eval.symbols.show(name), node)));
        }
        Ok(attrs)
    }

    /// Conditions, and what to say where one does not hold.
    fn assertions(&mut self, eval: &mut Eval<'a>, value: Value<'a>) -> Result<Vec<Node>> {
        let [condition, message] = ["assertion", "message"].map(|name| eval.symbols.intern(name.as_bytes()));
        let mut items = Vec::new();
        for item in eval.force_list(value)? {
            let pos = Some(item.get().pos()).filter(|pos| is_given(eval, *pos)).unwrap_or(Pos::NONE);
            let (set, reads) = eval.recorded(|eval| {
                let set = eval.force(item.get())?;
                let holds = eval.select_one(set, condition, pos)?;
                let holds = eval.force_bool(holds)?;
                Result::Ok((set, holds))
            });
            let (set, holds) = match set {
                Ok(found) => found,
                Err(error) => {
                    self.fail_at(eval, *error.label(pos, "in this assertion"), reads);
                    continue;
                }
            };
            let text = match eval.select_one(set, message, Pos::NONE) {
                Ok(Value::String(text)) => text.show(),
                Ok(_) => String::new(),
                Err(error) => format!("the message cannot be evaluated: {}", error.message),
            };
            if !holds {
                let error = EvalError::other(format!("Failed assertions:\n- {text}"));
                self.report.add(eval, &error.option("vpn::assertion", "assertions").label(pos, "this does not hold"));
            }
            let entries = [("assertion", Node::new(holds)), ("message", Node::new(text))];
            items.push(Node::new(entries.map(|(name, node)| (name.to_owned(), node)).into_iter().collect::<Attrs>()));
        }
        Ok(items)
    }

    fn warnings(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>) -> Result<()> {
        let Some(value) = self.value_of(eval, option) else { return Ok(()) };
        for warning in eval.force_list(value)? {
            let text = eval.force_string(warning.get())?.show();
            let warning = Diagnostic::error("host::warning", text).severity(Severity::Warning).option("warnings");
            self.report.diagnostics.push(warning);
        }
        Ok(())
    }
}
