//! Git repositories, by the installed `git`: work trees as they are, and trees of revisions.

use super::cache::Stage;
use super::url::Url;
use super::{Attr, Attrs, Problem, is_set, text};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository on this machine.
pub(super) struct Repository {
    place: PathBuf,
}

/// Files of a work tree.
pub(super) struct WorkTree {
    pub(super) place: PathBuf,
    pub(super) files: BTreeSet<PathBuf>,
    pub(super) attrs: Attrs,
}

/// The path of a repository on this machine that an input names.
pub(super) fn local(attrs: &Attrs) -> Option<PathBuf> {
    let url = Url::parse(text(attrs, "url")?)?.ok()?;
    let is_local = url.scheme == "file" && url.authority.as_ref().is_none_or(String::is_empty);
    is_local.then(|| url.place().ok().map(PathBuf::from))?
}

fn command(place: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(place);
    // What surrounds wgeval must not change what it reads, and nobody is there to be asked.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_bytes().starts_with(b"GIT_")) {
        if name != "GIT_SSH" && name != "GIT_SSH_COMMAND" {
            command.env_remove(name);
        }
    }
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    command.args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "protocol.ext.allow=never"]);
    command
}

fn output(place: &Path, arguments: &[&OsStr], input: Option<&[u8]>) -> Result<Vec<u8>, Problem> {
    let mut command = command(place);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let shown = arguments.first().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut child = command.spawn().map_err(|error| {
        Problem::new(format!("cannot run git: {error}")).help("Git flakes are read by the `git` of this machine.")
    })?;
    let stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            // If git ends before it has read everything, its own message says why.
            stdin.map(|mut stdin| stdin.write_all(input.unwrap_or_default()))
        });
        child.wait_with_output()
    });
    let output = output.map_err(|error| Problem::new(format!("git {shown}: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let problem = Problem::new(format!("git {shown} failed in '{}': {}", place.display(), said.trim()));
    Err(if said.contains("dubious ownership") {
        problem.help(format!("If you trust it: git config --global --add safe.directory {}", place.display()))
    } else {
        problem
    })
}

fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(OsString::from_vec(bytes.to_vec()))
}

impl Repository {
    pub(super) fn at(place: &Path) -> Result<Self, Problem> {
        if !place.join(".git").exists() && !place.join("objects").exists() {
            return Err(Problem::new(format!("'{}' is no git repository", place.display())));
        }
        Ok(Repository { place: place.to_owned() })
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Problem> {
        self.run_with(arguments, None)
    }

    fn run_with(&self, arguments: &[&str], input: Option<&[u8]>) -> Result<Vec<u8>, Problem> {
        output(&self.place, &arguments.iter().map(OsStr::new).collect::<Vec<_>>(), input)
    }

    fn line(&self, arguments: &[&str]) -> Result<String, Problem> {
        Ok(String::from_utf8_lossy(&self.run(arguments)?).trim().to_owned())
    }

    /// Whether it has files beside its history.
    pub(super) fn has_work_tree(&self) -> bool {
        self.place.join(".git").exists()
    }

    /// The revision that a name means.
    pub(super) fn revision(&self, name: &str) -> Result<String, Problem> {
        let commit = format!("{name}^{{commit}}");
        self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
            .map_err(|_| Problem::new(format!("there is no '{name}' in the git repository '{}'", self.place.display())))
    }

    /// The branch that is checked out, or that a bare repository stands for (`getWorkdirRef`).
    fn head(&self) -> Option<String> {
        self.line(&["symbolic-ref", "--quiet", "HEAD"]).ok()
    }

    /// Makes the branch that a repository elsewhere stands for the one of this mirror.
    fn follow(&self, url: &str) -> Result<(), Problem> {
        let said = self.line(&["ls-remote", "--symref", "--end-of-options", url, "HEAD"])?;
        let name = said.lines().find_map(|line| line.strip_prefix("ref: ")?.strip_suffix("\tHEAD"));
        let Some(name) = name else { return Ok(()) };
        self.run(&["symbolic-ref", "HEAD", name]).map(drop)
    }

    /// What is known of a revision that is read from the history.
    pub(super) fn at_revision(&self, rev: &str, attrs: &Attrs) -> Result<Attrs, Problem> {
        let is_shallow = self.line(&["rev-parse", "--is-shallow-repository"])? == "true";
        if is_shallow && !is_set(attrs, "shallow") {
            let message = format!(
                "'{}' is a shallow Git repository, but shallow repositories are only allowed when `shallow = true;` is specified",
                self.place.display()
            );
            return Err(Problem::new(message));
        }
        let mut attrs = self.described(rev, attrs)?;
        if !attrs.contains_key("ref") {
            let name = self.head().unwrap_or_else(|| "master".to_owned());
            attrs.insert("ref".to_owned(), Attr::Text(name));
        }
        Ok(attrs)
    }

    fn described(&self, rev: &str, attrs: &Attrs) -> Result<Attrs, Problem> {
        let mut attrs = attrs.clone();
        attrs.insert("rev".to_owned(), Attr::Text(rev.to_owned()));
        let number = |text: &str| text.parse().map_err(|_| Problem::new(format!("git gave '{text}' for a number")));
        let time = self.line(&["log", "-1", "--no-show-signature", "--format=%ct", "--end-of-options", rev])?;
        attrs.insert("lastModified".to_owned(), Attr::Int(number(&time)?));
        if !is_set(&attrs, "shallow") {
            let count = self.line(&["rev-list", "--count", "--end-of-options", rev])?;
            attrs.insert("revCount".to_owned(), Attr::Int(number(&count)?));
        }
        Ok(attrs)
    }

    /// The work tree: the tracked files, as they are now.
    pub(super) fn work_tree(&self, attrs: &Attrs) -> Result<WorkTree, Problem> {
        let head = self.revision("HEAD").ok();
        let with_submodules = is_set(attrs, "submodules");
        let modules = if with_submodules { "--ignore-submodules=untracked" } else { "--ignore-submodules=all" };
        let status = self.run(&["status", "--porcelain=v1", "-z", "--untracked-files=no", "--no-renames", modules])?;
        let is_dirty = head.is_none() || status.iter().any(|byte| *byte != 0);
        let list: &[&str] = if with_submodules {
            &["ls-files", "-z", "--stage", "--recurse-submodules"]
        } else {
            &["ls-files", "-z", "--stage"]
        };
        let mut files = BTreeSet::new();
        for entry in self.run(list)?.split(|byte| *byte == 0) {
            let Some(tab) = entry.iter().position(|byte| *byte == b'\t') else { continue };
            let file = path_of(&entry[tab + 1..]);
            let is_module = entry.starts_with(b"160000");
            if !is_module && std::fs::symlink_metadata(self.place.join(&file)).is_ok() {
                files.insert(file);
            }
        }
        if is_set(attrs, "exportIgnore") {
            let left_out = self.export_ignored(None, &files.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
            files.retain(|file| !file.ancestors().any(|path| left_out.contains(path)));
        }
        let attrs = match (&head, is_dirty) {
            (Some(head), false) => {
                let mut attrs = self.described(head, attrs)?;
                attrs.extend(self.head().map(|name| ("ref".to_owned(), Attr::Text(name))));
                attrs
            }
            (head, _) => {
                let mut attrs = attrs.clone();
                let mut time = Attr::Int(0);
                if let Some(head) = head {
                    attrs.insert("dirtyRev".to_owned(), Attr::Text(format!("{head}-dirty")));
                    let short = head.get(..7).unwrap_or(head);
                    attrs.insert("dirtyShortRev".to_owned(), Attr::Text(format!("{short}-dirty")));
                    time = self.described(head, &attrs)?.remove("lastModified").unwrap_or(time);
                }
                attrs.insert("lastModified".to_owned(), time);
                attrs
            }
        };
        Ok(WorkTree { place: self.place.clone(), files, attrs })
    }

    /// Writes the files of a revision, as they are in the history: no filters, no ends of lines.
    pub(super) fn export(&self, rev: &str, attrs: &Attrs, stage: &Stage) -> Result<(), Problem> {
        if is_set(attrs, "submodules") {
            let has_some = self.run(&["ls-tree", "-z", "--name-only", rev, ".gitmodules"])?;
            if !has_some.is_empty() {
                let message = format!("submodules of a revision of '{}' cannot be read", self.place.display());
                return Err(Problem::new(message).help(
                    "Check the revision out with its submodules, and name the work tree without `rev` and `ref`.",
                ));
            }
        }
        let list = self.run(&["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", rev])?;
        let mut entries = Vec::new();
        for entry in list.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            let tab = entry.iter().position(|byte| *byte == b'\t').unwrap_or(0);
            let words: Vec<&[u8]> = entry[..tab].split(|byte| *byte == b' ').collect();
            let [mode, _, object] = words[..] else { continue };
            entries.push((mode, object, path_of(&entry[tab + 1..])));
        }
        if is_set(attrs, "exportIgnore") {
            let left_out =
                self.export_ignored(Some(rev), &entries.iter().map(|(.., path)| path.as_path()).collect::<Vec<_>>())?;
            entries.retain(|(.., path)| !path.ancestors().any(|path| left_out.contains(path)));
        }
        let objects: Vec<&[u8]> =
            entries.iter().filter(|(mode, ..)| *mode != b"160000").map(|(_, object, _)| *object).collect();
        let wanted = [objects.join(&b'\n'), b"\n".to_vec()].concat();
        let contents =
            if objects.is_empty() { Vec::new() } else { self.run_with(&["cat-file", "--batch"], Some(&wanted))? };
        let mut rest = &contents[..];
        let broken =
            || Problem::new(format!("git cat-file gave less than was asked for in '{}'", self.place.display()));
        for (mode, _, path) in &entries {
            if *mode == b"160000" {
                stage.directory(path)?;
                continue;
            }
            let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
            let size = rest[..end].rsplit(|byte| *byte == b' ').next().unwrap_or_default();
            let size: usize = std::str::from_utf8(size).ok().and_then(|size| size.parse().ok()).ok_or_else(broken)?;
            let content = rest.get(end + 1..end + 1 + size).ok_or_else(broken)?;
            rest = rest.get(end + 2 + size..).unwrap_or_default();
            match *mode {
                b"120000" => stage.link(path, &path_of(content))?,
                mode => stage.file(path, content, mode == b"100755")?,
            }
        }
        Ok(())
    }

    /// The files and directories that `.gitattributes` of a revision, or of the work tree, keep out of archives.
    fn export_ignored(&self, rev: Option<&str>, files: &[&Path]) -> Result<BTreeSet<PathBuf>, Problem> {
        let all: BTreeSet<&Path> = files.iter().flat_map(|file| file.ancestors()).collect();
        let mut input = Vec::new();
        for path in all.into_iter().filter(|path| !path.as_os_str().is_empty()) {
            input.extend_from_slice(path.as_os_str().as_bytes());
            input.push(0);
        }
        let source = rev.map(|rev| format!("--source={rev}"));
        let arguments: Vec<&str> =
            ["check-attr", "-z", "--stdin"].into_iter().chain(source.as_deref()).chain(["export-ignore"]).collect();
        let said = self.run_with(&arguments, Some(&input))?;
        let words: Vec<&[u8]> = said.split(|byte| *byte == 0).collect();
        Ok(words.chunks(3).filter(|words| words.get(2) == Some(&&b"set"[..])).map(|words| path_of(words[0])).collect())
    }
}

/// The mirror, if the revision that an input wants is in it already.
pub(super) fn mirrored(attrs: &Attrs, place: &Path) -> Option<(Repository, String)> {
    let rev = text(attrs, "rev").filter(|_| place.join("objects").exists())?;
    let repository = Repository { place: place.to_owned() };
    let rev = repository.revision(rev).ok()?;
    Some((repository, rev))
}

/// Brings what an input wants of a repository elsewhere into a mirror of ours.
pub(super) fn mirror(url: &str, attrs: &Attrs, place: &Path) -> Result<(Repository, String), Problem> {
    let failed = |error: std::io::Error| Problem::new(format!("cannot write to '{}': {error}", place.display()));
    let repository = Repository { place: place.to_owned() };
    let is_new = !place.join("objects").exists();
    if is_new {
        std::fs::create_dir_all(place).map_err(failed)?;
        repository.run(&["init", "--bare", "--quiet"])?;
    }
    let rev = text(attrs, "rev").map(str::to_ascii_lowercase);
    if is_new || (rev.is_none() && !attrs.contains_key("ref")) {
        repository.follow(url)?;
    }
    let fetch =
        |wanted: &str| repository.run(&["fetch", "--quiet", "--force", "--no-tags", "--end-of-options", url, wanted]);
    if let Some(rev) = rev {
        // Not every server gives a commit that no branch ends at.
        fetch(&rev).or_else(|_| fetch("+refs/*:refs/*"))?;
        return Ok((Repository { place: place.to_owned() }, repository.revision(&rev)?));
    }
    let name = match text(attrs, "ref") {
        None | Some("HEAD") => "HEAD".to_owned(),
        Some(name) if name.starts_with("refs/") => name.to_owned(),
        Some(name) => format!("refs/heads/{name}"),
    };
    fetch(&format!("+{name}:refs/wgeval/wanted"))?;
    let rev = repository.revision("refs/wgeval/wanted")?;
    Ok((repository, rev))
}
