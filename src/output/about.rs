//! What a host says beside its values, for those who judge them: where keys lie, whose secrets they are, which module
//! makes the output.

use super::attrs::Attrs;
use super::read::Reader;
use super::value::{Node, Value as Data};
use crate::eval::{Eval, STORE_DIR, Value};
use crate::hosts::{DEFAULT_OPTION_PATH, DEFECTS};
use crate::modules::OptionNode;
use crate::names::show_option;
use std::collections::BTreeSet;

/// What stands in the output for a private key that was given where a path belongs.
pub const HIDDEN: &str = "<a private key, not shown>";

/// What is known of a host.
#[derive(Debug, Default)]
pub struct About {
    /// Options of VPNs whose value is a path literal, or a path below the store.
    pub in_store: BTreeSet<String>,
    /// Options of VPNs whose value is a private key: the output has [`HIDDEN`] in its place.
    pub pasted: BTreeSet<String>,
    /// Those keys, and others that a definition holds: nobody prints them.
    pub keys: BTreeSet<String>,
    /// Files that sops or agenix makes.
    pub secrets: Vec<Secret>,
    /// Whether the module is the one that wgeval carries, and not the host's own.
    pub has_carried_module: bool,
    /// Which of the module's defects are repaired.
    pub repairs: Repairs,
    /// The version of systemd that the host has, where NixOS has evaluated it.
    pub systemd: Option<u32>,
}

/// `sane.vpnDefects`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Repairs {
    /// None.
    #[default]
    None,
    /// All.
    All,
    /// Those that are named.
    Some(Vec<String>),
}

impl Repairs {
    /// Whether a defect is repaired.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Repairs::None => false,
            Repairs::All => true,
            Repairs::Some(names) => names.iter().any(|known| known == name),
        }
    }
}

/// One of `sops.secrets` or `age.secrets`.
#[derive(Debug)]
pub struct Secret {
    /// The option: `sops.secrets.wg`.
    pub option: String,
    /// Where it is put.
    pub path: String,
    /// Whose file it is.
    pub owner: String,
    /// Its group.
    pub group: String,
    /// Its permissions.
    pub mode: u32,
}

/// The private key that a text is, perhaps with blanks around it.
pub fn private_key(text: &str) -> Option<&str> {
    let key = text.trim();
    let digits = key.strip_suffix('=')?;
    let is_key = digits.len() == 43 && digits.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'));
    is_key.then_some(key)
}

impl<'a> Reader<'_, '_, 'a> {
    /// Notes what an option of a VPN says about keys.
    pub(super) fn note_key(&mut self, eval: &mut Eval<'a>, option: &'a OptionNode<'a>) {
        for def in option.raw {
            self.note_pasted(eval, def.value, 0);
        }
        let name = show_option(option.loc);
        match eval.quietly(|eval| option.value(eval)) {
            Ok(Value::Path(_)) => {
                self.about.in_store.insert(name);
            }
            Ok(Value::String(text)) => {
                let text = text.show();
                if text.starts_with(&format!("{STORE_DIR}/")) {
                    self.about.in_store.insert(name);
                } else if private_key(&text).is_some() {
                    self.about.pasted.insert(name);
                }
            }
            // What fails is reported where the option is read.
            _ => {}
        }
    }

    /// Notes keys in a definition and in what properties it has.
    fn note_pasted(&mut self, eval: &mut Eval<'a>, value: Value<'a>, depth: usize) {
        const DEEPEST: usize = 16;
        if depth > DEEPEST {
            return;
        }
        match eval.quietly(|eval| eval.force(value)) {
            Ok(Value::String(text)) => {
                self.about.keys.extend(private_key(&text.show()).map(str::to_owned));
            }
            Ok(Value::Attrs(set)) => {
                for name in ["content", "contents"] {
                    if let Some(below) = eval.named(set, name) {
                        self.note_pasted(eval, below, depth + 1);
                    }
                }
            }
            Ok(Value::List(list)) => {
                for item in list.items {
                    self.note_pasted(eval, item.get(), depth + 1);
                }
            }
            _ => {}
        }
    }

    /// Looks at what stands beside the VPNs.
    pub(super) fn look_around(&mut self, eval: &mut Eval<'a>, vpns: &Attrs) {
        self.about.has_carried_module = !self.host.has_own_module;
        let config = self.host.config();
        // What is wrong with it is said by the module that reads it.
        let defects = eval.quietly(|eval| below(eval, config, &[DEFAULT_OPTION_PATH[0], DEFECTS]));
        self.about.repairs = defects.map(|value| repairs(eval, value)).unwrap_or_default();
        if self.host.is_of_nixos() {
            let version = eval.quietly(|eval| below(eval, config, &["systemd", "package", "version"]));
            if let Some(Value::String(text)) = version {
                let text = text.show();
                self.about.systemd =
                    text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())].parse().ok();
            }
        }
        let keys: Vec<&str> = vpns.values().filter_map(|vpn| vpn.below(&["privateKeyFile"])?.as_str()).collect();
        for manager in ["sops", "age"] {
            // A secret that cannot be evaluated and that nobody reads is no concern of a VPN.
            let Some(secrets) = eval.quietly(|eval| {
                let secrets = below(eval, config, &[manager, "secrets"])?;
                eval.force_attrs(secrets).ok()
            }) else {
                continue;
            };
            for attribute in eval.by_name(secrets) {
                let name = crate::names::escape_nix_identifier(&eval.symbols.show(attribute.name));
                let option = format!("{manager}.secrets.{name}");
                let found = eval.quietly(|eval| secret(eval, option, attribute.value.get()));
                self.about.secrets.extend(found.filter(|secret| keys.contains(&secret.path.as_str())));
            }
        }
    }
}

/// What lies at a path, if it can be had.
fn below<'a>(eval: &mut Eval<'a>, value: Value<'a>, path: &[&str]) -> Option<Value<'a>> {
    let value = path.iter().try_fold(value, |value, name| {
        let set = eval.force_attrs(value).ok()?;
        eval.named(set, name)
    })?;
    eval.force(value).ok()
}

fn repairs<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Repairs {
    match value {
        Value::String(text) if text.bytes == b"fixed" => Repairs::All,
        Value::List(list) => {
            let names = list.items.iter().filter_map(|item| Some(eval.force_string(item.get()).ok()?.show()));
            Repairs::Some(names.collect())
        }
        _ => Repairs::None,
    }
}

fn secret<'a>(eval: &mut Eval<'a>, option: String, value: Value<'a>) -> Option<Secret> {
    let set = eval.force_attrs(value).ok()?;
    let mut text = |name: &str| {
        let value = eval.named(set, name)?;
        Some(eval.force_string(value).ok()?.show())
    };
    let path = text("path")?;
    let owner = text("owner").unwrap_or_else(|| "root".to_owned());
    let group = text("group").unwrap_or_else(|| "root".to_owned());
    let mode = text("mode").and_then(|mode| u32::from_str_radix(&mode, 8).ok()).unwrap_or(0o400);
    Some(Secret { option, path, owner, group, mode })
}

/// Puts [`HIDDEN`] in the place of keys.
pub(super) fn hide(node: &mut Node, keys: &BTreeSet<String>) {
    match &mut node.value {
        Data::String(text) => hide_in(text, keys),
        Data::List(items) => items.iter_mut().for_each(|item| hide(item, keys)),
        Data::Attrs(attrs) => attrs.iter_mut().for_each(|(_, value)| hide(value, keys)),
        _ => {}
    }
}

/// The same in a text.
pub(super) fn hide_in(text: &mut String, keys: &BTreeSet<String>) {
    for key in keys.iter().filter(|key| !key.is_empty()) {
        if text.contains(key.as_str()) {
            *text = text.replace(key.as_str(), HIDDEN);
        }
    }
}
