//! The modules that wgeval carries: Nix files, read like those of the host.

use crate::eval::{CARRIED, Eval, NixString, Result, Value, is_carried};
use crate::modules::{Level, Source};

/// A module, and the option whose declaration by the host takes its place.
struct Carried {
    file: &'static str,
    declares: &'static [&'static str],
}

/// The modules, in order.
const MODULES: [Carried; 4] = [
    Carried { file: "vpn.nix", declares: &["sane", "vpn"] },
    Carried { file: "nixos.nix", declares: &[] },
    Carried { file: "sops.nix", declares: &["sops", "secrets"] },
    Carried { file: "age.nix", declares: &["age", "secrets"] },
];

/// All files, those that modules import too.
const FILES: [(&str, &str); 5] = [
    ("vpn.nix", include_str!("../../nix/vpn.nix")),
    ("fixed.nix", include_str!("../../nix/fixed.nix")),
    ("nixos.nix", include_str!("../../nix/nixos.nix")),
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
