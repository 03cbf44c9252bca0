//! wgeval's own modules, as values: nothing of them is parsed unless a host reads or defines what they are about.
//!
//! `sane.vpn` is declared from the same table that documents are checked against. The options that the module defines
//! (`nix/nixos`), and what it defines there (`nix/vpn.nix`), stand behind thunks.

use super::MODULE_FILE;
use crate::definitions::Source;
use crate::eval::builtins::Builtin;
use crate::eval::{AttrSet, Eval, NixString, Partial, Pos, Result, Value};
use crate::nixos::{MODELLED, NIXOS_FILE};
use crate::options::lazy::{Kind, Simple, Submodule, Type, option_set, type_value};
use crate::options::{OptionDecl, Type as Declared, Undefined};
use crate::vpn::VPN_OPTIONS;

static VPN: Builtin = native("vpn", 2, vpn_module);
static SECRET: Builtin = native("secret", 2, secret_module);

const fn native(name: &'static str, arity: u8, run: crate::eval::builtins::Run) -> Builtin {
    Builtin { name, arity, global: false, strict: false, run }
}

/// Where secrets are: the option's path, and the directory that `path` is in by default.
const SECRETS: [(&str, &str); 2] = [("sops", "/run/secrets"), ("age", "/run/agenix")];

/// What `nix/nixos` defines itself.
const NIXOS_DEFINED: [&[&str]; 4] = [
    &["systemd", "globalEnvironment"],
    &["systemd", "network", "wait-online", "extraArgs"],
    &["systemd", "services"],
    &["systemd", "timers"],
];

/// What `nix/vpn.nix` defines.
const DEFINED: [&[&str]; 5] = [
    &["assertions"],
    &["networking", "firewall", "checkReversePath"],
    &["networking", "localCommands"],
    &["systemd", "network"],
    &["systemd", "services"],
];

/// The declaration of `sane.vpn`, and what the module defines, as one module.
pub(super) fn vpn<'a>(eval: &mut Eval<'a>, config: Value<'a>, pkgs: Value<'a>) -> Source<'a> {
    let module = partial(eval, &VPN, config);
    let option = set_of_submodules(eval, module);
    let options = eval.nested_set(&["sane", "vpn"], option);
    let body = eval.native(Pos::NONE, move |eval| {
        let function = super::text_value(eval, MODULE_FILE, include_str!("../../nix/vpn.nix"))?;
        let lib = eval.lib()?;
        let arguments = eval.set(&[("config", config), ("lib", lib), ("pkgs", pkgs)]);
        let module = eval.call(function, &[arguments], Pos::NONE)?;
        let name = eval.symbols.intern(b"config");
        eval.select_one(module, name, Pos::NONE)
    });
    let mut defined = AttrSet::sorted(eval.arena, &[]);
    for path in DEFINED {
        let content = eval.native(Pos::NONE, move |eval| {
            let mut names = vec!["content"];
            names.extend(path);
            select(eval, body, &names)
        });
        let condition = eval.native(Pos::NONE, move |eval| select(eval, body, &["condition"]));
        let kind = eval.string(b"if");
        let value = eval.set(&[("_type", kind), ("condition", condition), ("content", content)]);
        defined = with(eval, defined, path, value);
    }
    located(eval, MODULE_FILE, &[("options", options), ("config", Value::Attrs(defined))])
}

/// The options of `nix/nixos`, and what it defines itself.
pub(super) fn nixos<'a>(
    eval: &mut Eval<'a>,
    config: Value<'a>,
    pkgs: Value<'a>,
    packages: &crate::vpn::Packages,
) -> Source<'a> {
    let (script, bash) = (packages.script.clone(), packages.bash.program("bash"));
    let body = eval.native(Pos::NONE, move |eval| {
        let function = eval.import(b"/<wgeval>/nixos/options.nix")?;
        // Our own, whatever `lib` the host has: its submodules are what output is read from.
        let lib = match eval.lib()? {
            Value::Attrs(set) if eval.modules.own_lib.contains_key(&std::ptr::from_ref(set).addr()) => {
                Value::Attrs(set)
            }
            _ => crate::library::own(eval),
        };
        let native = crate::nixos::natives(eval, &script, &bash);
        let arguments = eval.set(&[("config", config), ("lib", lib), ("pkgs", pkgs), ("native", native)]);
        eval.call(function, &[arguments], Pos::NONE)
    });
    let mut defined = AttrSet::sorted(eval.arena, &[]);
    for path in NIXOS_DEFINED {
        let value = eval.native(Pos::NONE, move |eval| {
            let mut names = vec!["config"];
            names.extend(path);
            select(eval, body, &names)
        });
        defined = with(eval, defined, path, value);
    }
    let mut options = AttrSet::sorted(eval.arena, &[]);
    for path in MODELLED.iter().map(|(path, _)| *path) {
        let option = eval.native(Pos::NONE, move |eval| {
            let mut names = vec!["options"];
            names.extend(path);
            select(eval, body, &names)
        });
        options = with(eval, options, path, option);
    }
    // Not located: NixOS' own modules stand before those of a host, and are merged after them.
    let file = eval.string(NIXOS_FILE.as_bytes());
    let module = [("_file", file), ("options", Value::Attrs(options)), ("config", Value::Attrs(defined))];
    Source::Value(eval.set(&module))
}

/// `sops.secrets.NAME.path` and `age.secrets.NAME.path`, as sops-nix and agenix declare them.
pub(super) fn secrets<'a>(eval: &mut Eval<'a>) -> Source<'a> {
    let mut options = AttrSet::sorted(eval.arena, &[]);
    for (name, directory) in SECRETS {
        let directory = eval.string(directory.as_bytes());
        let module = partial(eval, &SECRET, directory);
        let option = set_of_submodules(eval, module);
        options = with(eval, options, &[name, "secrets"], option);
    }
    located(eval, "<wgeval/secrets>", &[("options", Value::Attrs(options))])
}

/// An option that is an attribute set of submodules, empty by default.
fn set_of_submodules<'a>(eval: &mut Eval<'a>, module: Value<'a>) -> Value<'a> {
    let submodule = Submodule::new(eval, &[Source::Value(module)], Some(true));
    let submodule = Type::new(eval, Kind::Submodule(submodule));
    let ty = Type::new(eval, Kind::AttrsOf { element: submodule, lazy: false, placeholder: "name" });
    let ty = type_value(eval, ty);
    let default = eval.set(&[]);
    option_set(eval, &[("type", ty), ("default", default)])
}

fn located<'a>(eval: &mut Eval<'a>, file: &str, entries: &[(&str, Value<'a>)]) -> Source<'a> {
    let module = eval.set(entries);
    Source::Located(NixString::new_in(eval.arena, file.as_bytes()), module)
}

fn partial<'a>(eval: &Eval<'a>, builtin: &'static Builtin, first: Value<'a>) -> Value<'a> {
    Value::Partial(eval.arena.alloc(Partial { builtin, arguments: eval.arena.alloc_slice_copy(&[first]) }))
}

/// What lies at a path.
fn select<'a>(eval: &mut Eval<'a>, value: Value<'a>, path: &[&str]) -> Result<Value<'a>> {
    let mut value = eval.force(value)?;
    for name in path {
        let name = eval.symbols.intern(name.as_bytes());
        value = eval.select_one(value, name, Pos::NONE)?;
    }
    Ok(value)
}

/// A set of sets with one more value in it.
fn with<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>, path: &[&str], value: Value<'a>) -> &'a AttrSet<'a> {
    let Some((first, rest)) = path.split_first() else { return set };
    let name = eval.symbols.intern(first.as_bytes());
    let value = if rest.is_empty() {
        value
    } else {
        let below = match set.get(name).map(|attribute| attribute.value) {
            Some(Value::Attrs(below)) => below,
            _ => AttrSet::sorted(eval.arena, &[]),
        };
        Value::Attrs(with(eval, below, rest, value))
    };
    let Value::Attrs(more) = eval.set(&[(first, value)]) else { return set };
    AttrSet::update(eval.arena, set, more)
}

/// The module of one VPN: a function of the outer `config` and of its arguments.
fn vpn_module<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (outer, own) = (args[0], select(eval, args[1], &[])?);
    let config = eval.native(Pos::NONE, move |eval| select(eval, own, &["config"]));
    let name = eval.native(Pos::NONE, move |eval| select(eval, config, &["_module", "args", "name"]));
    let mut options = Vec::with_capacity(VPN_OPTIONS.len());
    for decl in VPN_OPTIONS {
        options.push((decl.name, declared(eval, decl, name)));
    }
    let options = eval.set(&options);
    let default = eval.native(Pos::NONE, move |eval| {
        let id = select(eval, config, &["id"])?;
        let id = eval.force_int(id)?;
        let vpns = select(eval, outer, &["sane", "vpn"])?;
        let vpns = eval.force_attrs(vpns)?;
        for vpn in eval.by_name(vpns) {
            let other = select(eval, vpn.value, &["id"])?;
            if eval.force_int(other)? < id {
                return Ok(Value::Bool(false));
            }
        }
        Ok(Value::Bool(true))
    });
    let config = eval.set(&[("name", name), ("default", default)]);
    Ok(eval.set(&[("options", options), ("config", config)]))
}

/// A declaration of the table as `mkOption` makes one. What the table calls derived is the name of the bridge; `name`
/// and `default` are definitions.
fn declared<'a>(eval: &mut Eval<'a>, decl: &'static OptionDecl, name: Value<'a>) -> Value<'a> {
    let ty = eval.native(Pos::NONE, move |eval| {
        let ty = lazy(eval, &decl.ty);
        Ok(type_value(eval, ty))
    });
    let description = eval.string(decl.description.as_bytes());
    let mut entries = vec![("type", ty), ("description", description)];
    match decl.undefined {
        Undefined::Default(default) => {
            let node = crate::value::Node { value: default(), at: None };
            entries.push(("default", super::convert::value_of(eval, &node)));
        }
        Undefined::Derived(_) if decl.name == "bridgeDevice" => {
            let default = eval.native(Pos::NONE, move |eval| {
                let name = eval.force_string(name)?;
                Ok(eval.string(&[b"br-", name.bytes].concat()))
            });
            entries.push(("default", default));
        }
        _ => {}
    }
    option_set(eval, &entries)
}

/// A type of the table as a type of values.
fn lazy<'a>(eval: &mut Eval<'a>, ty: &'static Declared) -> &'a Type<'a> {
    let kind = match ty {
        Declared::Bool => return Type::simple(eval, Simple::Bool),
        Declared::Str => return Type::simple(eval, Simple::Str),
        Declared::IntBetween(low, high) => {
            let description = eval.arena.alloc_str(&ty.description());
            Kind::Ints("intBetween", description, *low, *high)
        }
        Declared::Path => Kind::Path { in_store: None, absolute: Some(true) },
        Declared::Either(left, right) => Kind::Either(lazy(eval, left), lazy(eval, right)),
        Declared::ListOf(element) => Kind::ListOf(lazy(eval, element)),
        _ => return Type::simple(eval, Simple::Unspecified),
    };
    Type::new(eval, kind)
}

/// The module of one secret: a function of the directory and of its arguments.
fn secret_module<'a>(eval: &mut Eval<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (directory, own) = (args[0], args[1]);
    let path = eval.native(Pos::NONE, move |eval| {
        let name = select(eval, own, &["config", "_module", "args", "name"])?;
        let (directory, name) = (eval.force_string(directory)?.bytes, eval.force_string(name)?.bytes);
        Ok(eval.string(&[directory, b"/", name].concat()))
    });
    let text = Type::simple(eval, Simple::Str);
    let text = type_value(eval, text);
    let option = option_set(eval, &[("type", text), ("default", path)]);
    let options = eval.set(&[("path", option)]);
    let anything = Type::simple(eval, Simple::Anything);
    let free = Type::new(eval, Kind::AttrsOf { element: anything, lazy: true, placeholder: "name" });
    let free = type_value(eval, free);
    let module = eval.set(&[("freeformType", free)]);
    let config = eval.set(&[("_module", module)]);
    Ok(eval.set(&[("options", options), ("config", config)]))
}
