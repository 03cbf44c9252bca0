//! What a real system has, from wherever it is: JSON, a tree of files, `/etc`, a closure, another machine.

use super::Outcome;
use super::args::Limits;
use super::outside;
use super::report::Reporter;
use crate::compare::{self, Entry, Side};
use crate::files;
use crate::units::UnitKind;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The paths of files, relative to a root, that the other side has and that are no units.
pub(super) type Wanted = BTreeSet<String>;

const JSON_HELP: &str = "`wgeval extract` prints a Nix function that gives JSON which can be compared.";
const TREE_HELP: &str = "A directory of unit files, or one with `etc/systemd` or `systemd` in it: `/etc`, a system's \
                         closure, or what `wgeval build` writes.";

/// Whether an argument names another machine: `root@host`.
pub(super) fn is_remote(input: &Path) -> bool {
    let Some((user, host)) = input.to_str().and_then(|text| text.split_once('@')) else { return false };
    let is_word = |text: &str| !text.is_empty() && !text.starts_with('-') && !text.contains(['/', '#', ':', '?', ' ']);
    is_word(user) && is_word(host) && !input.exists()
}

/// Reads a side.
pub(super) fn read(path: &Path, wanted: &Wanted, limits: &Limits, reporter: &Reporter) -> Result<Side, Outcome> {
    let name = path.display();
    let failed = |why: String, help| Err(reporter.io_error(format!("cannot compare with {name}: {why}"), Some(help)));
    if is_remote(path) {
        return match remote(&path.to_string_lossy(), wanted) {
            Ok(side) => Ok(side),
            Err(why) => {
                failed(why, "It is asked by `ssh` for the files below /etc/systemd, and for scripts, with `tar`.")
            }
        };
    }
    if path.is_dir() {
        return match Tree::at(path).and_then(|tree| tree.read(wanted, limits)) {
            Ok(side) => Ok(side),
            Err(why) => failed(why, TREE_HELP),
        };
    }
    let inputs = super::read::inputs(&[path.to_owned()], limits, reporter)?;
    let bytes = inputs.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default();
    let json = serde_json::from_slice(&bytes).map_err(|error| format!("it is no JSON: {error}"));
    match json.and_then(|json| compare::from_json(&json)) {
        Ok(side) => Ok(side),
        Err(why) => failed(why, JSON_HELP),
    }
}

/// Where things lie in a directory.
struct Tree {
    /// What stands for `/`, if the directory has so much.
    root: Option<PathBuf>,
    /// Directories of units, with where they would be in a tree.
    units: Vec<(PathBuf, Option<UnitKind>)>,
}

impl Tree {
    fn at(path: &Path) -> Result<Self, String> {
        let systemd = |below: &str| Some(path.join(below)).filter(|systemd| systemd.is_dir());
        let whole = |systemd: PathBuf| -> Vec<(PathBuf, Option<UnitKind>)> {
            vec![
                (systemd.join("network"), Some(UnitKind::Networkd)),
                (systemd.join("system"), Some(UnitKind::Service)),
                (systemd, Some(UnitKind::Config)),
            ]
        };
        if let Some(systemd) = systemd("etc/systemd") {
            return Ok(Tree { root: Some(path.to_owned()), units: whole(systemd) });
        }
        if let Some(systemd) = systemd("systemd") {
            let whole_path = path.canonicalize().map_err(|error| error.to_string())?;
            return Ok(Tree { root: whole_path.parent().map(Path::to_owned), units: whole(systemd) });
        }
        if path.join("network").is_dir() || path.join("system").is_dir() {
            return Ok(Tree { root: None, units: whole(path.to_owned()) });
        }
        if path.join(files::MANIFEST).is_file() {
            return Ok(Tree { root: Some(path.to_owned()), units: Vec::new() });
        }
        Ok(Tree { root: None, units: vec![(path.to_owned(), None)] })
    }

    fn read(&self, wanted: &Wanted, limits: &Limits) -> Result<Side, String> {
        let mut entries = BTreeMap::new();
        for (directory, kind) in &self.units {
            units(directory, *kind, limits, &mut entries)?;
        }
        let written = match &self.root {
            Some(root) => files::written(root).map_err(|error| error.to_string())?,
            None => None,
        };
        if entries.is_empty() && written.is_none() && self.root.is_none() {
            return Err("there are no units in it".into());
        }
        let mut modes = BTreeMap::new();
        if let Some(root) = &self.root {
            let named: Vec<String> = entries.values().flat_map(scripts).collect();
            let ours = written.iter().flatten();
            for path in ours.chain(wanted).cloned().chain(named) {
                if !entries.contains_key(&path)
                    && let Some(entry) = entry(root, &path, limits)?
                {
                    entries.insert(path, entry);
                }
            }
            for path in written.iter().flatten() {
                let regular = fs::symlink_metadata(root.join(path)).ok().filter(fs::Metadata::is_file);
                modes.extend(regular.map(|metadata| (compare::name_of(path), metadata.permissions().mode() & 0o7777)));
            }
        }
        entries.remove("module.json");
        let has = |kind: UnitKind| {
            let of_kind = |(directory, known): &(PathBuf, Option<UnitKind>)| *known == Some(kind) && directory.is_dir();
            let is_of_kind = |path: &String| path.starts_with(&format!("{}/", kind.directory()));
            self.units.iter().any(of_kind) || entries.keys().any(is_of_kind)
        };
        let (networkd, services) = (has(UnitKind::Networkd), has(UnitKind::Service));
        let mut side = compare::from_files(&entries);
        let is_written = written.is_some();
        side.cover(networkd || is_written, services || is_written, self.root.is_some());
        side.own(written.iter().flatten().flat_map(|path| [compare::name_of(path), path.clone()]).collect());
        side.comparable.modes = modes;
        Ok(side)
    }
}

/// The paths of the scripts that a unit names, relative to the root.
fn scripts(entry: &Entry) -> Vec<String> {
    let Entry::Text(text) = entry else { return Vec::new() };
    compare::scripts_in(text).iter().map(|path| path.trim_start_matches('/').to_owned()).collect()
}

/// The units of a directory, with their drop-ins.
fn units(
    directory: &Path,
    kind: Option<UnitKind>,
    limits: &Limits,
    found: &mut BTreeMap<String, Entry>,
) -> Result<(), String> {
    let Ok(listed) = fs::read_dir(directory) else { return Ok(()) };
    for listed in listed {
        let listed = listed.map_err(|error| error.to_string())?;
        let name = listed.file_name().to_string_lossy().into_owned();
        let ending = |name: &str| name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_owned());
        let is_config = kind == Some(UnitKind::Config);
        let unit = name.strip_suffix(".d").unwrap_or(&name);
        let reader = UnitKind::of_ending(&ending(unit)).filter(|_| !is_config);
        let reader = reader.or_else(|| (is_config && ending(unit) == "conf").then_some(UnitKind::Config));
        let Some(reader) = reader else { continue };
        let place = kind.unwrap_or(reader).directory();
        if unit == name {
            found.extend(entry(directory, &name, limits)?.map(|entry| (format!("{place}/{name}"), entry)));
            continue;
        }
        let Ok(parts) = fs::read_dir(listed.path()) else { continue };
        for part in parts {
            let part = part.map_err(|error| error.to_string())?.file_name().to_string_lossy().into_owned();
            if ending(&part) == "conf" {
                let below = format!("{name}/{part}");
                found.extend(entry(directory, &below, limits)?.map(|entry| (format!("{place}/{below}"), entry)));
            }
        }
    }
    Ok(())
}

/// Whether a path is that of a unit that another asks for.
fn is_dependency(path: &str) -> bool {
    let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
    matches!(directory.rsplit_once('.'), Some((_, "wants" | "requires")))
}

/// A file of a tree. A link is what it leads to, unless it leads to nothing, or to another unit.
fn entry(root: &Path, path: &str, limits: &Limits) -> Result<Option<Entry>, String> {
    let place = root.join(path);
    let target = fs::read_link(&place).ok();
    if let Some(target) = &target {
        let is_off = target == Path::new("/dev/null");
        let is_dependency = is_dependency(path);
        let is_alias = !target.is_absolute() && path.starts_with("etc/systemd/");
        if is_off || is_dependency || is_alias {
            return Ok(Some(Entry::Link(target.to_string_lossy().into_owned())));
        }
    }
    // A script of a closure lies in the store, and what leads nowhere has no text.
    let places = [place.clone(), Path::new("/").join(path)];
    let in_store = path.starts_with("nix/store/");
    let existing = places.iter().take(if in_store { 2 } else { 1 }).find(|place| place.exists());
    let Some(place) = existing.filter(|place| !place.is_dir()) else { return Ok(None) };
    let bytes = outside::read(place, limits.patience()).map_err(|error| format!("{}: {error}", place.display()))?;
    Ok(Some(Entry::Text(String::from_utf8_lossy(&bytes).into_owned())))
}

/// What another machine has: its units, then the scripts that they name.
fn remote(machine: &str, wanted: &Wanted) -> Result<Side, String> {
    let roots = ["etc/systemd/network", "etc/systemd/system", "etc/systemd/networkd.conf"];
    let mut entries = fetched(machine, roots.into_iter().map(str::to_owned).chain(wanted.iter().cloned()))?;
    let named: BTreeSet<String> =
        entries.values().flat_map(scripts).filter(|path| !entries.contains_key(path)).collect();
    if !named.is_empty() {
        entries.extend(fetched(machine, named.into_iter())?);
    }
    let mut side = compare::from_files(&entries);
    side.cover(true, true, true);
    side.own(BTreeSet::new());
    Ok(side)
}

/// Files of another machine, as `tar` packs them, links followed.
fn fetched(machine: &str, paths: impl Iterator<Item = String>) -> Result<BTreeMap<String, Entry>, String> {
    let quoted: Vec<String> = paths.map(|path| format!("'{}'", path.replace('\'', "'\\''"))).collect();
    let script = format!("tar -C / -chf - --ignore-failed-read {} 2>/dev/null || true", quoted.join(" "));
    let output = Command::new("ssh")
        .args(["-o", "BatchMode=yes", "--", machine, &script])
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot run ssh: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(said.lines().last().unwrap_or("ssh failed").to_owned());
    }
    let mut found = BTreeMap::new();
    let mut read = || -> io::Result<()> {
        for member in tar::Archive::new(output.stdout.as_slice()).entries()? {
            let mut member = member?;
            let path = member.path()?.to_string_lossy().trim_start_matches("./").to_owned();
            let kind = member.header().entry_type();
            let target = member.link_name()?.map(|target| target.to_string_lossy().into_owned());
            if is_dependency(&path) {
                found.insert(path.clone(), Entry::Link(path));
            } else if kind.is_file() {
                let mut bytes = Vec::new();
                member.read_to_end(&mut bytes)?;
                found.insert(path, Entry::Text(String::from_utf8_lossy(&bytes).into_owned()));
            } else if kind.is_character_special() {
                found.insert(path, Entry::Link("/dev/null".into()));
            } else if kind.is_hard_link() {
                let same = target.and_then(|target| found.get(target.trim_start_matches("./")).cloned());
                found.extend(same.map(|same| (path, same)));
            } else if let Some(target) = target.filter(|_| kind.is_symlink()) {
                found.insert(path, Entry::Link(target));
            }
        }
        Ok(())
    };
    read().map_err(|error| format!("what tar sent cannot be read: {error}"))?;
    found.retain(|path, _| !path.is_empty());
    Ok(found)
}
