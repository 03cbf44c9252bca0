//! Files: reading, parsing, importing, and places in them.

use super::env::Env;
use super::error::EvalError;
use super::file::{File, parsed_text};
use super::interpret::Eval;
use super::io::FileKind;
use super::value::{Pos, Result, Value};
use crate::syntax::{Context, Expr, Globals, Symbol, SyntaxError, canonical, lower};
use rustc_hash::FxHashMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::rc::Rc;

/// All files of a run, by position.
#[derive(Debug, Default)]
pub(super) struct Files<'a> {
    list: Vec<File>,
    imported: FxHashMap<Vec<u8>, Value<'a>>,
    carried: FxHashMap<Vec<u8>, &'static str>,
}

/// The directory of the files that wgeval itself carries: what lies below it is never read from the disk.
pub const CARRIED: &str = "/<wgeval>";

/// A place in a file: the file, the line and the column, both from 1.
#[derive(Debug)]
pub(super) struct FilePlace<'f> {
    pub(super) file: &'f File,
    pub(super) line: usize,
    pub(super) column: usize,
}

struct AllGlobals;

impl Globals for AllGlobals {
    fn find(&self, name: &[u8]) -> Option<Expr<'static>> {
        super::builtins::find_global(name)
    }

    fn names(&self) -> Vec<String> {
        super::builtins::global_names()
    }
}

pub(super) fn path_of(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

impl<'a> Eval<'a> {
    /// Parses a text whose relative paths are relative to `directory`.
    pub fn parse(&mut self, name: &str, is_path: bool, text: String, directory: &[u8]) -> Result<&'a Expr<'a>> {
        self.parse_in(name, is_path, parsed_text(text.into_bytes()), directory, None)
    }

    fn parse_in(
        &mut self,
        name: &str,
        is_path: bool,
        text: String,
        directory: &[u8],
        outer: Option<Vec<Symbol>>,
    ) -> Result<&'a Expr<'a>> {
        let text = Rc::new(text);
        self.has_mark |= self.settings.mark.is_some_and(|mark| !is_carried(name) && text.contains(mark));
        let base = self.add_file(name, is_path, false, &text)?;
        let Some(stack) = stack_for(&text) else {
            return Err(EvalError::other("the expression is nested too deeply").at(Pos(base)));
        };
        // The parser recurses without looking at its stack, and so does dropping its tree.
        stacker::maybe_grow(stack, stack + (1 << 20), || self.parse_here(base, &text, directory, outer))
    }

    /// Adds a file; returns the position of its first byte.
    fn add_file(&mut self, name: &str, is_path: bool, is_json: bool, text: &Rc<String>) -> Result<u32> {
        let base = self.files.list.last().map_or(1, |file| file.base + u32::try_from(file.length).unwrap_or(0) + 1);
        if text.len() > (u32::MAX - base) as usize {
            return Err(EvalError::other("more than 4 GiB of source"));
        }
        self.files.list.push(File::new(name, is_path, is_json, base, text));
        Ok(base)
    }

    /// Adds a JSON document, whose values are made from it; returns the position of its first byte.
    pub fn add_document(&mut self, name: &str, text: &Rc<String>) -> Result<Pos> {
        self.add_file(name, false, true, text).map(Pos)
    }

    /// Adds a file that wgeval carries, below [`CARRIED`].
    pub fn carry(&mut self, path: &str, text: &'static str) {
        self.files.carried.insert(format!("{CARRIED}/{path}").into_bytes(), text);
    }

    /// Adds a value that stands for a file below [`CARRIED`].
    pub fn carry_value(&mut self, path: &str, value: Value<'a>) {
        self.files.imported.insert(format!("{CARRIED}/{path}").into_bytes(), value);
    }

    fn parse_here(
        &mut self,
        base: u32,
        text: &str,
        directory: &[u8],
        outer: Option<Vec<Symbol>>,
    ) -> Result<&'a Expr<'a>> {
        let (green, problem) = parse(text);
        if let Some((message, offset)) = problem {
            let offset = u32::try_from(offset).unwrap_or(0);
            return Err(EvalError::other(message).at(Pos(base + offset)));
        }
        let home = self.settings.home.clone();
        let mut context = Context {
            arena: self.arena,
            symbols: &mut self.symbols,
            base,
            directory,
            home: home.as_deref(),
            outer,
            pipes: self.settings.pipe_operators,
            globals: &AllGlobals,
        };
        let lowered = lower(&mut context, text, &green);
        lowered.map_err(|error| self.syntax_error(*error))
    }

    fn syntax_error(&self, error: SyntaxError) -> Box<EvalError> {
        let message = match error.known {
            Some(known) => format!("{} at {}", error.message, self.show_pos(known)),
            None => error.message,
        };
        EvalError::other(message).at(error.pos).help(error.help)
    }

    /// Whether wgeval carries a file.
    pub(super) fn carries(&self, path: &[u8]) -> bool {
        self.files.carried.contains_key(path) || self.files.imported.contains_key(path)
    }

    /// The environment that files are evaluated in: globals are no variables, so it is empty.
    pub fn root_env(&self) -> &'a Env<'a> {
        Env::new_in(self.arena, None, 0)
    }

    /// `import path`: each file is evaluated once.
    pub fn import(&mut self, path: &[u8]) -> Result<Value<'a>> {
        let path = if path.starts_with(CARRIED.as_bytes()) { path.to_vec() } else { self.resolve_import(path)? };
        if let Some(value) = self.files.imported.get(&path).copied() {
            return self.force(value);
        }
        let expr = match self.files.carried.get(&path) {
            Some(text) => {
                let name = file_name(&path);
                self.parse_in(&name, false, (*text).to_owned(), parent(&path), None)?
            }
            None if path.starts_with(CARRIED.as_bytes()) => return Err(not_carried(&path)),
            None => self.parse_file(&path, None)?,
        };
        let env = self.root_env();
        let value = self.nested(|eval| eval.eval(expr, env))?;
        self.files.imported.insert(path, value);
        Ok(value)
    }

    /// `scopedImport scope path`: the names of `scope` are variables in the file.
    pub(super) fn scoped_import(&mut self, scope: Value<'a>, path: &[u8]) -> Result<Value<'a>> {
        let set = self.force_attrs(scope)?;
        let attributes = set.all(self.arena);
        let names: Vec<Symbol> = attributes.iter().map(|attribute| attribute.name).collect();
        let path = self.resolve_import(path)?;
        let expr = self.parse_file(&path, Some(names))?;
        let env = Env::new_in(self.arena, None, attributes.len());
        for (slot, attribute) in env.slots().iter().zip(attributes) {
            slot.set(attribute.value);
        }
        self.nested(|eval| eval.eval(expr, env))
    }

    fn parse_file(&mut self, path: &[u8], outer: Option<Vec<Symbol>>) -> Result<&'a Expr<'a>> {
        let bytes = self.read(path)?;
        self.parse_in(&String::from_utf8_lossy(path), true, parsed_text(bytes), parent(path), outer)
    }

    /// Parses the file at a path.
    pub fn parse_path(&mut self, path: &[u8]) -> Result<&'a Expr<'a>> {
        let path = self.resolve_import(path)?;
        self.parse_file(&path, None)
    }

    /// The path that a user means: a file, or `<name>` from the search path.
    pub fn file_argument(&mut self, argument: &[u8], directory: &[u8]) -> Result<Vec<u8>> {
        match argument.strip_prefix(b"<").and_then(|rest| rest.strip_suffix(b">")) {
            Some(name) => self.search(name),
            None => Ok(crate::syntax::join(directory, argument)),
        }
    }

    /// Looks a file up in the search path.
    pub fn search(&mut self, name: &[u8]) -> Result<Vec<u8>> {
        let entries = self.nix_path();
        match self.find_file(entries, name)? {
            Value::Path(path) => Ok(path.bytes.to_vec()),
            _ => Ok(Vec::new()),
        }
    }

    /// The text of a value that can be one.
    pub fn text_of(&mut self, value: Value<'a>) -> Result<Vec<u8>> {
        Ok(self.coerce(value, super::Coercion::PLAIN)?.bytes.to_vec())
    }

    /// Links are followed, and a directory stands for its `default.nix`.
    fn resolve_import(&mut self, path: &[u8]) -> Result<Vec<u8>> {
        let mut path = canonical(path);
        if let Some(why) = self.forbids(&path) {
            return Err(forbidden(&why));
        }
        for _ in 0..100 {
            match self.kind_at(&path) {
                Ok(FileKind::Symlink) => {
                    let target = self.link_at(&path).map_err(|error| self.cannot_open(&path, &error))?;
                    let parent = [&path, &b"/.."[..]].concat();
                    path = crate::syntax::join(&canonical(&parent), target.as_os_str().as_bytes());
                }
                Ok(FileKind::Directory) => path.extend_from_slice(b"/default.nix"),
                _ => return Ok(path),
            }
        }
        Err(EvalError::other(format!("too many symbolic links at '{}'", String::from_utf8_lossy(&path))))
    }

    /// The bytes of a file.
    pub fn read(&mut self, path: &[u8]) -> Result<Vec<u8>> {
        if let Some(why) = self.forbids(path) {
            return Err(forbidden(&why));
        }
        self.read_at(path).map_err(|error| self.cannot_open(path, &error))
    }

    pub(super) fn cannot_open(&self, path: &[u8], error: &std::io::Error) -> Box<EvalError> {
        let shown = String::from_utf8_lossy(path);
        if error.kind() != std::io::ErrorKind::NotFound {
            return EvalError::other(format!("opening file '{shown}': {error}"));
        }
        EvalError::other(format!("path '{shown}' does not exist")).help(self.left_out(path).map(|file| {
            let file = String::from_utf8_lossy(&file).into_owned();
            format!("{file} is there, but git does not track it, so it is no part of the flake: git add --intent-to-add {file}")
        }))
    }

    /// Whether there is a file; an error where that may not be asked.
    pub(super) fn exists_if_allowed(&self, path: &[u8]) -> Result<bool> {
        match self.forbids(path) {
            Some(why) => Err(forbidden(&why)),
            None => Ok(self.exists(path)),
        }
    }

    /// Whether there is a file.
    pub fn exists(&self, path: &[u8]) -> bool {
        self.kind_at(path).is_ok()
    }

    pub(super) fn working_directory(&self) -> Vec<u8> {
        self.io.variable("PWD").unwrap_or_else(|| b"/".to_vec())
    }

    /// The file that a position is in, and where in it.
    pub(super) fn file_at(&self, pos: Pos) -> Option<(&File, usize)> {
        if pos == Pos::NONE {
            return None;
        }
        let index = self.files.list.partition_point(|file| file.base <= pos.0).checked_sub(1)?;
        let file = &self.files.list[index];
        Some((file, crate::source::floor_char_boundary(self.text(file), (pos.0 - file.base) as usize)))
    }

    pub(super) fn locate(&self, pos: Pos) -> Option<FilePlace<'_>> {
        let (file, offset) = self.file_at(pos)?;
        let before = &self.text(file)[..offset];
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = offset - before.rfind('\n').map_or(0, |newline| newline + 1) + 1;
        Some(FilePlace { file, line, column })
    }

    /// Where a file that was read begins.
    pub fn beginning_of(&self, path: &[u8]) -> Pos {
        let is_it = |file: &&File| file.is_path && file.name.as_bytes() == path;
        self.files.list.iter().find(is_it).map_or(Pos::NONE, |file| Pos(file.base))
    }

    /// The directory of the file that a position is in.
    pub fn directory_of(&self, pos: Pos) -> Option<String> {
        let (file, _) = self.file_at(pos).filter(|(file, _)| file.is_path)?;
        Some(String::from_utf8_lossy(parent(file.name.as_bytes())).into_owned())
    }

    /// Whether a position is in a file that wgeval carries.
    pub fn is_carried(&self, pos: Pos) -> bool {
        self.file_at(pos).is_some_and(|(file, _)| is_carried(&file.name))
    }

    /// Whether a position is in a JSON document.
    pub fn is_json(&self, pos: Pos) -> bool {
        self.file_at(pos).is_some_and(|(file, _)| file.is_json)
    }

    /// Whether a Nix file that was read, and that wgeval does not carry, holds the mark of the settings.
    pub fn has_mark(&self) -> bool {
        self.has_mark
    }

    /// The files that were read.
    pub(super) fn all_files(&self) -> impl Iterator<Item = &File> {
        self.files.list.iter()
    }

    /// `FILE:LINE:COLUMN`
    pub(crate) fn show_pos(&self, pos: Pos) -> String {
        match self.locate(pos) {
            Some(place) => format!("{}:{}:{}", place.file.name, place.line, place.column),
            None => "«none»".to_owned(),
        }
    }

    /// A position as `unsafeGetAttrPos` and `__curPos` give it.
    pub(crate) fn position_value(&mut self, pos: Pos) -> Value<'a> {
        let Some(place) = self.locate(pos) else { return Value::Null };
        if !place.file.is_path {
            return Value::Null;
        }
        let (name, line, column) = (place.file.name.clone(), place.line, place.column);
        let name = self.symbols.intern(name.as_bytes());
        let file = Value::String(self.symbols.string(name));
        let number = |number: usize| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        self.set(&[("file", file), ("line", number(line)), ("column", number(column))])
    }
}

/// What messages call a file: its path, or `<wgeval/NAME>` if wgeval carries it.
pub fn file_name(path: &[u8]) -> String {
    let shown = String::from_utf8_lossy(path);
    match shown.strip_prefix(CARRIED) {
        Some(name) => format!("{CARRIED_NAME}{name}>"),
        None => shown.into_owned(),
    }
}

/// How the names of files begin that wgeval carries.
const CARRIED_NAME: &str = "<wgeval";

/// Whether a name is that of a file that wgeval carries.
pub fn is_carried(name: &str) -> bool {
    name.starts_with(CARRIED_NAME)
}

/// The directory that a file is in.
fn parent(path: &[u8]) -> &[u8] {
    match path.iter().rposition(|byte| *byte == b'/') {
        Some(0) | None => b"/",
        Some(slash) => &path[..slash],
    }
}

/// How much stack the parser may need for a text, in bytes; nothing if that is too much. Brackets in strings and
/// comments count too: this is an upper bound.
fn stack_for(text: &str) -> Option<usize> {
    const FOR_EACH: usize = if cfg!(debug_assertions) { 32 << 10 } else { 6 << 10 };
    const MOST: usize = 4 << 30;
    let (mut open, mut deepest, mut operators) = (0usize, 0usize, 0usize);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' => {
                open += 1;
                deepest = deepest.max(open);
            }
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            b'!' | b'-' | b'+' | b'/' | b'>' => operators += 1,
            _ => {}
        }
    }
    // Only operators that stand next to each other recurse; a tenth of a real file's signs is plenty.
    let levels = deepest + if operators > 2000 { operators } else { 200 };
    let stack = levels.checked_mul(FOR_EACH)?;
    (stack <= MOST).then_some(stack.max(1 << 20))
}

/// Parses with rnix; what it complains of first, in Nix's words as far as it says.
pub(crate) fn parse(text: &str) -> (rowan::GreenNode, Option<(String, usize)>) {
    let parsed = rnix::Root::parse(text);
    let problem = parsed.errors().first().map(|error| problem_of(error, text));
    let green = parsed.syntax().green().to_owned();
    (green, problem)
}

fn problem_of(error: &rnix::ParseError, text: &str) -> (String, usize) {
    use rnix::ParseError as E;
    match error {
        E::Unexpected(range) => {
            let token = first_token(&text[usize::from(range.start())..usize::from(range.end())]);
            (format!("syntax error, unexpected '{token}'"), usize::from(range.start()))
        }
        E::UnexpectedExtra(range) => {
            let token = first_token(&text[usize::from(range.start())..usize::from(range.end())]);
            (format!("syntax error, unexpected '{token}', expecting end of file"), usize::from(range.start()))
        }
        E::UnexpectedWanted(got, range, wanted) => {
            (format!("syntax error, unexpected {}{}", word(*got), expecting(wanted)), usize::from(range.start()))
        }
        E::UnexpectedDoubleBind(range) => ("syntax error, unexpected '@'".to_owned(), usize::from(range.start())),
        E::UnexpectedEOF => ("syntax error, unexpected end of file".to_owned(), text.len()),
        E::UnexpectedEOFWanted(wanted) => {
            (format!("syntax error, unexpected end of file{}", expecting(wanted)), text.len())
        }
        E::DuplicatedArgs(range, name) => {
            (format!("duplicate formal function argument '{name}'"), usize::from(range.start()))
        }
        E::RecursionLimitExceeded => ("the expression is nested too deeply".to_owned(), 0),
        other => (format!("syntax error: {other}"), 0),
    }
}

/// The token that a range of unexpected text begins with.
fn first_token(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    &text[..end]
}

fn expecting(wanted: &[rnix::SyntaxKind]) -> String {
    match wanted {
        // After a name there may be more of its path.
        [rnix::SyntaxKind::TOKEN_ASSIGN] => ", expecting '.' or '='".to_owned(),
        [one] => format!(", expecting {}", word(*one)),
        _ => String::new(),
    }
}

fn word(kind: rnix::SyntaxKind) -> String {
    use rnix::SyntaxKind as K;
    let sign = match kind {
        K::TOKEN_SEMICOLON => ";",
        K::TOKEN_ASSIGN => "=",
        K::TOKEN_COLON => ":",
        K::TOKEN_COMMA => ",",
        K::TOKEN_L_BRACE => "{",
        K::TOKEN_R_BRACE => "}",
        K::TOKEN_L_BRACK => "[",
        K::TOKEN_R_BRACK => "]",
        K::TOKEN_L_PAREN => "(",
        K::TOKEN_R_PAREN => ")",
        K::TOKEN_DOT => ".",
        K::TOKEN_AT => "@",
        K::TOKEN_QUESTION => "?",
        K::TOKEN_IDENT => return "ID".into(),
        K::TOKEN_INTEGER => return "INT".into(),
        K::TOKEN_ERROR => return "invalid token".into(),
        K::TOKEN_STRING_START | K::TOKEN_STRING_END => "\"",
        other => {
            let name = format!("{other:?}");
            return name.strip_prefix("TOKEN_").unwrap_or(&name).to_lowercase();
        }
    };
    format!("'{sign}'")
}

fn forbidden(why: &str) -> Box<EvalError> {
    let help = "Configuration is evaluated from what it is given alone. `-I DIR` lets it read below DIR too, `--impure` \
                everywhere.";
    EvalError::other(why).help(Some(help.to_owned()))
}

fn not_carried(path: &[u8]) -> Box<EvalError> {
    let help = "This world has no files of nixpkgs but what `<wgeval/lib>` has. `--nixpkgs PATH` evaluates the host with a \
                whole nixpkgs, and `wgeval FLAKE#NAME` with the flake's own.";
    EvalError::other(format!("there is no {}", file_name(path))).help(Some(help.to_owned()))
}
