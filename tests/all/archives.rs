//! Archives, from a server on this machine: hashes and times as Nix 2.34.8 has them, and what must not be unpacked.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wgeval::fetch::{Attr, Attrs, Fetcher, Reference, Tree};

fn recordings() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fetch")
}

/// Serves the files of a directory: as they are, behind a redirection (`/moved`), after a failure (`/flaky`), with a better URL
/// (`/latest`), and not at all.
pub(crate) fn serve(directory: PathBuf) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    std::thread::spawn(move || {
        let mut failed = BTreeSet::new();
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let Some(request) = lines.next() else { continue };
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            count.fetch_add(1, Ordering::Relaxed);
            let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
            let path = path.split('?').next().unwrap_or_default();
            let (way, name) = path.trim_start_matches('/').split_once('/').unwrap_or(("", &path[1..]));
            let file = std::fs::read(directory.join(name));
            let (status, header, body) = match (way, file) {
                ("moved", _) => ("302 Found", format!("Location: /{name}\r\n"), Vec::new()),
                ("flaky", _) if failed.insert(name.to_owned()) => ("503 Busy", String::new(), Vec::new()),
                ("latest", Ok(file)) => {
                    let link = format!("Link: <http://{address}/{name}?rev={}>; rel=\"immutable\"\r\n", "a".repeat(40));
                    ("200 OK", link, file)
                }
                (_, Ok(file)) => ("200 OK", String::new(), file),
                (_, Err(_)) => ("404 Not Found", String::new(), Vec::new()),
            };
            let head =
                format!("HTTP/1.1 {status}\r\n{header}Connection: close\r\nContent-Length: {}\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
    });
    (address, asked)
}

fn fetch(fetcher: &Fetcher, given: &str) -> Result<Tree, String> {
    let (reference, _) = Reference::parse(given, None).unwrap();
    fetcher.fetch(&reference.attrs).map_err(|problem| problem.message)
}

fn text<'a>(attrs: &'a Attrs, name: &str) -> &'a str {
    match attrs.get(name) {
        Some(Attr::Text(text)) => text,
        _ => "",
    }
}

#[test]
fn archives_are_unpacked_as_nix_does() {
    let (address, _) = serve(recordings().join("archives"));
    let scratch = tempfile::tempdir().unwrap();
    let fetcher = Fetcher::with_cache(false, scratch.path().to_owned());
    let mut wrong = Vec::new();
    for line in std::fs::read_to_string(recordings().join("archives.jsonl")).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = row["archive"].as_str().unwrap();
        let file = recordings().join("archives").join(name);
        let urls = ["", "moved/", "flaky/"].map(|way| format!("http://{address}/{way}{name}"));
        for url in urls.into_iter().chain([format!("file://{}", file.display())]) {
            match fetch(&fetcher, &url) {
                Ok(tree) => {
                    let newest = Attr::Int(row["lastModified"].as_u64().unwrap());
                    if tree.nar_hash != row["narHash"] || tree.attrs.get("lastModified") != Some(&newest) {
                        wrong.push(format!("{url}: {:?} and not {row}", tree.attrs));
                    }
                }
                Err(message) => wrong.push(format!("{url}: {message}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_server_says_is_kept_to() {
    let (address, asked) = serve(recordings().join("archives"));
    let scratch = tempfile::tempdir().unwrap();
    let fetcher = Fetcher::with_cache(false, scratch.path().to_owned());
    let tree = fetch(&fetcher, &format!("http://{address}/latest/gz.tar.gz")).unwrap();
    assert_eq!(text(&tree.attrs, "url"), format!("http://{address}/gz.tar.gz"));
    assert_eq!(text(&tree.attrs, "rev"), "a".repeat(40));
    assert_eq!(text(&tree.attrs, "narHash"), tree.nar_hash);

    let before = asked.load(Ordering::Relaxed);
    let again = fetcher.fetch(&tree.attrs).unwrap();
    assert_eq!((again.place, again.nar_hash.clone()), (tree.place, tree.nar_hash.clone()));
    assert_eq!(asked.load(Ordering::Relaxed), before, "what is in the cache is asked for");

    let message = fetch(&fetcher, &format!("http://{address}/absent.tar.gz")).unwrap_err();
    assert!(message.contains("absent.tar.gz") && message.contains("404"), "{message}");
    let wrong = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D";
    let message = fetch(&fetcher, &format!("http://{address}/gz.tar.gz?narHash={wrong}")).unwrap_err();
    assert!(message.contains("sha256-AAAA") && message.contains(&tree.nar_hash), "{message}");
    let offline = Fetcher::with_cache(true, scratch.path().to_owned());
    assert_eq!(offline.fetch(&tree.attrs).unwrap().nar_hash, tree.nar_hash);
    let message = fetch(&offline, &format!("http://{address}/zip.zip")).unwrap_err();
    assert!(message.contains("zip.zip") && message.contains("offline"), "{message}");
}

fn tar(entries: &[(tar::EntryType, &str, &str)]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (kind, name, content) in entries {
        let mut header = tar::Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(*kind);
        header.set_mode(0o644);
        let is_link = kind.is_symlink() || kind.is_hard_link();
        if is_link {
            header.as_old_mut().linkname[..content.len()].copy_from_slice(content.as_bytes());
        }
        let content = if is_link { "" } else { content };
        header.set_size(content.len() as u64);
        header.set_cksum();
        archive.append(&header, content.as_bytes()).unwrap();
    }
    archive.into_inner().unwrap()
}

/// Nothing is written outside of the tree, and nothing is left behind.
#[test]
fn archives_do_not_leave_their_tree() {
    use tar::EntryType::{Directory, Link, Regular, Symlink};
    let scratch = tempfile::tempdir().unwrap();
    let outside = scratch.path().join("outside");
    std::fs::create_dir(&outside).unwrap();
    let target = outside.display().to_string();
    let cache = scratch.path().join("cache");
    let fetcher = Fetcher::with_cache(true, cache.clone());
    let hostile: [(&str, Vec<u8>); 8] = [
        ("up", tar(&[(Regular, "../../outside/x", "x")])),
        ("up inside", tar(&[(Regular, "a/../../../outside/x", "x")])),
        ("link", tar(&[(Symlink, "d", &target), (Regular, "d/x", "x")])),
        ("links", tar(&[(Symlink, "c", "d"), (Symlink, "d", &target), (Regular, "c/x", "x")])),
        ("directory over link", tar(&[(Symlink, "d", &target), (Directory, "d", ""), (Regular, "d/x", "x")])),
        ("hard link", tar(&[(Link, "x", "../../outside")])),
        ("cut off", tar(&[(Regular, "x", &"x".repeat(2000))])[..1500].to_vec()),
        ("no archive", b"PK\x03\x04 but no more".to_vec()),
    ];
    for (what, bytes) in hostile {
        let file = scratch.path().join("a.tar");
        std::fs::write(&file, bytes).unwrap();
        let found = fetch(&fetcher, &format!("file://{}", file.display()));
        assert!(found.is_err(), "{what}: {found:?}");
        assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0, "{what}");
        assert_eq!(std::fs::read_dir(cache.join("trees")).unwrap().count(), 0, "{what} is left in the cache");
    }
    std::fs::write(scratch.path().join("a.tar"), tar(&[(Regular, "d/x", "1"), (Symlink, "d/y", &target)])).unwrap();
    let tree = fetch(&fetcher, &format!("file://{}/a.tar", scratch.path().display())).unwrap();
    assert_eq!(std::fs::read_link(tree.place.join("y")).unwrap(), outside, "a link itself is kept");
    let mut content = String::new();
    std::fs::File::open(tree.place.join("x")).unwrap().read_to_string(&mut content).unwrap();
    assert_eq!(content, "1");
}
