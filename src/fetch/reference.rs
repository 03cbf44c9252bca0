//! Flake references: as people write them, as lock files have them (`parseFlakeRef`, `flakeRefToString`).

use super::url::{Url, decode, parse_query};
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

/// What ends the name of an archive.
const ARCHIVES: [&str; 9] = [".zip", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".txz", ".tbz2"];

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
                && !url.path.starts_with('/')
            {
                url.path = absolute(base, &url.path);
            }
            return from_url(url);
        }
        let (rest, fragment) = given.split_once('#').unwrap_or((given, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let wrong = || Problem::new(format!("'{given}' is no flake reference: it is not UTF-8"));
        let (query, fragment) = (parse_query(query).ok_or_else(wrong)?, decode(fragment).ok_or_else(wrong)?);
        match base {
            Some(base) => at_path(given, Path::new(&absolute(base, path)), query, fragment),
            None => from_url(path_url(path.to_owned(), query, fragment)),
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
        let needed: &[&str] = match kind {
            "path" => &["path"],
            "git" | "tarball" | "file" | "mercurial" | "hg" => &["url"],
            "github" | "gitlab" | "sourcehut" => &["owner", "repo"],
            "indirect" => &["id"],
            other => {
                let help = "Kinds are path, git, github, gitlab, sourcehut, tarball, file and indirect.";
                return Err(Problem::new(format!("input type '{other}' is not supported")).help(help));
            }
        };
        if let Some(missing) = needed.iter().find(|name| text(&attrs, name).is_none()) {
            return Err(Problem::new(format!("input attribute '{missing}' is missing")));
        }
        if kind == "git"
            && let Some(url) = text(&attrs, "url").map(git_url)
        {
            attrs.insert("url".to_owned(), Attr::Text(url));
        }
        if matches!(text(&attrs, "type"), Some("github" | "gitlab" | "sourcehut"))
            && let (Some(name), Some(rev)) = (text(&attrs, "ref"), text(&attrs, "rev"))
        {
            let message = format!("input contains both a commit hash ('{rev}') and a branch/tag name ('{name}')");
            return Err(Problem::new(message));
        }
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

fn path_url(path: String, query: BTreeMap<String, String>, fragment: String) -> Url {
    Url { scheme: "path".to_owned(), authority: None, path, query, fragment }
}

/// `nixpkgs`, `nixpkgs/BRANCH`, `nixpkgs/BRANCH/REV`.
fn identifier(given: &str) -> Result<Option<(Reference, String)>, Problem> {
    let (id, fragment) = given.split_once('#').unwrap_or((given, ""));
    let is_first = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    let is_other = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.@".contains(c))
    };
    let mut parts = id.split('/');
    if !parts.next().is_some_and(is_first) || !parts.clone().all(is_other) || parts.count() > 2 {
        return Ok(None);
    }
    let url = Url {
        scheme: "flake".to_owned(),
        authority: None,
        path: id.to_owned(),
        query: BTreeMap::new(),
        fragment: decode(fragment).unwrap_or_default(),
    };
    from_url(url).map(Some)
}

/// A path of a flake, or of a directory in a git repository that is one.
fn at_path(
    given: &str,
    path: &Path,
    mut query: BTreeMap<String, String>,
    fragment: String,
) -> Result<(Reference, String), Problem> {
    let mut path = path.to_owned();
    let shown = path.display().to_string();
    let Ok(metadata) = std::fs::metadata(&path) else {
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
    let Some(root) = root else { return from_url(path_url(path.display().to_string(), query, fragment)) };
    let below = path.strip_prefix(&root).map(|below| below.display().to_string()).unwrap_or_default();
    if !below.is_empty() && query.insert("dir".to_owned(), below).is_some() {
        return Err(Problem::new(format!("flake URL '{given}' has an inconsistent 'dir' parameter")));
    }
    if root.join(".git/shallow").exists() {
        query.insert("shallow".to_owned(), "1".to_owned());
    }
    let path = root.display().to_string();
    from_url(Url { scheme: "git+file".to_owned(), authority: Some(String::new()), path, query, fragment })
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
        ("tarball", _) => of_archive(url, transport, "tarball"),
        ("file", _) => of_archive(url, transport, "file"),
        ("", "http" | "https" | "file") => of_archive(url, transport, "tarball"),
        _ => {
            return Err(Problem::new(format!("input '{}' is unsupported", url.to_text())).help(
                "References are paths, `path:`, `git+file:`, `git+https:`, `git+ssh:`, `github:`, `gitlab:`, `sourcehut:`, \
                 `tarball+https:` and `https:`.",
            ));
        }
    };
    Ok((Reference::from_attrs(attrs).map(|reference| Reference { dir, ..reference })?, fragment))
}

fn of_path(url: &Url) -> Result<Attrs, Problem> {
    if url.authority.as_ref().is_some_and(|authority| !authority.is_empty()) {
        return Err(Problem::new(format!("path URL '{}' should not have an authority", url.to_text())));
    }
    let mut attrs = Attrs::from([("type".to_owned(), attr("path")), ("path".to_owned(), attr(&url.path))]);
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
    let parts: Vec<&str> = url.path.split('/').filter(|part| !part.is_empty()).collect();
    let mut attrs = Attrs::from([("type".to_owned(), attr("indirect"))]);
    match parts[..] {
        [id] => {
            attrs.insert("id".to_owned(), attr(id));
        }
        [id, one] => {
            attrs.insert("id".to_owned(), attr(id));
            attrs.insert(if is_rev(one) { "rev" } else { "ref" }.to_owned(), attr(one));
        }
        [id, name, rev] if is_rev(rev) => {
            attrs.insert("id".to_owned(), attr(id));
            attrs.insert("ref".to_owned(), attr(name));
            attrs.insert("rev".to_owned(), attr(rev));
        }
        _ => return Err(Problem::new(format!("flake URL '{}' is invalid", url.to_text()))),
    }
    Ok(attrs)
}

fn of_forge(url: &Url) -> Result<Attrs, Problem> {
    let parts: Vec<&str> = url.path.split('/').filter(|part| !part.is_empty()).collect();
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
            attrs.insert(if is_rev(one) { "rev" } else { "ref" }.to_owned(), attr(*one));
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
            _ => return Err(Problem::new(format!("URL '{}' contains unknown parameter '{name}'", url.to_text()))),
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

fn of_archive(mut url: Url, transport: &str, kind: &str) -> Attrs {
    let mut attrs = Attrs::from([("type".to_owned(), attr(kind))]);
    for name in ["narHash", "rev"] {
        attrs.extend(url.query.remove(name).map(|value| (name.to_owned(), attr(value))));
    }
    for name in ["revCount", "lastModified"] {
        let number = url.query.remove(name).and_then(|value| value.parse().ok());
        attrs.extend(number.map(|number| (name.to_owned(), Attr::Int(number))));
    }
    transport.clone_into(&mut url.scheme);
    attrs.insert("url".to_owned(), attr(url.to_text()));
    attrs
}

/// Whether a text is a revision: 40 hexadecimal digits.
pub(super) fn is_rev(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// A repository as a URL: a path is a `file` URL, `HOST:PATH` is reached by ssh (`fixGitURL`).
fn git_url(url: &str) -> String {
    if url.starts_with('/') {
        let path = Url {
            scheme: "file".to_owned(),
            authority: Some(String::new()),
            path: url.to_owned(),
            query: BTreeMap::new(),
            fragment: String::new(),
        };
        return path.to_text();
    }
    if let Some((host, path)) = url.split_once(':')
        && !url.contains("://")
        && host.contains(|c: char| c == '@' || c == '.')
        && !host.contains('/')
    {
        return format!("ssh://{host}/{}", path.trim_start_matches('/'));
    }
    url.strip_prefix("git+").unwrap_or(url).to_owned()
}

fn to_url(attrs: &Attrs) -> Url {
    let own = |name: &str| text(attrs, name).unwrap_or_default().to_owned();
    let kind = own("type");
    let mut url = Url {
        scheme: kind.clone(),
        authority: None,
        path: String::new(),
        query: BTreeMap::new(),
        fragment: String::new(),
    };
    match kind.as_str() {
        "path" => {
            url.path = own("path");
            for (name, value) in attrs.iter().filter(|(name, _)| !matches!(name.as_str(), "type" | "path")) {
                let value = match value {
                    Attr::Text(text) => text.clone(),
                    Attr::Int(number) => number.to_string(),
                    Attr::Bool(truth) => u8::from(*truth).to_string(),
                };
                url.query.insert(name.clone(), value);
            }
        }
        "github" | "gitlab" | "sourcehut" => {
            let parts = ["owner", "repo", "ref", "rev"].map(own);
            url.path = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("/");
            for name in ["narHash", "host"] {
                url.query.extend(text(attrs, name).map(|value| (name.to_owned(), value.to_owned())));
            }
        }
        "indirect" => {
            url.scheme = "flake".to_owned();
            let parts = ["id", "ref", "rev"].map(own);
            url.path = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("/");
        }
        _ => {
            if let Some(Ok(parsed)) = Url::parse(&own("url")) {
                url = parsed;
            }
            let is_git = kind == "git";
            if is_git && url.scheme != "git" {
                url.scheme = format!("git+{}", url.scheme);
            }
            let names: &[&str] = if is_git { &["rev", "ref"] } else { &["narHash"] };
            for name in names {
                url.query.extend(text(attrs, name).map(|value| ((*name).to_owned(), value.to_owned())));
            }
            for name in ["shallow", "lfs", "submodules", "exportIgnore", "verifyCommit"] {
                if is_git && is_set(attrs, name) {
                    url.query.insert(name.to_owned(), "1".to_owned());
                }
            }
            let is_archive = ARCHIVES.iter().any(|ending| url.path.ends_with(ending));
            if kind == "tarball" && !is_archive || kind == "file" && is_archive {
                url.scheme = format!("{kind}+{}", url.scheme);
            }
        }
    }
    url
}
