//! Flake references: as people write them, as lock files have them (`parseFlakeRef`, `flakeRefToString`).

use super::fetcher::normal;
use super::url::{Url, decode, parse_query, parts};
use super::{Attr, Attrs, Problem, is_set, text};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A flake reference: where a tree is, and the directory in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where the tree is.
    pub attrs: Attrs,
    /// The directory of the flake in it; empty for the tree itself.
    pub dir: String,
}

/// What a reference can be.
const KINDS: &str = "References are paths, `path:`, `git+file:`, `git+https:`, `git+ssh:`, `github:`, `gitlab:`, \
                     `sourcehut:`, `tarball+https:`, `file+https:`, `https:` and names in the registry.";

/// What an input from a forge can have beside what it needs.
const FORGE: &[&str] = &["ref", "rev", "narHash", "lastModified", "host", "treeHash"];

/// What an input that is one file can have.
const FILE: &[&str] = &["narHash", "name", "unpack", "rev", "revCount", "lastModified"];

/// Kinds of inputs, what each needs, and what else it can have.
const SCHEMES: &[(&str, &[&str], &[&str])] = &[
    ("path", &["path"], &["rev", "revCount", "lastModified", "narHash"]),
    (
        "git",
        &["url"],
        &[
            "ref",
            "rev",
            "shallow",
            "submodules",
            "lfs",
            "exportIgnore",
            "lastModified",
            "revCount",
            "narHash",
            "allRefs",
            "name",
            "dirtyRev",
            "dirtyShortRev",
            "verifyCommit",
            "keytype",
            "publicKey",
            "publicKeys",
        ],
    ),
    ("tarball", &["url"], FILE),
    ("file", &["url"], FILE),
    ("hg", &["url"], &["ref", "rev", "revCount", "narHash", "name"]),
    ("github", &["owner", "repo"], FORGE),
    ("gitlab", &["owner", "repo"], FORGE),
    ("sourcehut", &["owner", "repo"], FORGE),
    ("indirect", &["id"], &["ref", "rev", "narHash"]),
];

fn attr(text: impl Into<String>) -> Attr {
    Attr::Text(text.into())
}

impl Reference {
    /// A reference as people write it, and the decoded text after its `#`. Paths are relative to `base` and looked for
    /// there, with the git repository around them; without one they are taken as they are.
    ///
    /// # Errors
    ///
    /// What is no reference, and a path at which there is no flake.
    pub fn parse(given: &str, base: Option<&Path>) -> Result<(Self, String), Problem> {
        if let Some(found) = identifier(given)? {
            return Ok(found);
        }
        if let Some(url) = Url::parse(given) {
            let mut url = url?;
            if let Some(base) = base.filter(|_| url.scheme == "path" || url.scheme == "git+file")
                && let place = url.place()?
                && !place.starts_with('/')
            {
                url.path = parts(&absolute(base, &place));
            }
            return from_url(url);
        }
        let (rest, fragment) = given.split_once('#').unwrap_or((given, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let wrong = || Problem::new(format!("'{given}' is no flake reference: it is not UTF-8"));
        let (query, fragment) = (parse_query(query).ok_or_else(wrong)?, decode(fragment).ok_or_else(wrong)?);
        match base {
            Some(base) => at_path(given, Path::new(&absolute(base, path)), query, fragment),
            None if path.split('/').next().is_some_and(|first| first.contains(':')) => {
                Err(Problem::new(format!("'{given}' is no flake reference")).help(KINDS))
            }
            None => from_url(path_url(path, query, fragment)),
        }
    }

    /// A reference from its attributes.
    ///
    /// # Errors
    ///
    /// Attributes that make no reference.
    pub fn from_attrs(mut attrs: Attrs) -> Result<Self, Problem> {
        let dir = match attrs.remove("dir") {
            Some(Attr::Text(dir)) => dir,
            _ => String::new(),
        };
        let Some(kind) = text(&attrs, "type") else {
            return Err(Problem::new("'type' attribute to specify input type is required but not provided"));
        };
        let Some((_, needed, others)) = SCHEMES.iter().find(|(name, ..)| *name == kind) else {
            let help = "Kinds are path, git, github, gitlab, sourcehut, tarball, file and indirect.";
            return Err(Problem::new(format!("input type '{kind}' is not supported")).help(help));
        };
        if let Some(missing) = needed.iter().find(|name| text(&attrs, name).is_none()) {
            return Err(Problem::new(format!("input attribute '{missing}' is missing")));
        }
        let is_known =
            |name: &str| matches!(name, "type" | "__final") || needed.contains(&name) || others.contains(&name);
        if let Some(unknown) = attrs.keys().find(|name| !is_known(name)) {
            let message = format!("input attribute '{unknown}' not supported by scheme '{kind}'");
            let known = [*needed, *others].concat().join(", ");
            return Err(Problem::new(message).help(format!("It has {known}.")));
        }
        if kind == "git"
            && let Some(url) = text(&attrs, "url").map(git_url)
        {
            attrs.insert("url".to_owned(), Attr::Text(url?));
        }
        check(&attrs)?;
        Ok(Reference { attrs, dir })
    }

    /// The attributes, with the directory.
    pub fn to_attrs(&self) -> Attrs {
        let mut attrs = self.attrs.clone();
        if !self.dir.is_empty() {
            attrs.insert("dir".to_owned(), attr(&self.dir));
        }
        attrs
    }

    /// The reference as people write it.
    pub fn to_text(&self) -> String {
        let mut url = to_url(&self.attrs);
        if !self.dir.is_empty() {
            url.query.insert("dir".to_owned(), self.dir.clone());
        }
        url.to_text()
    }
}

fn absolute(base: &Path, path: &str) -> String {
    let joined = crate::syntax::join(base.as_os_str().as_encoded_bytes(), path.as_bytes());
    String::from_utf8_lossy(&joined).into_owned()
}

/// What the attributes of a branch, a revision and a host may be.
fn check(attrs: &Attrs) -> Result<(), Problem> {
    if let Some(name) = text(attrs, "ref").filter(|name| !is_ref(name)) {
        return Err(Problem::new(format!("invalid Git branch/tag name '{name}'")));
    }
    if text(attrs, "type") == Some("indirect") {
        let id = text(attrs, "id").unwrap_or_default();
        return if is_id(id) { Ok(()) } else { Err(Problem::new(format!("'{id}' is not a valid flake ID"))) };
    }
    if !matches!(text(attrs, "type"), Some("github" | "gitlab" | "sourcehut")) {
        return Ok(());
    }
    match (text(attrs, "ref"), text(attrs, "rev")) {
        (Some(name), Some(rev)) => {
            let message = format!("input contains both a commit hash ('{rev}') and a branch/tag name ('{name}')");
            return Err(Problem::new(message));
        }
        (None, Some(rev)) if !is_rev(rev) => {
            return Err(
                Problem::new(format!("'{rev}' is no commit hash")).help("A commit hash has 40 hexadecimal digits.")
            );
        }
        _ => {}
    }
    let is_host = |host: &str| host.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    match text(attrs, "host").filter(|host| !is_host(host)) {
        Some(host) => Err(Problem::new(format!("input contains an invalid instance host '{host}'"))),
        None => Ok(()),
    }
}

/// Whether git takes a text for a branch, a tag or another reference (`isLegalRefName`).
fn is_ref(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.strip_suffix(".lock").is_none();
    let is_option = name.starts_with('-') && !name.contains('/');
    name != "@"
        && name.split('/').all(is_part)
        && !is_option
        && !name.ends_with('.')
        && !name.contains("..")
        && !name.contains("@{")
        && !name.contains(|c: char| c.is_ascii_control() || " ~^:?*[\\".contains(c))
}

/// Whether a text is the name of a flake in a registry.
fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn path_url(path: &str, query: BTreeMap<String, String>, fragment: String) -> Url {
    Url { query, fragment, ..Url::new("path", parts(path)) }
}

/// `nixpkgs`, `nixpkgs/BRANCH`, `nixpkgs/BRANCH/REV`.
fn identifier(given: &str) -> Result<Option<(Reference, String)>, Problem> {
    let (id, fragment) = given.split_once('#').unwrap_or((given, ""));
    let is_other = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '@')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.@+".contains(c))
    };
    let mut words = id.split('/');
    if !words.next().is_some_and(is_id) || !words.all(is_other) {
        return Ok(None);
    }
    let url = Url { fragment: decode(fragment).unwrap_or_default(), ..Url::new("flake", parts(id)) };
    from_url(url).map(Some)
}

/// A path of a flake, or of a directory in a git repository that is one.
fn at_path(
    given: &str,
    path: &Path,
    mut query: BTreeMap<String, String>,
    fragment: String,
) -> Result<(Reference, String), Problem> {
    let shown = path.display().to_string();
    let real = std::fs::canonicalize(path).and_then(|path| Ok((std::fs::metadata(&path)?, path)));
    let Ok((metadata, mut path)) = real else {
        return Err(Problem::new(format!("cannot read '{shown}': there is nothing"))
            .help("Write `./NAME` for a path, `NAME` for a flake of the registry, or a URL as `github:OWNER/REPO`."));
    };
    if !metadata.is_dir() {
        if path.file_name().is_none_or(|name| name != "flake.nix") {
            let message = format!("path '{shown}' is not a flake (because it's not a directory)");
            return Err(Problem::new(message));
        }
        path.pop();
    }
    while !path.join("flake.nix").exists() {
        let is_end = path.join(".git").exists() || !path.pop();
        if is_end {
            let message = format!("path '{shown}' is not part of a flake");
            return Err(Problem::new(message)
                .help("Neither it nor a directory above it, up to its git repository, has a `flake.nix`."));
        }
    }
    let root = path.ancestors().find(|root| root.join(".git").exists() && root.parent().is_some()).map(PathBuf::from);
    let Some(root) = root else { return from_url(path_url(&path.display().to_string(), query, fragment)) };
    let below = path.strip_prefix(&root).map(|below| below.display().to_string()).unwrap_or_default();
    if !below.is_empty() && query.insert("dir".to_owned(), below).is_some() {
        return Err(Problem::new(format!("flake URL '{given}' has an inconsistent 'dir' parameter")));
    }
    if root.join(".git/shallow").exists() {
        query.insert("shallow".to_owned(), "1".to_owned());
    }
    let path = parts(&root.display().to_string());
    from_url(Url { authority: Some(String::new()), query, fragment, ..Url::new("git+file", path) })
}

/// What a URL means.
fn from_url(mut url: Url) -> Result<(Reference, String), Problem> {
    let dir = url.query.remove("dir").unwrap_or_default();
    let fragment = std::mem::take(&mut url.fragment);
    let scheme = url.scheme.clone();
    let (application, transport) = scheme.split_once('+').unwrap_or(("", &scheme));
    let attrs = match (application, transport) {
        ("", "path") => of_path(&url)?,
        ("", "flake") => of_registry(&url)?,
        ("", "github" | "gitlab" | "sourcehut") => of_forge(&url)?,
        ("git", _) | ("", "git") => of_git(url, transport),
        ("hg", "http" | "https" | "ssh" | "file") => of_hg(url, transport),
        ("file", "http" | "https" | "file") => of_archive(url, transport, "file"),
        ("tarball" | "", "http" | "https" | "file") => of_archive(url, transport, "tarball"),
        _ => {
            let help = if scheme == "file+git" { "Write `git+file` and not `file+git`." } else { KINDS };
            return Err(Problem::new(format!("input '{}' is unsupported", url.to_text())).help(help));
        }
    };
    Ok((Reference::from_attrs(attrs).map(|reference| Reference { dir, ..reference })?, fragment))
}

fn of_path(url: &Url) -> Result<Attrs, Problem> {
    if url.authority.as_ref().is_some_and(|authority| !authority.is_empty()) {
        return Err(Problem::new(format!("path URL '{}' should not have an authority", url.to_text())));
    }
    let mut attrs = Attrs::from([("type".to_owned(), attr("path")), ("path".to_owned(), attr(url.place()?))]);
    for (name, value) in &url.query {
        let value = match name.as_str() {
            "rev" | "narHash" => attr(value),
            "revCount" | "lastModified" => {
                Attr::Int(value.parse().map_err(|_| {
                    Problem::new(format!("path URL '{}' has invalid parameter '{name}'", url.to_text()))
                })?)
            }
            _ => {
                return Err(Problem::new(format!("path URL '{}' has unsupported parameter '{name}'", url.to_text())));
            }
        };
        attrs.insert(name.clone(), value);
    }
    Ok(attrs)
}

fn of_registry(url: &Url) -> Result<Attrs, Problem> {
    let parts: Vec<&str> = url.path.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let mut attrs = Attrs::from([("type".to_owned(), attr("indirect"))]);
    match parts[..] {
        [id] => {
            attrs.insert("id".to_owned(), attr(id));
        }
        [id, one] => {
            attrs.insert("id".to_owned(), attr(id));
            attrs.extend([name_or_revision(one, str::to_ascii_lowercase)]);
        }
        [id, name, rev] if is_rev(rev) => {
            attrs.insert("id".to_owned(), attr(id));
            attrs.insert("ref".to_owned(), attr(name));
            attrs.insert("rev".to_owned(), attr(rev.to_ascii_lowercase()));
        }
        _ => return Err(Problem::new(format!("flake URL '{}' is invalid", url.to_text()))),
    }
    Ok(attrs)
}

fn name_or_revision(text: &str, spelling: impl Fn(&str) -> String) -> (String, Attr) {
    if is_rev(text) { ("rev".to_owned(), attr(spelling(text))) } else { ("ref".to_owned(), attr(text)) }
}

fn of_forge(url: &Url) -> Result<Attrs, Problem> {
    let parts: Vec<&str> = url.path.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let [owner, repository, rest @ ..] = &parts[..] else {
        return Err(Problem::new(format!("URL '{}' is invalid", url.to_text()))
            .help(format!("Write `{}:OWNER/REPO`, and a branch, tag or revision after it.", url.scheme)));
    };
    let mut attrs = Attrs::from([
        ("type".to_owned(), attr(&url.scheme)),
        ("owner".to_owned(), attr(*owner)),
        ("repo".to_owned(), attr(*repository)),
    ]);
    match rest {
        [] => {}
        [one] => {
            attrs.extend([name_or_revision(one, str::to_owned)]);
        }
        several => {
            attrs.insert("ref".to_owned(), attr(several.join("/")));
        }
    }
    for (name, value) in &url.query {
        let what = match name.as_str() {
            "rev" => "commit hashes",
            "ref" => "branch/tag names",
            "host" | "narHash" => "",
            // Nix 2.34 looks at no other one.
            _ => continue,
        };
        if attrs.insert(name.clone(), attr(value)).is_some() {
            return Err(Problem::new(format!("URL '{}' contains multiple {what}", url.to_text())));
        }
    }
    Ok(attrs)
}

fn of_git(mut url: Url, transport: &str) -> Attrs {
    let mut attrs = Attrs::from([("type".to_owned(), attr("git"))]);
    for (name, value) in std::mem::take(&mut url.query) {
        match name.as_str() {
            "rev" | "ref" | "keytype" | "publicKey" | "publicKeys" => {
                attrs.insert(name, attr(value));
            }
            "shallow" | "submodules" | "lfs" | "exportIgnore" | "allRefs" | "verifyCommit" => {
                attrs.insert(name, Attr::Bool(value == "1"));
            }
            _ => {
                url.query.insert(name, value);
            }
        }
    }
    transport.clone_into(&mut url.scheme);
    attrs.insert("url".to_owned(), attr(url.to_text()));
    attrs
}

fn of_hg(mut url: Url, transport: &str) -> Attrs {
    let mut attrs = Attrs::from([("type".to_owned(), attr("hg"))]);
    for name in ["rev", "ref"] {
        attrs.extend(url.query.remove(name).map(|value| (name.to_owned(), attr(value))));
    }
    transport.clone_into(&mut url.scheme);
    attrs.insert("url".to_owned(), attr(url.to_text()));
    attrs
}

fn of_archive(mut url: Url, transport: &str, kind: &str) -> Attrs {
    let mut attrs = Attrs::from([("type".to_owned(), attr(kind))]);
    for name in ["narHash", "rev"] {
        attrs.extend(url.query.remove(name).map(|value| (name.to_owned(), attr(value))));
    }
    for name in ["revCount", "lastModified"] {
        let number = url.query.remove(name).and_then(|value| value.parse().ok());
        attrs.extend(number.map(|number| (name.to_owned(), Attr::Int(number))));
    }
    url.query.retain(|name, _| !matches!(name.as_str(), "name" | "unpack" | "url"));
    transport.clone_into(&mut url.scheme);
    attrs.insert("url".to_owned(), attr(url.to_text()));
    attrs
}

/// Whether a text is a revision: 40 hexadecimal digits.
pub(super) fn is_rev(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A repository as a URL: a path is a `file` URL, `USER@HOST:PATH` is reached by ssh (`fixGitURL`).
fn git_url(given: &str) -> Result<String, Problem> {
    if !given.starts_with('/')
        && let Some((user, rest)) = given.split_once('@').filter(|(user, _)| !user.contains('/'))
        && let Some((host, path)) = rest.rsplit_once(':')
    {
        return Ok(format!("ssh://{user}@{host}/{path}"));
    }
    if !given.starts_with("file:") && !given.starts_with("git+file:") && !given.contains("://") {
        if given.split('/').next().is_some_and(|first| first.contains(':')) {
            return Err(Problem::new(format!("'{given}' is no URL of a git repository"))
                .help("Write `ssh://USER@HOST/PATH`, `https://HOST/PATH` or a path."));
        }
        let authority = given.starts_with('/').then(String::new);
        return Ok(Url { authority, ..Url::new("file", parts(given)) }.to_text());
    }
    match Url::parse(given) {
        Some(url) => {
            let mut url = url?;
            if let Some(transport) = url.scheme.strip_prefix("git+") {
                url.scheme = transport.to_owned();
            }
            Ok(url.to_text())
        }
        None => Err(Problem::new(format!("'{given}' is no URL of a git repository"))),
    }
}

fn to_url(attrs: &Attrs) -> Url {
    let own = |name: &str| text(attrs, name).unwrap_or_default().to_owned();
    let rev = || text(attrs, "rev").map(str::to_ascii_lowercase);
    let hash = || text(attrs, "narHash").map(|hash| normal(hash).unwrap_or_else(|_| hash.to_owned()));
    let kind = own("type");
    match kind.as_str() {
        "path" => {
            let mut url = Url::new("path", parts(&own("path")));
            for (name, value) in attrs.iter().filter(|(name, _)| !matches!(name.as_str(), "type" | "path" | "__final"))
            {
                let value = match value {
                    Attr::Text(text) => text.clone(),
                    Attr::Int(number) => number.to_string(),
                    Attr::Bool(truth) => u8::from(*truth).to_string(),
                };
                url.query.insert(name.clone(), value);
            }
            url
        }
        "github" | "gitlab" | "sourcehut" => {
            let given = [Some(own("owner")), Some(own("repo")), text(attrs, "ref").map(str::to_owned), rev()];
            let mut url = Url::new(&kind, given.into_iter().flatten().collect());
            url.query.extend(hash().map(|hash| ("narHash".to_owned(), hash)));
            url.query.extend(text(attrs, "host").map(|host| ("host".to_owned(), host.to_owned())));
            url
        }
        "indirect" => {
            let given = [Some(own("id")), text(attrs, "ref").map(str::to_owned), rev()];
            Url::new("flake", given.into_iter().flatten().collect())
        }
        "git" | "hg" => {
            let mut url = parsed(&own("url"));
            if url.scheme != "git" {
                url.scheme = format!("{kind}+{}", url.scheme);
            }
            url.query.extend(rev().map(|rev| ("rev".to_owned(), rev)));
            url.query.extend(text(attrs, "ref").map(|name| ("ref".to_owned(), name.to_owned())));
            for name in ["shallow", "lfs", "submodules", "exportIgnore", "verifyCommit"] {
                if is_set(attrs, name) {
                    url.query.insert(name.to_owned(), "1".to_owned());
                }
            }
            url
        }
        _ => {
            let mut url = parsed(&own("url"));
            url.query.extend(hash().map(|hash| ("narHash".to_owned(), hash)));
            url
        }
    }
}

/// A URL of an attribute; what is none is shown as it is.
fn parsed(text: &str) -> Url {
    match Url::parse(text) {
        Some(Ok(url)) => url,
        _ => Url::new("path", parts(text)),
    }
}
