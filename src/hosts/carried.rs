//! The modules that wgeval carries: Nix files, read like those of the host.

use super::{Made, Packages, Scripts};
use crate::eval::{CARRIED, Eval, NixString, Pos, Result, Value, is_carried};
use crate::modules::{Level, Source, System};
use crate::nixos::{Needs, natives};

/// A module, and the option whose declaration by the host takes its place.
struct Carried {
    file: &'static str,
    declares: &'static [&'static str],
}

/// The file of `sane.vpn`.
pub(super) const MODULE: &str = "vpn.nix";

/// The modules, in order.
const MODULES: [Carried; 3] = [
    Carried { file: MODULE, declares: &["sane", "vpn"] },
    Carried { file: "sops.nix", declares: &["sops", "secrets"] },
    Carried { file: "age.nix", declares: &["age", "secrets"] },
];

/// The files of all of them.
pub(super) fn all() -> Vec<&'static str> {
    MODULES.iter().map(|module| module.file).collect()
}

/// What each of them declares, and the path of its file.
pub(super) fn declared() -> impl Iterator<Item = (&'static [&'static str], String)> {
    MODULES.iter().map(|module| (module.declares, format!("{CARRIED}/{}", module.file)))
}

/// All files, those that modules import too.
const FILES: [(&str, &str); 14] = [
    ("vpn.nix", include_str!("../../nix/vpn.nix")),
    ("fixed.nix", include_str!("../../nix/fixed.nix")),
    ("nixos/etc.nix", include_str!("../../nix/nixos/etc.nix")),
    ("nixos/netdevs.nix", include_str!("../../nix/nixos/netdevs.nix")),
    ("nixos/network.nix", include_str!("../../nix/nixos/network.nix")),
    ("nixos/networks.nix", include_str!("../../nix/nixos/networks.nix")),
    ("nixos/options.nix", include_str!("../../nix/nixos/options.nix")),
    ("nixos/services.nix", include_str!("../../nix/nixos/services.nix")),
    ("nixos/setting.nix", include_str!("../../nix/nixos/setting.nix")),
    ("nixos/unit.nix", include_str!("../../nix/nixos/unit.nix")),
    ("nixos/units.nix", include_str!("../../nix/nixos/units.nix")),
    ("nixos/wait-online.nix", include_str!("../../nix/nixos/wait-online.nix")),
    ("sops.nix", include_str!("../../nix/sops.nix")),
    ("age.nix", include_str!("../../nix/age.nix")),
];

/// Makes the files known to an evaluation.
pub(super) fn carry(eval: &mut Eval) {
    for (file, text) in FILES {
        eval.carry(file, text);
    }
}

/// The modules, without those that are left out.
pub(super) fn modules<'a>(eval: &Eval<'a>, left_out: &[&str]) -> Vec<Source<'a>> {
    let kept = MODULES.iter().filter(|module| !left_out.contains(&module.file));
    kept.map(|module| {
        let path = format!("{CARRIED}/{}", module.file);
        Source::Value(Value::Path(NixString::new_in(eval.arena, path.as_bytes())))
    })
    .collect()
}

/// NixOS' options, and what NixOS itself defines there: a function like any module, called with what only Rust has. As in
/// NixOS they stand before the modules of the host, and are merged after them.
pub(super) fn nixos<'a>(
    eval: &mut Eval<'a>,
    system: &'a System<'a>,
    pkgs: Value<'a>,
    packages: &Packages,
    scripts: &'a Scripts,
) -> Source<'a> {
    let needs = Needs {
        system,
        pattern: eval.arena.alloc_str(&packages.script),
        bash: eval.arena.alloc_str(&packages.bash.program("bash")),
        locale_archive: eval.arena.alloc_str(&packages.locale_archive),
        keep: eval.arena.alloc(move |name: String, path: String, text: String| {
            scripts.borrow_mut().insert(name, Made { root: path.clone(), path, text, executable: true });
        }),
    };
    Source::Value(eval.native_function("nixos", 1, move |eval, args| {
        let module = eval.force_attrs(args[0])?;
        let Some(config) = eval.named(module, "config") else { return Ok(Value::Null) };
        let function = eval.import(format!("{CARRIED}/nixos/options.nix").as_bytes())?;
        // Our own, whatever `lib` the host has: its submodules are what output is read from.
        let lib = eval.import(format!("{CARRIED}/lib").as_bytes())?;
        let native = natives(eval, needs);
        let arguments = eval.set(&[("config", config), ("lib", lib), ("pkgs", pkgs), ("native", native)]);
        eval.call(function, &[arguments], Pos::NONE)
    }))
}

/// The modules whose option the host itself declares.
pub(super) fn replaced<'a>(eval: &mut Eval<'a>, root: &'a Level<'a>, left_out: &[&str]) -> Result<Vec<&'static str>> {
    let mut replaced = Vec::new();
    for module in MODULES.iter().filter(|module| !module.declares.is_empty() && !left_out.contains(&module.file)) {
        let path: Vec<_> = module.declares.iter().map(|name| eval.symbols.intern(name.as_bytes())).collect();
        let files = root.declaring_files(eval, &path)?;
        if files.iter().any(|file| !is_carried(&file.show())) {
            replaced.push(module.file);
        }
    }
    Ok(replaced)
}
