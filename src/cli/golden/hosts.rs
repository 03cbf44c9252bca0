//! Which hosts there are: directories of a directory, or configurations of a flake.

use super::super::args::{GoldenDirectory, Inputs};
use super::super::report::Reporter;
use super::super::{Outcome, flake};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is beside the directories of a flake's hosts by default.
const OF_A_FLAKE: &str = "golden";

/// A host that is held to what was accepted.
pub(super) struct Named {
    pub(super) name: String,
    /// What it is evaluated from; nothing where only its output is left.
    pub(super) inputs: Option<Inputs>,
    /// Where `output/` is, and what belongs to it.
    pub(super) directory: PathBuf,
}

/// The hosts that the arguments mean, by name.
pub(super) fn find(args: &GoldenDirectory, reporter: &Reporter) -> Result<Vec<Named>, Outcome> {
    let is_flake = !args.hosts.is_dir() && flake::is_one(&args.hosts);
    let (mut hosts, place) = if is_flake { of_a_flake(args, reporter)? } else { of_a_directory(args, reporter)? };
    hosts.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(unknown) = args.host.iter().find(|host| !hosts.iter().any(|known| known.name == **host)) {
        let names: Vec<&str> = hosts.iter().map(|host| host.name.as_str()).collect();
        let known = format!("The hosts are: {}.", names.join(", "));
        return Err(reporter.io_error(format!("there is no host `{unknown}' in {place}"), Some(&known)));
    }
    hosts.retain(|host| args.host.is_empty() || args.host.contains(&host.name));
    if hosts.is_empty() {
        let help = "A host is a directory with `default.nix`, `host.nix` or `vpns.json` in it.";
        return Err(reporter.io_error(format!("there are no hosts in {place}"), Some(help)));
    }
    Ok(hosts)
}

fn inputs(args: &GoldenDirectory, inputs: Vec<PathBuf>) -> Inputs {
    Inputs { inputs, world: args.world.clone(), flakes: args.flakes.clone() }
}

fn of_a_flake(args: &GoldenDirectory, reporter: &Reporter) -> Result<(Vec<Named>, String), Outcome> {
    let given = args.hosts.to_string_lossy().into_owned();
    let (reference, fragment) = given.split_once('#').unwrap_or((&given, ""));
    let root = Some(Path::new(reference)).filter(|path| path.is_dir()).unwrap_or_else(|| Path::new(""));
    let accepted = args.golden.clone().unwrap_or_else(|| root.join(OF_A_FLAKE));
    let all = PathBuf::from(format!("{reference}#"));
    let named = if fragment.is_empty() {
        flake::each_name(&all, &inputs(args, Vec::new()), reporter)?
    } else {
        vec![(flake::host_name(fragment), args.hosts.clone())]
    };
    let mut hosts = Vec::new();
    for (name, input) in named {
        let directory = accepted.join(flake::folder(&name, reporter)?);
        hosts.push(Named { directory, name, inputs: Some(inputs(args, vec![input])) });
    }
    if fragment.is_empty() {
        let known: BTreeSet<String> = hosts.iter().map(|host| host.name.clone()).collect();
        for (name, directory) in folders(&accepted).unwrap_or_default() {
            if !known.contains(&name) && directory.join("output").is_dir() {
                hosts.push(Named { name, inputs: None, directory });
            }
        }
    }
    Ok((hosts, given))
}

fn of_a_directory(args: &GoldenDirectory, reporter: &Reporter) -> Result<(Vec<Named>, String), Outcome> {
    let place = args.hosts.display().to_string();
    if args.golden.is_some() {
        let help = "The output of a host that is a directory is in `output/` in it.";
        return Err(reporter.io_error("--golden is for the hosts of a flake", Some(help)));
    }
    let folders = folders(&args.hosts).map_err(|error| {
        let help = "It is a flake, as `.#` or `.#NAME`, or a directory that holds a directory for each host, with \
                    `default.nix`, `host.nix` or `vpns.json` in it.";
        reporter.io_error(format!("cannot read {place}: {error}"), Some(help))
    })?;
    let readable = repository(&args.hosts);
    let mut hosts = Vec::new();
    for (name, directory) in folders {
        let found = input_of(&directory, reporter)?;
        if found.is_none() && !directory.join("output").is_dir() {
            continue;
        }
        let inputs = found.map(|input| {
            let mut inputs = inputs(args, vec![input]);
            inputs.world.readable.clone_from(&readable);
            inputs
        });
        hosts.push(Named { name, inputs, directory });
    }
    Ok((hosts, place))
}

fn folders(directory: &Path) -> std::io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        if entry.path().is_dir() {
            found.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
        }
    }
    Ok(found)
}

/// The file that a host is: what else lies in its directory is what that file imports.
fn input_of(directory: &Path, reporter: &Reporter) -> Result<Option<PathBuf>, Outcome> {
    for name in ["default.nix", "host.nix", "vpns.json", "vpn.json"] {
        let path = directory.join(name);
        if path.is_file() {
            return Ok(Some(path));
        }
    }
    let Ok(entries) = std::fs::read_dir(directory) else { return Ok(None) };
    let is_nix = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "nix") && path.is_file();
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_nix).collect();
    files.sort();
    match files.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        [first, second, ..] => {
            let message =
                format!("{} has several files, and none is called default.nix or host.nix", directory.display());
            let help = format!(
                "Give one of them that name, and let it import the others: `imports = [ ./{} ./{} ];`.",
                first.file_name().unwrap_or_default().to_string_lossy(),
                second.file_name().unwrap_or_default().to_string_lossy()
            );
            Err(reporter.io_error(message, Some(&help)))
        }
    }
}

/// The repository that a directory is in: hosts of it share files.
fn repository(directory: &Path) -> Vec<PathBuf> {
    let Ok(directory) = std::fs::canonicalize(directory) else { return Vec::new() };
    let is_root = |path: &&Path| path.join(".git").exists() || path.join("flake.nix").exists();
    let found = directory.ancestors().find(is_root).unwrap_or(&directory);
    vec![found.to_owned()]
}
