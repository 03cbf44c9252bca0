//! `module.json` in part: what is about units that were accepted is new, the rest is as it was.

use crate::compare;
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

/// Where in the JSON of the output a file of the tree comes from.
fn place(path: &str) -> Option<Vec<String>> {
    if let Some(target) = path.strip_prefix("etc/").filter(|_| !path.starts_with("etc/systemd/")) {
        return Some(["environment", "etc", target].map(str::to_owned).to_vec());
    }
    let name = compare::name_of(path);
    let unit = name.split_once(".d/").map_or(name.as_str(), |(unit, _)| unit);
    let (name, ending) = unit.rsplit_once('.').filter(|_| path.starts_with("etc/systemd/"))?;
    let above: &[&str] = match ending {
        "netdev" => &["systemd", "network", "netdevs"],
        "network" => &["systemd", "network", "networks"],
        "link" => &["systemd", "network", "links"],
        "conf" => &["systemd", "network"],
        other => return Some(vec!["systemd".to_owned(), format!("{other}s"), name.to_owned()]),
    };
    let name = if ending == "conf" { "config" } else { name };
    Some(above.iter().copied().chain([name]).map(str::to_owned).collect())
}

/// The JSON that was accepted, with the parts of the new one that the accepted files come from.
pub(super) fn merged_json(old: &str, new: &str, accepted: &BTreeSet<&str>) -> String {
    let (Ok(mut merged), Ok(new)) = (serde_json::from_str::<Json>(old), serde_json::from_str::<Json>(new)) else {
        return old.to_owned();
    };
    for path in accepted.iter().filter_map(|path| place(path)) {
        let part = path.iter().try_fold(&new, |json, name| json.get(name)).cloned();
        put(&mut merged, &path, part);
    }
    // What was made of text without failing is text again.
    serde_json::to_string_pretty(&merged).unwrap_or_default() + "\n"
}

/// Puts something at a path, or takes away what is there.
fn put(json: &mut Json, path: &[String], part: Option<Json>) {
    let Some((last, above)) = path.split_last() else { return };
    let mut json = json;
    for name in above {
        if part.is_none() && json.get(name).is_none() {
            return;
        }
        let Some(object) = json.as_object_mut() else { return };
        json = object.entry(name.clone()).or_insert_with(|| Map::new().into());
    }
    let Some(object) = json.as_object_mut() else { return };
    match part {
        Some(part) => drop(object.insert(last.clone(), part)),
        None => drop(object.remove(last)),
    }
}
