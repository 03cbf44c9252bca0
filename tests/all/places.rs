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

/// The text of a derivation is read at its path, as Nix 2.34.8 reads it once it is written.
#[test]
fn derivations_are_read_at_their_paths() {
    let expression = "let d = derivation { name = \"n\"; system = \"s\"; builder = \"b\"; }; in [ (builtins.readFile d.drvPath) \
                      (builtins.hashFile \"md5\" d.drvPath) (builtins.pathExists d.drvPath) ]";
    let run = wgeval(&["nix-instantiate", "--eval", "--strict", "--json", "-E", expression], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let found: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
    let text = "Derive([(\"out\",\"/nix/store/8qwygm88qsiwpdycf5hhk51zjbh3kgaa-n\",\"\",\"\")],[],[],\"s\",\"b\",[],\
                [(\"builder\",\"b\"),(\"name\",\"n\"),(\"out\",\"/nix/store/8qwygm88qsiwpdycf5hhk51zjbh3kgaa-n\"),\
                (\"system\",\"s\")])";
    assert_eq!(found, [serde_json::json!(text), "61c5ab884455c880b9067727d92026c5".into(), true.into()]);
}
