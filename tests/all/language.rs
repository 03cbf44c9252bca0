//! The evaluator against Nix: recorded expressions, the same live, and random ones.
//!
//! `golden/expressions/*.nix` are our own expressions between lines of `####`, `*.exp` what Nix 2.8 printed for each
//! with `nix-instantiate --eval --strict`, or `error`. `@FILES@` is `golden/expressions/files`.

use super::golden::root;
use super::oracles::oracle;
use std::fs;
use wgeval::eval::{Disk, Eval, Settings, Style, print};
use wgeval::heap::Arena;

/// What we print for an expression, or `error`.
pub(crate) fn ours(expression: &str) -> String {
    let arena = Arena::new();
    let settings = Settings { impure: true, system: Some("x86_64-linux".into()), ..Settings::default() };
    let mut eval = Eval::new(&arena, &Disk, settings);
    wgeval::library::install(&mut eval);
    let value = eval.parse("«string»", false, expression.to_owned(), b"/").and_then(|expr| {
        let env = eval.root_env();
        let value = eval.eval(expr, env)?;
        eval.force_deep(value)?;
        Ok(value)
    });
    match value {
        Ok(value) => String::from_utf8_lossy(&print(&mut eval, value, Style::Ambiguous)).into_owned(),
        Err(_) => "error".to_owned(),
    }
}

/// What nix-instantiate prints, or `error`; nothing where it is not installed.
fn theirs(expression: &str) -> Option<String> {
    let output = oracle("nix-instantiate", &["--eval", "--strict", "--readonly-mode", "-E", expression])?;
    let text = String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned();
    Some(if output.status.success() { text } else { "error".to_owned() })
}

pub(crate) fn parts(path: &std::path::Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.strip_suffix('\n').unwrap().split("\n####\n").map(str::to_owned).collect()
}

/// Every expression with what Nix 2.8 made of it.
fn recorded() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for name in ["derivations", "language", "operators", "strings", "unary"] {
        let directory = root().join("expressions");
        let files = directory.join("files").display().to_string();
        let parts = |kind| parts(&directory.join(format!("{name}.{kind}")));
        let in_place = |texts: Vec<String>| texts.into_iter().map(|text| text.replace("@FILES@", &files)).collect();
        let (expressions, values): (Vec<String>, Vec<String>) = (in_place(parts("nix")), in_place(parts("exp")));
        assert_eq!(expressions.len(), values.len(), "{name}");
        all.extend(expressions.into_iter().zip(values));
    }
    all
}

/// Where current Nix differs from 2.8 and is right, with what we print. A stale entry fails.
const DIFFERENCES: [(&str, &str, &str); 4] = [
    (
        "builtins.genericClosure { startSet = [ ]; operator = throw \"x\"; }",
        "[ ]",
        "nothing is needed of `operator` where there is nothing to start from",
    ),
    ("builtins.typeOf __curPos.line", "error", "a position in a text that is no file is null"),
    (
        "builtins.isAttrs (builtins.unsafeGetAttrPos \"a\" { a = 1; })",
        "false",
        "a position in a text that is no file is null",
    ),
    (
        "let m = derivation { name = \"multi\"; system = \"x86_64-linux\"; builder = \"/bin/sh\"; outputs = [ \"out\" \"lib\" \"doc\" ]; }; d = derivation { name = \"x\"; system = \"x86_64-linux\"; builder = \"/bin/sh\"; v = m.drvPath; }; in [ d.drvPath d.outPath ]",
        "[ \"/nix/store/nrn2h6jiw795i2wblf8dlrj834l7g47s-x.drv\" \"/nix/store/w3l6i096pah6vcsz4lsnwhxh63kdpj17-x\" ]",
        "Nix looks for m's derivation in the store, which a read-only run never wrote; with a store it says this",
    ),
];

fn expected<'e>(expression: &str, recorded: &'e str) -> &'e str {
    DIFFERENCES.iter().find(|(known, ..)| *known == expression).map_or(recorded, |(_, ours, _)| ours)
}

#[test]
fn recorded_expressions_have_the_recorded_values() {
    let all = recorded();
    assert!(all.len() >= 2000);
    let mut wrong = Vec::new();
    for (expression, value) in &all {
        let ours = ours(expression);
        if ours != expected(expression, value) {
            wrong.push(format!("{expression}\n  Nix:    {value}\n  wgeval: {ours}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn differences_are_not_stale() {
    let all = recorded();
    for (expression, ours, reason) in DIFFERENCES {
        let (_, value) = all.iter().find(|(known, _)| known == expression).expect("is in the corpus");
        assert_ne!(value, ours, "{expression} is no difference any more: {reason}");
    }
}

/// Runs something on all items, on both cores.
fn in_parallel<T: Sync>(items: &[T], run: impl Fn(&T) + Sync) {
    std::thread::scope(|scope| {
        for chunk in items.chunks(items.len().div_ceil(2).max(1)) {
            let run = &run;
            scope.spawn(move || chunk.iter().for_each(run));
        }
    });
}

#[test]
fn recordings_are_what_nix_says_today() {
    if theirs("1").is_none() {
        return;
    }
    let all = recorded();
    let sample: Vec<_> = all.iter().step_by(3).collect();
    assert!(sample.len() >= 600);
    in_parallel(&sample, |(expression, value)| {
        let theirs = theirs(expression).unwrap();
        assert_eq!(&theirs, value, "{expression}");
    });
}

/// Random expressions, value for value and failure for failure; `WGEVAL_RANDOM=20000` for a long run.
#[test]
fn random_expressions_have_the_values_that_nix_gives() {
    if theirs("1").is_none() {
        return;
    }
    let count = std::env::var("WGEVAL_RANDOM").ok().and_then(|count| count.parse().ok()).unwrap_or(2000);
    let seed = std::env::var("WGEVAL_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1u64);
    let expressions: Vec<String> =
        (0..count).map(|index| super::random::expression(seed * 1_000_003 + index)).collect();
    in_parallel(&expressions, |expression| {
        let (ours, theirs) = (ours(expression), theirs(expression).unwrap());
        assert_eq!(ours, theirs, "{expression}");
    });
}

#[test]
fn deep_recursion_ends_in_an_error_and_never_in_a_crash() {
    let deep = "(".repeat(400) + "1" + &")".repeat(400);
    assert_eq!(ours(&deep), "1");
    for expression in [
        "let f = n: 1 + f (n + 1); in f 0",
        "let x = [ x ]; in builtins.deepSeq x (let f = x: f x; in f 1)",
        "builtins.toJSON (builtins.foldl' (a: b: [ a ]) null (builtins.genList (x: x) 100000))",
        "let a = { b = a; }; in a == { b = a // { b = a; }; } -> builtins.toJSON a == 1",
        &("(".repeat(100_000) + "1"),
        &("[".repeat(100_000)),
        &("{a=".repeat(10_000)),
    ] {
        assert_eq!(ours(expression), "error", "{}", &expression[..expression.len().min(60)]);
    }
    assert_eq!(ours(&("-".repeat(10_000) + "1")), "1");
    assert_eq!(ours("let f = n: if n == 0 then 0 else 1 + f (n - 1); in f 9000"), "9000");
    assert_eq!(ours("builtins.length (builtins.foldl' (a: b: a ++ [ b ]) [ ] (builtins.genList (x: x) 2000))"), "2000");
}
