//! Definitions of `sane.vpn` to typed VPNs.
//!
//! `name` and `default` are definitions of the module itself at normal priority, so restating them is accepted and
//! another value is a conflict. `default` depends on every VPN's `id`: it is merged after all else, and left alone
//! while an `id` is wrong, since a second complaint about the same mistake helps nobody.

use super::declare::{VPN_OPTIONS, VPNS};
use super::store_path::check_name;
use crate::definitions::{Definition, File, mk_option_default};
use crate::options::show::OptionPath;
use crate::options::{Evaluator, Failed, Type};
use crate::source::Span;
use crate::value::{Attrs, Node, Value};

/// One VPN, checked and complete. Values keep their places.
#[derive(Clone, Debug)]
pub struct Vpn {
    /// The attribute's name: what everything that is generated is named after.
    pub name: String,
    /// Where that name stands.
    pub name_at: Option<Span>,
    /// 1 to 99: firewall mark, routing table, and third byte of the bridge's network.
    pub id: i64,
    /// Where the id stands.
    pub id_at: Option<Span>,
    /// Whether no other VPN has a lower id; meaningless while an id is wrong.
    pub default: bool,
    /// The `name` option. Nothing is generated from it.
    pub name_option: Node,
    /// Address inside the tunnel, any text.
    pub addr_v4: Node,
    /// Name of the bridge, any text.
    pub bridge_device: Node,
    /// Name servers, a list of any texts.
    pub dns: Node,
    /// `host:port`, any text.
    pub endpoint: Node,
    /// Path of the private key, any text.
    pub private_key_file: Node,
    /// The peer's public key, any text.
    pub public_key: Node,
}

/// Evaluates `sane.vpn`: its definitions, the last file first as `evalModules` orders them, to VPNs in the byte
/// order of their names. The flag is whether these are all, and right; what is wrong is in the evaluator's
/// diagnostics.
pub fn evaluate(evaluator: &mut Evaluator, option: OptionPath, definitions: Vec<Definition>) -> (Vec<Vpn>, bool) {
    let Ok(by_name) = evaluator.by_name(option, &VPNS, definitions) else { return (Vec::new(), false) };
    let mut complete = true;
    let mut pending = Vec::new();
    for (name, definitions) in by_name {
        complete &= check_name(option, &name, definitions[0].name_at, evaluator.diagnostics).is_ok();
        match Pending::evaluate(evaluator, option, &name, definitions) {
            Ok(vpn) => pending.extend(vpn),
            Err(Failed) => complete = false,
        }
    }
    let lowest = pending.iter().map(|vpn| vpn.id).min().filter(|_| complete);
    let mut vpns = Vec::new();
    for vpn in pending {
        match vpn.finish(evaluator, option, lowest) {
            Ok(vpn) => vpns.push(vpn),
            Err(Failed) => complete = false,
        }
    }
    (vpns, complete)
}

/// A VPN of which only `default` is missing.
struct Pending {
    name: String,
    name_at: Option<Span>,
    id: i64,
    options: Attrs,
    default: Vec<Definition>,
}

impl Pending {
    /// Nothing if the VPN's definitions are all discharged.
    fn evaluate(
        evaluator: &mut Evaluator,
        option: OptionPath,
        name: &str,
        definitions: Vec<Definition>,
    ) -> Result<Option<Self>, Failed> {
        let path = option.child(name);
        let definitions = evaluator.definitions(path, &Type::Submodule(VPN_OPTIONS), definitions)?;
        let Some(first) = definitions.first() else { return Ok(None) };
        let name_at = first.name_at;
        let mut by_option = evaluator.modules(path, definitions)?;
        let default = by_option.remove("default").unwrap_or_default();
        // The submodule's own definitions come first: its declaration is an import, and modules merge last to first.
        by_option.entry("name".into()).or_default().insert(0, module_definition(name.into(), name_at));
        let bridge = mk_option_default(Node::new(format!("br-{name}"), name_at));
        by_option
            .entry("bridgeDevice".into())
            .or_default()
            .insert(0, Definition { file: File::Module, name_at: None, node: bridge });
        let options = evaluator.declared(path, VPN_OPTIONS, by_option, name_at)?;
        let id = match options.get("id").map(|attr| &attr.node.value) {
            Some(Value::Int(id)) => *id,
            _ => return Err(Failed),
        };
        Ok(Some(Pending { name: name.to_owned(), name_at, id, options, default }))
    }

    fn finish(mut self, evaluator: &mut Evaluator, option: OptionPath, lowest: Option<i64>) -> Result<Vpn, Failed> {
        let path = option.child(&self.name);
        let id_at = self.options.get("id").and_then(|attr| attr.node.at);
        let derived = lowest.map(|lowest| self.id == lowest);
        if let Some(derived) = derived {
            self.default.insert(0, module_definition(derived.into(), id_at));
        }
        evaluator.merge_definitions(path.child("default"), &Type::Bool, self.default)?;
        let mut take = |name: &str| self.options.remove(name).map(|attr| attr.node).ok_or(Failed);
        Ok(Vpn {
            id: self.id,
            id_at,
            default: derived.unwrap_or_default(),
            name_option: take("name")?,
            addr_v4: take("addrV4")?,
            bridge_device: take("bridgeDevice")?,
            dns: take("dns")?,
            endpoint: take("endpoint")?,
            private_key_file: take("privateKeyFile")?,
            public_key: take("publicKey")?,
            name: self.name,
            name_at: self.name_at,
        })
    }
}

fn module_definition(value: Value, at: Option<Span>) -> Definition {
    Definition { file: File::Module, name_at: None, node: Node::new(value, at) }
}
