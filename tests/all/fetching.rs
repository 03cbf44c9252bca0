//! Flake references and trees, against recordings of Nix 2.34.8 (`tests/fetch`).

use serde_json::{Value, json};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use wgeval::fetch::{Attr, Attrs, Fetcher, Reference, Tree, archive_url, revision_url};

fn recorded(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fetch").join(name)).unwrap()
}

fn to_json(attrs: &Attrs) -> Value {
    let value = |attr: &Attr| match attr {
        Attr::Text(text) => json!(text),
        Attr::Int(number) => json!(number),
        Attr::Bool(truth) => json!(truth),
    };
    attrs.iter().map(|(name, attr)| (name.clone(), value(attr))).collect::<serde_json::Map<_, _>>().into()
}

fn text<'a>(reference: &'a Reference, name: &str) -> &'a str {
    match reference.attrs.get(name) {
        Some(Attr::Text(text)) => text,
        _ => "",
    }
}

fn is_relative(given: &str) -> bool {
    !given.starts_with('/') && !given.contains(':')
}

/// Attributes, text, and what is no reference. A fragment is a mistake there, and given beside the reference here.
#[test]
fn references_are_read_and_written_as_nix_does() {
    let table: Vec<Value> = serde_json::from_str(&recorded("references.json")).unwrap();
    let mut wrong = Vec::new();
    for row in &table {
        let given = row["reference"].as_str().unwrap();
        let fragment = row["error"].as_str().is_some_and(|error| error.contains("unexpected fragment"));
        match (Reference::parse(given, None), row.get("attrs")) {
            (Ok((reference, _)), Some(attrs)) => {
                if to_json(&reference.to_attrs()) != *attrs {
                    wrong.push(format!("{given}: {} and not {attrs}", to_json(&reference.to_attrs())));
                } else if row["text"].as_str().is_some_and(|text| text != reference.to_text()) {
                    wrong.push(format!("{given}: {} and not {}", reference.to_text(), row["text"]));
                }
                if let Ok(again) = Reference::from_attrs(reference.to_attrs())
                    && again != reference
                {
                    wrong.push(format!("{given}: its attributes give {again:?}"));
                }
            }
            (Ok((_, found)), None) if fragment && !found.is_empty() => {}
            // What a flake says of its own inputs: Nix takes it there.
            (Ok((reference, _)), None) if is_relative(given) && text(&reference, "type") == "path" => {}
            (Ok((reference, _)), None) => wrong.push(format!("{given}: {reference:?} and not {}", row["error"])),
            (Err(problem), Some(_)) => wrong.push(format!("{given}: {}", problem.message)),
            (Err(_), None) => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

/// The repositories that the recordings are of; nothing if there is no git.
fn repositories() -> Option<tempfile::TempDir> {
    let scratch = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fetch/repositories.sh");
    let made = Command::new("bash").arg(script).arg(scratch.path()).output().unwrap();
    let has_git = Command::new("git").arg("--version").output().is_ok();
    assert!(made.status.success() || !has_git, "{}", String::from_utf8_lossy(&made.stderr));
    has_git.then_some(scratch)
}

fn fetch(fetcher: &Fetcher, given: &str) -> Result<Tree, String> {
    let (reference, _) = Reference::parse(given, None).unwrap();
    fetcher.fetch(&reference.attrs).map_err(|problem| problem.message)
}

/// A server that ends with the test.
struct Daemon(Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A repository behind a server is mirrored; what is in the mirror needs no server.
#[test]
fn repositories_elsewhere_are_mirrored() {
    let Some(scratch) = repositories() else { return };
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    // Not through `git`, which would leave it behind.
    let programs = Command::new("git").arg("--exec-path").output().unwrap().stdout;
    let program = Path::new(String::from_utf8(programs).unwrap().trim()).join("git-daemon");
    if !program.exists() {
        return;
    }
    let mut command = Command::new(program);
    command.args(["--listen=127.0.0.1", "--export-all", "--reuseaddr", "--informative-errors"]);
    command.arg(format!("--port={port}")).arg(format!("--base-path={}", scratch.path().display()));
    let daemon = Daemon(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let cache = scratch.path().join("cache");
    let fetcher = Fetcher::with_cache(false, cache.clone());
    let url = format!("git://127.0.0.1:{port}/clean");
    let local = |query: &str| {
        let place = format!("git+file://{}/clean{query}", scratch.path().display());
        fetch(&fetcher, &place).unwrap()
    };
    let expected = local("");
    let tree = fetch(&fetcher, &url).unwrap();
    let without_url = |tree: &Tree| {
        let mut attrs = tree.attrs.clone();
        attrs.remove("url");
        to_json(&attrs)
    };
    assert_eq!(without_url(&tree), without_url(&expected));
    let older = local("?ref=other");
    assert_eq!(without_url(&fetch(&fetcher, &format!("{url}?ref=other")).unwrap()), without_url(&older));
    assert!(fetch(&fetcher, &format!("{url}?ref=absent")).is_err());
    drop(daemon);
    let offline = Fetcher::with_cache(true, cache);
    let Some(Attr::Text(rev)) = older.attrs.get("rev") else { panic!("{:?}", older.attrs) };
    assert_eq!(fetch(&offline, &format!("{url}?rev={rev}")).unwrap().nar_hash, older.nar_hash);
    let message = fetch(&offline, &format!("{url}?rev={}", "a".repeat(40))).unwrap_err();
    assert!(message.contains("offline"), "{message}");
    let message = fetch(&offline, &format!("git://127.0.0.1:{port}/dirty")).unwrap_err();
    assert!(message.contains("/dirty") && message.contains("offline"), "{message}");
}

/// Clean and dirty work trees, revisions, submodules, `export-ignore`: hash, attributes and store path.
#[test]
fn git_trees_are_those_of_nix() {
    let Some(scratch) = repositories() else { return };
    let fetcher = Fetcher::with_cache(true, scratch.path().join("cache"));
    let mut wrong = Vec::new();
    for line in recorded("git.jsonl").lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let given = row["reference"].as_str().unwrap();
        let (reference, _) =
            Reference::parse(&format!("git+file://{}/{given}", scratch.path().display()), None).unwrap();
        match fetcher.fetch(&reference.attrs) {
            Ok(tree) => {
                let mut found = to_json(&Reference { attrs: tree.attrs, dir: reference.dir }.to_attrs());
                found.as_object_mut().unwrap().remove("url");
                if found != row["locked"] || tree.store_path != row["path"] {
                    wrong.push(format!("{given}:\n  {found}\n  {}", row["locked"]));
                }
            }
            Err(problem) => wrong.push(format!("{given}: {}", problem.message)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A directory as it is: modes, links, names that are not ASCII, and its newest time, which is that of a link here.
#[test]
fn directories_are_those_of_nix() {
    let Some(scratch) = repositories() else { return };
    let fetcher = Fetcher::with_cache(true, scratch.path().join("cache"));
    let tree = fetch(&fetcher, &format!("path:{}/path", scratch.path().display())).unwrap();
    assert_eq!(tree.nar_hash, "sha256-W4S111V9Yt2KsmIo99HPgBh1pKwJnH34Bp9YpPhEq3w=");
    assert_eq!(tree.store_path, "/nix/store/n6jw48dj6kja1502gl2h4kbm736z32fi-source");
    assert_eq!(tree.attrs.get("lastModified"), Some(&Attr::Int(1_600_000_900)));
}

/// The archive of a revision, and where it is asked for one.
#[test]
fn forges_are_asked_where_nix_asks_them() {
    let table = [
        ("github:a/b", "https://github.com/a/b/archive/REV.tar.gz", "https://api.github.com/repos/a/b/commits/HEAD"),
        (
            "github:a/b/feature/x?host=git.example.org",
            "https://git.example.org/api/v3/repos/a/b/tarball/REV",
            "https://git.example.org/api/v3/repos/a/b/commits/feature/x",
        ),
        (
            "gitlab:a%2Fc/b/main",
            "https://gitlab.com/api/v4/projects/a%2Fc%2Fb/repository/archive.tar.gz?sha=REV",
            "https://gitlab.com/api/v4/projects/a%2Fc%2Fb/repository/commits?ref_name=main",
        ),
        (
            "sourcehut:~a/b?host=git.example.org",
            "https://git.example.org/~a/b/archive/REV.tar.gz",
            "https://git.example.org/~a/b/info/refs?service=git-upload-pack",
        ),
    ];
    for (given, archive, revision) in table {
        let (reference, _) = Reference::parse(given, None).unwrap();
        assert_eq!(archive_url(&reference.attrs, "REV"), archive);
        assert_eq!(revision_url(&reference.attrs), revision);
    }
}

/// Where a flake is looked for: upwards, to the repository that it is in.
#[test]
fn paths_are_looked_for_as_nix_does() {
    let Some(scratch) = repositories() else { return };
    let root = scratch.path().canonicalize().unwrap();
    let parsed = |given: &str, base: &str| {
        let parsed = Reference::parse(given, Some(&root.join(base)));
        parsed.map(|(reference, fragment)| (reference.to_text(), fragment)).map_err(|problem| problem.message)
    };
    let at = |rest: &str| format!("git+file://{}/{rest}", root.display());
    assert_eq!(parsed(".#a%20b", "clean").unwrap(), (at("clean"), "a b".to_owned()));
    assert_eq!(parsed("./sub/deep", "clean").unwrap().0, at("clean?dir=sub"));
    assert_eq!(parsed("./flake.nix", "clean/sub").unwrap().0, at("clean?dir=sub"));
    assert_eq!(parsed(".", "shallow").unwrap().0, at("shallow?shallow=1"));
    assert_eq!(parsed("./path?narHash=x", ".").unwrap().0, format!("path:{}/path?narHash=x", root.display()));
    assert_eq!(parsed("path:./path", ".").unwrap().0, format!("path:{}/path", root.display()));
    assert!(parsed("./absent", ".").unwrap_err().contains("absent"));
    assert!(parsed("./two", "clean").unwrap_err().contains("not a directory"));
    assert!(parsed("./sub?dir=x", "clean").unwrap_err().contains("inconsistent"));
}
