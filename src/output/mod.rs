//! Output: what a host has, as data with the options behind each value.
//!
//! In: the `config` of a host. Out: [`Output`], the parts of it that become files, and its VPNs.

mod about;
mod attrs;
mod read;
mod value;
mod views;

pub use about::{About, HIDDEN, Repairs, Secret, private_key};
pub use attrs::Attrs;
pub use read::{Needs, Whole, read};
pub use value::{Cause, Causes, Node, Value};
pub use views::is_elsewhere;

use crate::hosts::Made;
use serde::ser::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// What a host has.
#[derive(Debug, Default)]
pub struct Output {
    config: Attrs,
    full: Option<Attrs>,
    /// The VPNs, all options of each, by name.
    pub vpns: Attrs,
    /// Scripts and texts that units name, by name.
    pub scripts: BTreeMap<String, Made>,
    /// Whether the host says anything of its VPNs or of what becomes files, be it that there are none.
    pub is_defined: bool,
    /// What is known beside the values.
    pub about: About,
    /// The store paths of packages that it named, where they became something else.
    pub packages: BTreeSet<String>,
}

/// One condition of `config.assertions`.
#[derive(Debug, PartialEq, Eq)]
pub struct Assertion<'a> {
    /// Whether it holds.
    pub assertion: bool,
    /// What to say if not.
    pub message: &'a str,
}

impl Output {
    /// `config.assertions`
    pub fn assertions(&self) -> impl Iterator<Item = Assertion<'_>> {
        let items = self.at(&["assertions"]).and_then(Node::as_list).unwrap_or_default();
        items.iter().filter_map(|item| {
            let Value::Bool(holds) = item.below(&["assertion"])?.value else { return None };
            Some(Assertion { assertion: holds, message: item.below(&["message"])?.as_str()? })
        })
    }

    /// What the host defines, as sets in the shape of `config`.
    pub fn config(&self) -> &Attrs {
        &self.config
    }

    /// The same with what NixOS itself adds, where that was wanted.
    pub fn full(&self) -> &Attrs {
        self.full.as_ref().unwrap_or(&self.config)
    }

    /// `config.networking.localCommands`
    pub fn local_commands(&self) -> Option<&Node> {
        self.at(&["networking", "localCommands"]).filter(|node| node.as_str().is_some_and(|text| !text.is_empty()))
    }

    /// The sets at a path, by name: `systemd.network.netdevs`, `systemd.services`.
    pub fn named(&self, path: &[&str]) -> impl Iterator<Item = (&str, &Attrs)> {
        let set = self.at(path).and_then(Node::as_attrs);
        set.into_iter().flatten().filter_map(|(name, node)| Some((name.as_str(), node.as_attrs()?)))
    }

    /// What the host defines at a path.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        let (first, rest) = path.split_first()?;
        self.config.get(first)?.below(rest)
    }

    /// A text without the private keys that stand where paths belong.
    pub fn without_keys(&self, mut text: String) -> String {
        about::hide_in(&mut text, &self.about.keys);
        text
    }

    /// Takes private keys out of every value.
    fn hide_keys(&mut self) {
        let keys = &self.about.keys;
        if keys.is_empty() {
            return;
        }
        let sets = [Some(&mut self.config), self.full.as_mut(), Some(&mut self.vpns)];
        for node in sets.into_iter().flatten().flat_map(|attrs| attrs.iter_mut().map(|(_, node)| node)) {
            about::hide(node, keys);
        }
        self.scripts.values_mut().for_each(|made| about::hide_in(&mut made.text, keys));
    }

    fn insert(&mut self, path: &[&str], both: value::Both) {
        if let Some(full) = &mut self.full
            && let Some(node) = both.full.or_else(|| both.own.clone())
        {
            insert(full, path, node);
        }
        if let Some(node) = both.own {
            insert(&mut self.config, path, node);
        }
    }
}

fn insert(attrs: &mut Attrs, path: &[&str], node: Node) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        attrs.insert((*first).to_owned(), node);
        return;
    }
    let below = attrs.or_insert(first, || Node::new(Attrs::new()));
    if let Value::Attrs(attrs) = &mut below.value {
        insert(attrs, rest, node);
    }
}

/// The shape of NixOS' `config`.
impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        value::serialize_attrs(&self.config, serializer)
    }
}
