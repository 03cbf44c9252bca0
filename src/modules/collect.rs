//! Modules: from paths, functions and attribute sets to one list, imports included.
//!
//! In: the values that `evalModules` is given. Out: [`Module`]s in the order in which nixpkgs has them, those that
//! `disabledModules` names left out. Mirrors `collectModules`, `loadModule`, `unifyModuleSyntax` and
//! `applyModuleArgs` of `lib/modules.nix`.

use super::properties::Def;
use crate::eval::{AttrSet, Attribute, Coercion, ErrorKind, Eval, EvalError, NixString, Pos, Result, Value};
use crate::syntax::{Symbol, known};
use rustc_hash::{FxHashMap, FxHashSet};

/// A module in canonical form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Module<'a> {
    /// Who its definitions are from.
    pub file: &'a NixString<'a>,
    /// What makes it the same as another.
    pub key: &'a [u8],
    /// What it declares.
    pub options: Option<Value<'a>>,
    /// What it defines, properties included.
    pub config: Value<'a>,
    /// Where it stands, if that is known.
    pub pos: Pos,
    class: Option<Value<'a>>,
    /// The sets that it comes from, where that is recorded.
    pub reads: &'a [u32],
}

impl<'a> Module<'a> {
    /// A module that is in canonical form already.
    pub(super) fn canonical(file: &'a NixString<'a>, options: Value<'a>, config: Value<'a>) -> Self {
        Module { file, key: file.bytes, options: Some(options), config, pos: Pos::NONE, class: None, reads: &[] }
    }
}

/// What modules that are functions are called with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arguments<'a> {
    /// Those that are there without `config`: `lib`, `options`, `specialArgs` and what is in them.
    pub given: &'a AttrSet<'a>,
    /// All of `config`, for `_module.args`.
    pub config: Value<'a>,
    /// Where the modules' options are.
    pub prefix: crate::names::OptionPath<'a>,
    /// The class that modules must have, if any.
    pub class: Option<&'a NixString<'a>>,
    /// Where relative names in `disabledModules` are looked up.
    pub modules_path: Option<Value<'a>>,
}

/// A module to load.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A path, a function or a set, as it stands in a list of modules.
    Value(Value<'a>),
    /// A set of definitions and nothing else, of a file.
    Config(&'a NixString<'a>, Pos, Value<'a>),
    /// The same as a definition of a submodule gives it.
    Definition(Def<'a>),
    /// `{ _file = …; imports = [ value ]; }`
    Located(&'a NixString<'a>, Value<'a>),
}

/// A module that was loaded, and which ones it imports.
pub(super) struct Node<'a> {
    pub(super) module: Module<'a>,
    pub(super) imports: Vec<usize>,
}

/// Modules that were loaded.
pub(super) struct Loaded<'a> {
    /// All of them.
    pub(super) nodes: Vec<Node<'a>>,
    /// Those that were asked for; the others are imports.
    pub(super) roots: Vec<usize>,
    /// The keys that `disabledModules` names.
    pub(super) disabled: FxHashSet<Vec<u8>>,
}

struct Collection<'a, 'e> {
    eval: &'e mut Eval<'a>,
    arguments: &'e Arguments<'a>,
    nodes: Vec<Node<'a>>,
    by_key: FxHashMap<&'a [u8], usize>,
    disabled: FxHashSet<Vec<u8>>,
}

/// What stands for the file of a module that has none.
pub const UNKNOWN_FILE: &str = "<unknown-file>";

/// Loads modules and their imports (`collectModules`).
pub(super) fn collect_modules<'a>(
    eval: &mut Eval<'a>,
    sources: &[Source<'a>],
    arguments: &Arguments<'a>,
) -> Result<Vec<Module<'a>>> {
    let Loaded { nodes, roots: mut queue, disabled } = load_modules(eval, sources, arguments)?;
    // Breadth first, as genericClosure walks; of modules with one key the first counts.
    let mut seen = FxHashSet::default();
    let mut modules = Vec::new();
    let mut next = 0;
    while let Some(index) = queue.get(next).copied() {
        next += 1;
        let node = &nodes[index];
        if disabled.contains(node.module.key) || !seen.insert(node.module.key) {
            continue;
        }
        modules.push(node.module);
        queue.extend(&node.imports);
    }
    Ok(modules)
}

/// Loads modules and their imports, disabled ones too (`collectStructuredModules`).
pub(super) fn load_modules<'a>(
    eval: &mut Eval<'a>,
    sources: &[Source<'a>],
    arguments: &Arguments<'a>,
) -> Result<Loaded<'a>> {
    let file = NixString::new_in(eval.arena, UNKNOWN_FILE.as_bytes());
    let mut collection =
        Collection { eval, arguments, nodes: Vec::new(), by_key: FxHashMap::default(), disabled: FxHashSet::default() };
    let mut roots = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        roots.push(collection.visit(*source, file, b"", index + 1)?);
    }
    let Collection { nodes, disabled, .. } = collection;
    Ok(Loaded { nodes, roots, disabled })
}

impl<'a> Collection<'a, '_> {
    fn visit(&mut self, source: Source<'a>, file: &'a NixString<'a>, parent: &[u8], n: usize) -> Result<usize> {
        let key = [parent, b":anon-", n.to_string().as_bytes()].concat();
        let key = self.eval.arena.alloc_slice_copy(&key);
        match source {
            Source::Value(value) => self.load(value, file, key),
            Source::Config(file, pos, config) => {
                let module = Module { file, key, options: None, config, pos, class: None, reads: &[] };
                Ok(self.add(module))
            }
            Source::Definition(Def { file, pos, value, reads }) => {
                Ok(self.add(Module { file, key, options: None, config: value, pos, class: None, reads }))
            }
            Source::Located(file, value) => {
                let config = Value::Attrs(AttrSet::sorted(self.eval.arena, &[]));
                let node =
                    self.add(Module { file, key, options: None, config, pos: value.pos(), class: None, reads: &[] });
                let import = self.visit(Source::Value(value), file, key, 1)?;
                self.nodes[node].imports.push(import);
                Ok(node)
            }
        }
    }

    fn add(&mut self, module: Module<'a>) -> usize {
        self.nodes.push(Node { module, imports: Vec::new() });
        self.nodes.len() - 1
    }

    fn load(&mut self, value: Value<'a>, file: &'a NixString<'a>, key: &'a [u8]) -> Result<usize> {
        let pos = value.pos();
        let forced = self.eval.force(value)?;
        match forced {
            _ if self.eval.is_function(forced) => {
                let pos = if pos == Pos::NONE { forced.pos() } else { pos };
                let body = apply(self.eval, forced, self.arguments, key)?;
                self.unify(body, file, key, pos)
            }
            Value::Attrs(set) => match self.kind_of(set)? {
                None => self.unify(forced, file, key, pos),
                Some(kind) if kind.bytes == b"module" => self.unify(forced, file, key, pos),
                Some(kind) if matches!(kind.bytes, b"if" | b"override") => {
                    let module = self.eval.set(&[("config", forced)]);
                    self.unify(module, file, key, pos)
                }
                Some(kind) => {
                    let prefix = crate::names::show_option(self.arguments.prefix);
                    let prefix = if prefix.is_empty() {
                        String::new()
                    } else {
                        format!(", while trying to load a module into `{prefix}`")
                    };
                    let message = format!(
                        "Expected a module, but found a value of type \"{}\", while trying to load a module into {}{prefix}.",
                        kind.show(),
                        file.show()
                    );
                    let help = match kind.bytes {
                        b"configuration" => {
                            "It is a whole configuration: please only import the modules that make up the configuration."
                        }
                        _ => "What stands in `imports` must be modules: paths, functions or attribute sets.",
                    };
                    Err(EvalError::new(ErrorKind::Throw, message)
                        .label(pos, "this is no module")
                        .option("module::type", kind.show())
                        .help(Some(help.to_owned())))
                }
            },
            Value::List(_) => {
                let def = Def { file, pos, value: forced, reads: &[] };
                let shown = super::show_defs(self.eval, &[def])?;
                let message = format!(
                    "Module imports can't be nested lists. Perhaps you meant to remove one level of lists? \
                     Definitions: {shown}"
                );
                Err(EvalError::new(ErrorKind::Throw, message).label(pos, "this is a list"))
            }
            _ => {
                let path = self.eval.coerce(forced, Coercion { more: true, copy_to_store: false })?;
                if let Some(node) = self.by_key.get(path.bytes) {
                    return Ok(*node);
                }
                let file = NixString::new_in(self.eval.arena, crate::eval::file_name(path.bytes).as_bytes());
                let imported = self.eval.import(path.bytes).map_err(|error| error.at(pos))?;
                let at = Some(imported.pos()).filter(|pos| *pos != Pos::NONE);
                let at = at.unwrap_or_else(|| self.eval.beginning_of(path.bytes));
                let body = if self.eval.is_function(imported) {
                    apply(self.eval, imported, self.arguments, path.bytes)?
                } else {
                    imported
                };
                self.unify(body, file, path.bytes, at)
            }
        }
    }

    fn kind_of(&mut self, set: &'a AttrSet<'a>) -> Result<Option<&'a NixString<'a>>> {
        let kind = known::KIND;
        match set.get(kind).map(|attribute| attribute.value.get()) {
            Some(kind) => self.eval.force_string(kind).map(Some),
            None => Ok(None),
        }
    }

    /// `unifyModuleSyntax`, and the module's imports.
    fn unify(&mut self, body: Value<'a>, file: &'a NixString<'a>, key: &'a [u8], pos: Pos) -> Result<usize> {
        let Value::Attrs(set) = self.eval.force(body)? else {
            // A file or a function may give mkMerge and mkIf too, which are sets; this is none.
            let message =
                format!("module {} ({}) does not look like a module.", file.show(), String::from_utf8_lossy(key));
            let help = "A module is an attribute set, or a function that gives one. Files for other uses are not named as \
                        inputs: modules import them.";
            let shown = super::show::label(self.eval, body);
            return Err(EvalError::new(ErrorKind::Throw, message)
                .label(pos, format!("this is {shown}"))
                .help(Some(help.to_owned())));
        };
        let text = |collection: &mut Self, name: Symbol| match value(set, name) {
            Some(value) => collection.eval.coerce(value, Coercion { more: true, copy_to_store: false }).map(Some),
            None => Ok(None),
        };
        let file = text(self, known::FILE)?.unwrap_or(file);
        let key = text(self, known::KEY)?.map_or(key, |key| key.bytes);
        let explicit = value(set, known::CONFIG).is_some() || value(set, known::OPTIONS).is_some();
        let (options, config) = if explicit {
            self.check_attributes(set, key)?;
            let config = value(set, known::CONFIG);
            (value(set, known::OPTIONS), config.unwrap_or(Value::Attrs(AttrSet::sorted(self.eval.arena, &[]))))
        } else {
            (None, self.without(set))
        };
        let mut config = config;
        if explicit && let Some(meta) = value(set, known::META) {
            let meta = self.eval.set(&[("meta", meta)]);
            config = self.merged(config, meta);
        }
        if let Some(freeform) = value(set, known::FREEFORM_TYPE) {
            let module = self.eval.set(&[("freeformType", freeform)]);
            let freeform = self.eval.set(&[("_module", module)]);
            config = self.merged(config, freeform);
        }
        let class = value(set, known::CLASS);
        let module = Module { file, key, options, config, pos, class, reads: &[] };
        self.check_class(&module)?;
        let node = self.add(module);
        self.by_key.insert(key, node);
        if let Some(disabled) = value(set, known::DISABLED_MODULES) {
            for item in self.eval.force_list(disabled).map_err(|error| error.at(pos))? {
                let key = self.disabled_key(item.get(), file)?;
                self.disabled.insert(key);
            }
        }
        let mut n = 0;
        for name in if explicit { &[known::IMPORTS][..] } else { &[known::REQUIRE, known::IMPORTS] } {
            let Some(imports) = set.get(*name).copied() else { continue };
            for item in self.eval.force_list(imports.value.get()).map_err(|error| error.at(imports.pos))? {
                n += 1;
                // A path literal has no place of its own.
                let import =
                    self.visit(Source::Value(item.get()), file, key, n).map_err(|error| error.at(imports.pos))?;
                self.nodes[node].imports.push(import);
            }
        }
        Ok(node)
    }

    fn merged(&mut self, left: Value<'a>, right: Value<'a>) -> Value<'a> {
        let kind = self.eval.string(b"merge");
        let contents = self.eval.list(&[left, right]);
        self.eval.set(&[("_type", kind), ("contents", contents)])
    }

    /// What of a module is its configuration, where it has no `config`.
    fn without(&self, set: &'a AttrSet<'a>) -> Value<'a> {
        const NAMES: [Symbol; 7] = [
            known::CLASS,
            known::FILE,
            known::KEY,
            known::DISABLED_MODULES,
            known::REQUIRE,
            known::IMPORTS,
            known::FREEFORM_TYPE,
        ];
        if NAMES.iter().all(|name| set.get(*name).is_none()) {
            return Value::Attrs(set);
        }
        let all = set.all(self.eval.arena);
        let kept: Vec<Attribute<'a>> =
            all.iter().filter(|attribute| !NAMES.contains(&attribute.name)).copied().collect();
        Value::Attrs(AttrSet::sorted(self.eval.arena, self.eval.arena.alloc_slice_copy(&kept)))
    }

    fn check_attributes(&mut self, set: &'a AttrSet<'a>, key: &[u8]) -> Result<()> {
        const KNOWN: [&[u8]; 9] = [
            b"_class",
            b"_file",
            b"key",
            b"disabledModules",
            b"imports",
            b"options",
            b"config",
            b"meta",
            b"freeformType",
        ];
        let wrong: Vec<Attribute<'a>> = self
            .eval
            .by_name(set)
            .into_iter()
            .filter(|attribute| !KNOWN.contains(&self.eval.symbols.text(attribute.name)))
            .collect();
        let Some(first) = wrong.first() else { return Ok(()) };
        let names: Vec<String> = wrong.iter().map(|attribute| self.eval.symbols.show(attribute.name)).collect();
        let message = format!(
            "Module `{}' has an unsupported attribute `{}'. This is caused by introducing a top-level `config' or \
             `options' attribute. Add configuration attributes immediately on the top level instead, or move all of \
             them (namely: {}) into the explicit `config' attribute.",
            String::from_utf8_lossy(key),
            names[0],
            names.join(" ")
        );
        let error = EvalError::new(ErrorKind::Throw, message).label(first.pos, "this belongs into `config`");
        Err(error.option("module::attribute", names[0].clone()))
    }

    fn check_class(&mut self, module: &Module<'a>) -> Result<()> {
        let (Some(expected), Some(class)) = (self.arguments.class, module.class) else { return Ok(()) };
        let Value::String(class) = self.eval.force(class)? else { return Ok(()) };
        if class.bytes == expected.bytes {
            return Ok(());
        }
        let message = format!(
            "The module `{}` (class: \"{}\") cannot be imported into a module evaluation that expects class \"{}\".",
            module.file.show(),
            class.show(),
            expected.show()
        );
        let error = EvalError::new(ErrorKind::Throw, message).label(module.pos, "this module");
        Err(error.help(Some("Is it the right module? Its `_class` says what it may be imported into.".to_owned())))
    }

    /// What names a module in `disabledModules` (`moduleKey`).
    fn disabled_key(&mut self, item: Value<'a>, file: &NixString<'a>) -> Result<Vec<u8>> {
        match self.eval.force(item)? {
            Value::String(text) if !text.bytes.starts_with(b"/") => {
                let base = match self.arguments.modules_path {
                    Some(path) => self.eval.coerce(path, Coercion { more: true, copy_to_store: false })?.bytes.to_vec(),
                    None => Vec::new(),
                };
                Ok([&base, &b"/"[..], text.bytes].concat())
            }
            Value::Attrs(set) if value(set, known::KEY).is_some() => {
                let key = value(set, known::KEY).unwrap_or(Value::Null);
                Ok(self.eval.coerce(key, Coercion { more: true, copy_to_store: false })?.bytes.to_vec())
            }
            Value::Attrs(set) if value(set, known::OUT_PATH).is_none() && value(set, known::TO_STRING).is_none() => {
                let message = format!(
                    "Module `{}` contains a disabledModules item that is an attribute set, presumably a module, that \
                     does not have a `key` attribute. This means that the module system doesn't have any means to \
                     identify the module that should be disabled. Make sure that you've put the correct value in \
                     disabledModules: a string path relative to modulesPath, a path value, or an attribute set with a \
                     `key` attribute.",
                    file.show()
                );
                Err(EvalError::new(ErrorKind::Throw, message))
            }
            Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_) => {
                let message = format!(
                    "Each disabledModules item must be a path, string, or a attribute set with a key attribute, or a \
                     value supported by toString. However, one of the disabledModules items in `{}` is none of that, \
                     but is of type lambda.",
                    file.show()
                );
                Err(EvalError::new(ErrorKind::Throw, message))
            }
            other => Ok(self.eval.coerce(other, Coercion { more: true, copy_to_store: false })?.bytes.to_vec()),
        }
    }
}

fn value<'a>(set: &AttrSet<'a>, name: Symbol) -> Option<Value<'a>> {
    set.get(name).map(|attribute| attribute.value.get())
}

/// What to say of a function that takes its arguments and no others.
const CLOSED: &str = "It takes these arguments and no others, as packages do: those are for `pkgs.callPackage FILE { }`. The \
                      arguments of a module end in `...`.";

/// Calls a module with the arguments it names (`applyModuleArgs`).
fn apply<'a>(eval: &mut Eval<'a>, function: Value<'a>, arguments: &Arguments<'a>, key: &'a [u8]) -> Result<Value<'a>> {
    let is_closed =
        matches!(function, Value::Lambda(closure) if closure.lambda.formals.is_some() && !closure.lambda.ellipsis);
    let mut extra = Vec::new();
    for (name, pos) in eval.formals(function)? {
        if arguments.given.get(name).is_some() {
            continue;
        }
        let config = arguments.config;
        let value = eval.native(pos, move |eval| {
            module_argument(eval, config, name, pos, is_closed).map_err(|error| {
                let (name, key) = (eval.symbols.show(name), String::from_utf8_lossy(key));
                error.trace(pos, format!("while evaluating the module argument `{name}' in \"{key}\":"))
            })
        });
        extra.push(Attribute { name, pos, value: value.stored(eval.arena) });
    }
    let extra = AttrSet::from_unsorted(eval.arena, &mut extra);
    let all = AttrSet::update(eval.arena, arguments.given, extra);
    eval.call(function, &[Value::Attrs(all)], Pos::NONE).map_err(|error| {
        let is_refused = is_closed && error.message.contains("called with unexpected argument");
        if is_refused { error.help(Some(CLOSED.to_owned())) } else { error }
    })
}

/// `config._module.args.NAME`
fn module_argument<'a>(
    eval: &mut Eval<'a>,
    config: Value<'a>,
    name: Symbol,
    pos: Pos,
    is_closed: bool,
) -> Result<Value<'a>> {
    let mut value = eval.force(config).map_err(|error| {
        if error.recursion.is_none() {
            return error;
        }
        let shown = eval.symbols.show(name);
        let help = format!(
            "`{shown}` is needed to know what is imported, and modules give each other arguments only when all are \
             imported. `--arg {shown} EXPR` gives it beforehand; a flake's host has it as `wgeval FLAKE#NAME`."
        );
        let help = if is_closed { format!("{CLOSED} Else: {help}") } else { help };
        error.label(pos, format!("`{shown}` comes from here")).help(Some(help))
    })?;
    for part in [known::MODULE, known::ARGS] {
        value = eval.select_one(value, part, pos)?;
    }
    let Value::Attrs(set) = value else { return Ok(Value::Null) };
    if let Some(attribute) = set.get(name) {
        let value = attribute.value.get();
        return eval.force(value);
    }
    let shown = eval.symbols.show(name);
    let names: Vec<String> = set.all(eval.arena).iter().map(|attribute| eval.symbols.show(attribute.name)).collect();
    let near = crate::names::suggestion(&shown, names.iter().map(String::as_str));
    let help = format!(
        "Modules are called with `config`, `lib`, `options`, `pkgs` and what `_module.args` and `specialArgs` hold. \
         `--arg {shown} EXPR` gives `{shown}`."
    );
    let help = near.map_or(help.clone(), |near| format!("{near} {help}"));
    Err(EvalError::other(format!("attribute '{shown}' missing"))
        .label(pos, "no module gives this argument")
        .option("module::argument", format!("_module.args.{shown}"))
        .help(Some(help)))
}
