//! Where private keys lie, and who can read them.

use super::super::{Check, Context};
use super::{Finding, each, report};
use crate::checks::vpns::{Vpn, vpns};
use crate::diagnostic::Severity;
use crate::output::{Node, Output};

pub(in crate::checks) const KEY_IN_STORE: Check = Check {
    code: "lint::key-in-store",
    severity: Severity::Error,
    page: "Everybody can read the Nix store, and what was in it once is copied to caches and other machines. A path literal \
           (`./wg.key`) in a Nix file is copied there as soon as it becomes text, and a text below /nix/store is there \
           already. The key is no secret then. Write the path where the key lies on the machine, as a text.",
    evidence: "`ls -l /nix/store`: every file is mode 0444; `nix eval --json` of a path literal copies the file.",
    cure: None,
    run: key_in_store,
};

pub(in crate::checks) const KEY_PASTED: Check = Check {
    code: "lint::key-pasted",
    severity: Severity::Error,
    page: "The option is the path of a file that holds the key. A key itself ends in a unit that everybody can read, and in \
           the Nix store; networkd takes it for a relative path and ignores it. wgeval shows neither the key nor the line \
           that it stands on, and writes a stand-in in its place. Make a new key: this one is no secret any more.",
    evidence: "systemd-networkd 252: `PrivateKeyFile= path is not absolute, ignoring`; units of NixOS are mode 0444.",
    cure: None,
    run: key_pasted,
};

pub(in crate::checks) const KEY_PATH: Check = Check {
    code: "lint::key-path",
    severity: Severity::Error,
    page: "networkd reads the key from an absolute path. It ignores a relative one, and then the whole device: there is no \
           tunnel.",
    evidence: "systemd-networkd 252: `PrivateKeyFile= path is not absolute, ignoring`, then `Missing PrivateKey= or \
               PrivateKeyFile=, Ignoring network device`.",
    cure: None,
    run: key_path,
};

pub(in crate::checks) const KEY_OWNER: Check = Check {
    code: "lint::key-owner",
    severity: Severity::Warning,
    page: "networkd runs as the user systemd-network, which must be able to read the key. sops and agenix make files of root \
           that only root can read, unless told otherwise: `owner = \"systemd-network\"`, or `group = \"systemd-network\"` \
           and `mode = \"0440\"`.",
    evidence: "systemd-networkd 252: `Failed to read private key from …, ignoring network device: Permission denied`.",
    cure: None,
    run: key_owner,
};

const READER: &str = "systemd-network";

fn is_in_store(output: &Output, vpn: Vpn) -> bool {
    output.about.in_store.contains(&vpn.path("privateKeyFile"))
}

fn is_pasted(output: &Output, vpn: Vpn) -> bool {
    output.about.pasted.contains(&vpn.path("privateKeyFile"))
}

fn key_in_store(context: &mut Context) {
    let output = context.output;
    each(context, &KEY_IN_STORE, |vpn, _| {
        is_in_store(output, vpn).then(|| Finding {
            option: "privateKeyFile",
            message: "is in the Nix store, or is copied there, where everybody can read it".into(),
            label: "a path of the Nix files or of the store".into(),
            help: "Write the path where the key lies on the machine as a text: \"/run/secrets/wg.priv\". If the key was in \
                   the store, make a new one."
                .into(),
        })
    });
}

fn key_pasted(context: &mut Context) {
    let output = context.output;
    each(context, &KEY_PASTED, |vpn, _| {
        is_pasted(output, vpn).then(|| Finding {
            option: "privateKeyFile",
            message: "is a private key, and not the path of one: it would end in a unit that everybody can read".into(),
            label: "a key stands here".into(),
            help: "Put a new key into a file that only systemd-network can read, and write its path here.".into(),
        })
    });
}

fn key_path(context: &mut Context) {
    let output = context.output;
    each(context, &KEY_PATH, |vpn, _| {
        let path = vpn.text("privateKeyFile")?;
        if path.starts_with('/') || is_in_store(output, vpn) || is_pasted(output, vpn) {
            return None;
        }
        Some(Finding {
            option: "privateKeyFile",
            message: "is no absolute path: networkd ignores it, and there is no tunnel".into(),
            label: "does not begin with `/`".into(),
            help: "Write the whole path: \"/run/secrets/wg.priv\".".into(),
        })
    });
}

fn key_owner(context: &mut Context) {
    const GROUP_READS: u32 = 0o040;
    let mut found = Vec::new();
    for vpn in vpns(context.output) {
        let Some(path) = vpn.text("privateKeyFile") else { continue };
        let secrets = context.output.about.secrets.iter().filter(|secret| secret.path == path);
        let Some(secret) = secrets
            .into_iter()
            .find(|secret| secret.owner != READER && !(secret.group == READER && secret.mode & GROUP_READS != 0))
        else {
            continue;
        };
        let option = vpn.path("privateKeyFile");
        let message = format!(
            "`{option}' is the file of `{}', which is {}:{} {:04o}: networkd cannot read it, and there is no tunnel",
            secret.option, secret.owner, secret.group, secret.mode
        );
        let at = vpn.get("privateKeyFile").and_then(Node::at);
        let help = format!("Set `{}.owner = \"{READER}\";`.", secret.option);
        found.push(report(&KEY_OWNER, option, message, (at, "this file".into()), help));
    }
    for lint in found {
        context.lints.push(lint);
    }
}
