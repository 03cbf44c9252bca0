//! Whole screens of errors, as a person sees them. `UPDATE_EXPECT=1 cargo test` accepts changed ones.

use super::cli::wgeval;
use expect_test::expect_file;

/// Each file of `tests/screens` is an input; the screen lies beside it.
#[test]
fn screens_are_as_recorded() {
    let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens");
    let mut inputs: Vec<_> = std::fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    inputs.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    inputs.sort();
    assert!(inputs.len() >= 15, "screens are missing");
    for input in inputs {
        let relative = format!("tests/screens/{}", input.file_name().unwrap().to_str().unwrap());
        let run = wgeval(&["check", &relative], "");
        assert_eq!(run.status, 1, "{relative}");
        expect_file![input.with_extension("txt")].assert_eq(&run.stderr);
    }
}

fn without_checkout(text: &str) -> String {
    text.replace(env!("CARGO_MANIFEST_DIR"), "/checkout")
}

/// The same for Nix files; a first line `# wgeval: FLAGS` says with which flags.
#[test]
fn screens_of_hosts_are_as_recorded() {
    let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens");
    let mut inputs: Vec<_> = std::fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    inputs.retain(|path| path.extension().is_some_and(|extension| extension == "nix"));
    inputs.sort();
    assert!(inputs.len() >= 20, "screens are missing");
    for input in inputs {
        let relative = format!("tests/screens/{}", input.file_name().unwrap().to_str().unwrap());
        let text = std::fs::read_to_string(&input).unwrap();
        let flags = text.lines().next().and_then(|line| line.strip_prefix("# wgeval: ")).unwrap_or_default();
        let arguments: Vec<&str> = ["check", &relative].into_iter().chain(flags.split_whitespace()).collect();
        let run = wgeval(&arguments, "");
        assert_eq!(run.status, 1, "{relative}");
        let screen = input.with_file_name(format!("{}.nix.txt", input.file_stem().unwrap().to_str().unwrap()));
        expect_file![screen].assert_eq(&without_checkout(&run.stderr));
    }
}

/// Each kind of recorded case that fails, from its Nix files.
#[test]
fn screens_of_failing_kinds_are_as_recorded() {
    let failing: Vec<_> =
        super::golden::directories().into_iter().filter(|directory| directory.join("error.txt").exists()).collect();
    assert!(failing.len() >= 15, "kinds are missing");
    for directory in failing {
        let kind = directory.file_name().unwrap().to_str().unwrap();
        let modules: Vec<String> = (0..100)
            .map(|n| format!("golden/{kind}/module{n}.nix"))
            .take_while(|path| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists())
            .collect();
        let arguments: Vec<&str> = ["check"].into_iter().chain(modules.iter().map(String::as_str)).collect();
        let run = wgeval(&arguments, "");
        assert_eq!(run.status, 1, "{kind}");
        let screen = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/screens/{kind}.txt"));
        expect_file![screen].assert_eq(&without_checkout(&run.stderr));
    }
}

#[test]
fn help_is_as_recorded() {
    expect_file!["../screens/help.txt"].assert_eq(&wgeval(&["--help"], "").stdout);
}
