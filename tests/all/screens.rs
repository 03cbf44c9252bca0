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

#[test]
fn help_is_as_recorded() {
    expect_file!["../screens/help.txt"].assert_eq(&wgeval(&["--help"], "").stdout);
}
