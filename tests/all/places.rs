//! Store paths as places: what Nix 2.34.8 gives when it copies, we give without copying.

use super::cli::wgeval;
use pretty_assertions::assert_eq;
use std::fs;

#[test]
fn what_is_copied_is_read_under_its_store_path() {
    let house = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| fs::write(house.path().join(name), text).unwrap();
    fs::create_dir_all(house.path().join("d/sub")).unwrap();
    file(
        "d/a.nix",
        "{ here = toString ./.; file = ./sub/b.txt; copied = \"${./sub}\"; pos = builtins.unsafeGetAttrPos \"here\" \
         (import ./a.nix); text = builtins.readFile ./sub/b.txt; }\n",
    );
    file("d/sub/b.txt", "hello");
    file("d/left", "no");
    std::os::unix::fs::symlink("sub/b.txt", house.path().join("d/link")).unwrap();
    let golden = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/places"));
    fs::copy(golden.join("store-paths.nix"), house.path().join("t.nix")).unwrap();
    let path = house.path().join("t.nix");
    let run = wgeval(&["nix-instantiate", "--eval", "--strict", "--json", path.to_str().unwrap()], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let ours: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let real: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(golden.join("store-paths.json")).unwrap()).unwrap();
    assert_eq!(ours, real);
}
