//! What a person sees: through a pseudo-terminal, as `script` of util-linux makes one.

use super::cli::VPN;
use super::cli::write_below;
use super::oracles::skip;
use pretty_assertions::assert_eq;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A run of wgeval on a terminal.
struct Terminal {
    child: Child,
    seen: String,
}

impl Terminal {
    /// Nothing where there is no `script`.
    fn open(directory: &Path, arguments: &str) -> Option<Self> {
        let command = format!("stty cols 100; exec {} {arguments}", env!("CARGO_BIN_EXE_wgeval"));
        let mut script = Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).current_dir(directory).env("TERM", "xterm").env_remove("NO_COLOR");
        let child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        match child {
            Ok(child) => Some(Terminal { child, seen: String::new() }),
            Err(error) => {
                skip("screens on a terminal", &error.to_string());
                None
            }
        }
    }

    /// Reads until something stands on the screen that did not before.
    fn wait_for(&mut self, words: &str) {
        let from = self.seen.len();
        let end = Instant::now() + Duration::from_secs(60);
        let mut byte = [0];
        let mut bytes = Vec::new();
        while Instant::now() < end {
            if self.child.stdout.as_mut().unwrap().read(&mut byte).unwrap_or(0) == 0 {
                break;
            }
            bytes.push(byte[0]);
            if bytes.ends_with(words.as_bytes()) {
                self.seen += &String::from_utf8_lossy(&bytes).replace('\r', "");
                return;
            }
        }
        self.seen += &String::from_utf8_lossy(&bytes);
        panic!("{words:?} is not in {}", &self.seen[from..]);
    }

    fn press(&mut self, key: &str) {
        self.child.stdin.as_mut().unwrap().write_all(key.as_bytes()).unwrap();
    }

    /// All that was seen, and the exit status.
    fn end(mut self) -> (String, i32) {
        let mut rest = String::new();
        let _ = self.child.stdout.as_mut().unwrap().read_to_string(&mut rest);
        let status = self.child.wait().unwrap().code().unwrap_or(-1);
        (self.seen + &rest.replace('\r', ""), status)
    }
}

fn fleet() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    write_below(directory.path(), "hosts/desko/vpns.json", VPN);
    let run = super::cli::wgeval(&["golden", "update", directory.path().join("hosts").to_str().unwrap()], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let changed = VPN.replace("vpn.example.org", "other.example.org").replace("172.27.1.2", "172.27.1.3");
    write_below(directory.path(), "hosts/desko/vpns.json", &changed);
    write_below(directory.path(), "old.json", VPN);
    write_below(directory.path(), "new.json", &VPN.replace("vpn.example.org", "other.example.org"));
    directory
}

const PROMPT: &str = "[a]ccept  [r]eject  [s]kip  [b]ack  [q]uit ";

/// The screen of a review: each change, one key for each, nothing that has to be confirmed.
#[test]
fn a_review_takes_single_keys() {
    let directory = fleet();
    let Some(mut terminal) = Terminal::open(directory.path(), "golden review hosts") else { return };
    for key in ["a", "s", "b", "r", "a"] {
        terminal.wait_for(PROMPT);
        terminal.press(key);
    }
    let (seen, status) = terminal.end();
    assert_eq!(status, 1, "{seen}");
    expect_test::expect_file!["../screens/review.txt"].assert_eq(&seen.replace('\u{1b}', "^["));
}

#[test]
fn a_review_is_broken_off_by_control_c() {
    let directory = fleet();
    let Some(mut terminal) = Terminal::open(directory.path(), "golden review hosts") else { return };
    terminal.wait_for(PROMPT);
    terminal.press("a");
    terminal.wait_for(PROMPT);
    terminal.press("\u{3}");
    let (seen, status) = terminal.end();
    assert!(status == 2 && seen.contains("nothing was written"), "{seen}");
}

#[test]
fn a_diff_on_a_terminal_is_coloured_and_fits() {
    let directory = fleet();
    let mut screens = String::new();
    for layout in ["", " --side-by-side", " --stat"] {
        let Some(terminal) = Terminal::open(directory.path(), &format!("diff old.json new.json{layout}")) else {
            return;
        };
        let (seen, status) = terminal.end();
        assert_eq!(status, 1, "{seen}");
        screens += &["$ wgeval diff old.json new.json", layout, "\n", &seen, "\n"].concat();
    }
    assert!(screens.contains("\u{1b}[31m- Endpoint=vpn.example.org:51820\u{1b}[0m"), "{screens}");
    expect_test::expect_file!["../screens/diff.txt"].assert_eq(&screens.replace('\u{1b}', "^["));
}
