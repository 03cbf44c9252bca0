//! Builtins: one table, plain functions grouped by theme.

mod attrsets;
mod control;
mod fetchers;
mod filesystem;
mod lists;
mod numbers;
mod store;
mod strings;
mod texts;
mod versions;

use super::attrs::{Attribute, Origin};
use super::interpret::Eval;
use super::value::{Pos, Result, State, Value};
use crate::syntax::Expr;

pub use fetchers::Outside;
pub(crate) use texts::parse_hash;
pub(super) use texts::{output_hash, parse_algorithm};

/// What a builtin runs: exactly `arity` arguments.
pub type Run = for<'a> fn(&mut Eval<'a>, &[Value<'a>]) -> Result<Value<'a>>;

/// A builtin.
pub struct Builtin {
    /// Its name in `builtins`.
    pub name: &'static str,
    /// How many arguments it takes; with none it is a value, computed when it is asked for.
    pub arity: u8,
    /// Whether it is a variable of its own; if not, its name there begins with two underscores.
    pub global: bool,
    /// Whether its only argument is evaluated first of all, and nothing is made of an error in it.
    pub strict: bool,
    /// What it does.
    pub run: Run,
}

impl std::fmt::Debug for Builtin {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

const fn builtin(name: &'static str, arity: u8, run: Run) -> Builtin {
    Builtin { name, arity, global: false, strict: arity == 1, run }
}

const fn global_builtin(name: &'static str, arity: u8, run: Run) -> Builtin {
    Builtin { name, arity, global: true, strict: arity == 1, run }
}

/// Every builtin, in the byte order of names.
static TABLE: &[Builtin] = &[
    global_builtin("abort", 1, control::abort),
    builtin("add", 2, numbers::add),
    builtin("addDrvOutputDependencies", 1, store::add_drv_output_dependencies),
    builtin("addErrorContext", 2, control::add_error_context),
    builtin("all", 2, lists::all),
    builtin("any", 2, lists::any),
    builtin("appendContext", 2, store::append_context),
    builtin("attrNames", 1, attrsets::attr_names),
    builtin("attrValues", 1, attrsets::attr_values),
    global_builtin("baseNameOf", 1, filesystem::base_name_of),
    builtin("bitAnd", 2, numbers::bit_and),
    builtin("bitOr", 2, numbers::bit_or),
    builtin("bitXor", 2, numbers::bit_xor),
    global_builtin("break", 1, control::identity),
    builtin("catAttrs", 2, attrsets::cat_attrs),
    builtin("ceil", 1, numbers::ceil),
    builtin("compareVersions", 2, versions::compare_versions),
    builtin("concatLists", 1, lists::concat_lists),
    builtin("concatMap", 2, lists::concat_map),
    builtin("concatStringsSep", 2, strings::concat_strings_sep),
    builtin("convertHash", 1, texts::convert_hash),
    builtin("currentSystem", 0, control::current_system),
    builtin("currentTime", 0, control::current_time),
    builtin("deepSeq", 2, control::deep_seq),
    global_builtin("derivation", 0, store::derivation),
    global_builtin("derivationStrict", 1, store::derivation_strict),
    global_builtin("dirOf", 1, filesystem::dir_of),
    builtin("div", 2, numbers::div),
    builtin("elem", 2, lists::elem),
    builtin("elemAt", 2, lists::elem_at),
    builtin("fetchClosure", 1, fetchers::fetch_closure),
    global_builtin("fetchGit", 1, fetchers::fetch_git),
    global_builtin("fetchMercurial", 1, fetchers::fetch_mercurial),
    global_builtin("fetchTarball", 1, fetchers::fetch_tarball),
    global_builtin("fetchTree", 1, fetchers::fetch_tree),
    builtin("fetchurl", 1, fetchers::fetch_url),
    builtin("filter", 2, lists::filter),
    builtin("filterSource", 2, store::filter_source),
    builtin("findFile", 2, filesystem::find_file),
    builtin("flakeRefToString", 1, fetchers::flake_ref_to_string),
    builtin("floor", 1, numbers::floor),
    builtin("foldl'", 3, lists::foldl),
    builtin("fromJSON", 1, texts::from_json),
    global_builtin("fromTOML", 1, texts::from_toml),
    builtin("functionArgs", 1, attrsets::function_args),
    builtin("genList", 2, lists::gen_list),
    builtin("genericClosure", 1, lists::generic_closure),
    builtin("getAttr", 2, attrsets::get_attr),
    builtin("getContext", 1, store::get_context),
    builtin("getEnv", 1, control::get_env),
    builtin("getFlake", 1, fetchers::get_flake),
    builtin("groupBy", 2, lists::group_by),
    builtin("hasAttr", 2, attrsets::has_attr),
    builtin("hasContext", 1, store::has_context),
    builtin("hashFile", 2, texts::hash_file),
    builtin("hashString", 2, texts::hash_string),
    builtin("head", 1, lists::head),
    global_builtin("import", 1, filesystem::import),
    builtin("intersectAttrs", 2, attrsets::intersect_attrs),
    builtin("isAttrs", 1, control::is_attrs),
    builtin("isBool", 1, control::is_bool),
    builtin("isFloat", 1, control::is_float),
    builtin("isFunction", 1, control::is_function),
    builtin("isInt", 1, control::is_int),
    builtin("isList", 1, control::is_list),
    global_builtin("isNull", 1, control::is_null),
    builtin("isPath", 1, control::is_path),
    builtin("isString", 1, control::is_string),
    builtin("langVersion", 0, control::lang_version),
    builtin("length", 1, lists::length),
    builtin("lessThan", 2, numbers::less_than),
    builtin("listToAttrs", 1, attrsets::list_to_attrs),
    global_builtin("map", 2, lists::map),
    builtin("mapAttrs", 2, attrsets::map_attrs),
    builtin("match", 2, strings::match_regex),
    builtin("mul", 2, numbers::mul),
    builtin("nixPath", 0, filesystem::nix_path),
    builtin("nixVersion", 0, control::nix_version),
    builtin("parseDrvName", 1, versions::parse_drv_name),
    builtin("parseFlakeRef", 1, fetchers::parse_flake_ref),
    builtin("partition", 2, lists::partition),
    builtin("path", 1, store::path),
    builtin("pathExists", 1, filesystem::path_exists),
    global_builtin("placeholder", 1, store::placeholder),
    builtin("readDir", 1, filesystem::read_dir),
    builtin("readFile", 1, filesystem::read_file),
    builtin("readFileType", 1, filesystem::read_file_type),
    global_builtin("removeAttrs", 2, attrsets::remove_attrs),
    builtin("replaceStrings", 3, strings::replace_strings),
    global_builtin("scopedImport", 2, filesystem::scoped_import),
    builtin("seq", 2, control::seq),
    builtin("sort", 2, lists::sort),
    builtin("split", 2, strings::split),
    builtin("splitVersion", 1, versions::split_version),
    builtin("storeDir", 0, store::store_dir),
    builtin("storePath", 1, store::store_path),
    builtin("stringLength", 1, strings::string_length),
    builtin("sub", 2, numbers::sub),
    builtin("substring", 3, strings::substring),
    builtin("tail", 1, lists::tail),
    global_builtin("throw", 1, control::throw),
    builtin("toFile", 2, store::to_file),
    builtin("toJSON", 1, texts::to_json),
    builtin("toPath", 1, filesystem::to_path),
    global_builtin("toString", 1, strings::to_string),
    builtin("toXML", 1, texts::to_xml),
    builtin("trace", 2, control::trace),
    builtin("traceVerbose", 2, control::trace_verbose),
    Builtin { name: "tryEval", arity: 1, global: false, strict: false, run: control::try_eval },
    builtin("typeOf", 1, control::type_of),
    builtin("unsafeDiscardOutputDependency", 1, store::unsafe_discard_output_dependency),
    builtin("unsafeDiscardStringContext", 1, store::unsafe_discard_string_context),
    builtin("unsafeGetAttrPos", 2, attrsets::unsafe_get_attr_pos),
    builtin("warn", 2, control::warn),
    builtin("zipAttrsWith", 2, attrsets::zip_attrs_with),
];

fn index_of(name: &str) -> Option<u16> {
    let index = TABLE.binary_search_by(|builtin| builtin.name.cmp(name)).ok()?;
    u16::try_from(index).ok()
}

/// What a name means that nothing binds.
pub(super) fn find_global(name: &[u8]) -> Option<Expr<'static>> {
    match name {
        b"true" => return Some(Expr::Bool(true)),
        b"false" => return Some(Expr::Bool(false)),
        b"null" => return Some(Expr::Null),
        b"builtins" | b"__builtins" => return Some(Expr::Builtins),
        _ => {}
    }
    let name = std::str::from_utf8(name).ok()?;
    let (name, global) = name.strip_prefix("__").map_or((name, true), |name| (name, false));
    let index = index_of(name)?;
    (TABLE[usize::from(index)].global == global).then_some(Expr::Builtin(index))
}

/// The variable that a builtin is.
pub(in crate::eval) fn global_name(index: u16) -> String {
    let builtin = &TABLE[usize::from(index)];
    format!("{}{}", if builtin.global { "" } else { "__" }, builtin.name)
}

/// The variables that everybody has.
pub(super) fn global_names() -> Vec<String> {
    let constants = ["true", "false", "null", "builtins"].map(str::to_owned);
    let builtins = TABLE.iter().filter(|builtin| builtin.global).map(|builtin| builtin.name.to_owned());
    constants.into_iter().chain(builtins).collect()
}

/// Where the value of a builtin lies: a function is a value without being computed, what else there is lies in
/// `builtins`.
pub(super) fn cell<'a>(eval: &mut Eval<'a>, index: u16) -> Value<'a> {
    let builtin = &TABLE[usize::from(index)];
    if builtin.arity > 0 {
        return Value::Builtin(builtin);
    }
    let known = match all(eval) {
        Value::Attrs(set) => eval.named(set, builtin.name),
        _ => None,
    };
    known.unwrap_or(Value::Unset)
}

/// The value of a builtin.
pub(super) fn global<'a>(eval: &mut Eval<'a>, index: u16) -> Result<Value<'a>> {
    let builtin = &TABLE[usize::from(index)];
    if builtin.arity > 0 { Ok(Value::Builtin(builtin)) } else { (builtin.run)(eval, &[]) }
}

/// What pure evaluation has no builtins for.
struct Pure;

impl Origin<'_> for Pure {
    fn advice(&self, name: &str, _rest: &[String]) -> Option<String> {
        matches!(name, "currentSystem" | "currentTime").then(|| {
            format!("Pure evaluation has no `builtins.{name}`: it depends on the machine. `--impure` gives it.")
        })
    }
}

/// `builtins`
pub(super) fn all<'a>(eval: &mut Eval<'a>) -> Value<'a> {
    if let Some(known) = eval.builtins {
        return known;
    }
    let root = eval.root_env();
    let mut attributes = Vec::with_capacity(TABLE.len() + 4);
    for (index, builtin) in (0u16..).zip(TABLE) {
        let is_hidden = match builtin.name {
            "currentSystem" => eval.settings.system.is_none(),
            "currentTime" => eval.settings.time.is_none(),
            _ => false,
        };
        if is_hidden {
            continue;
        }
        let value = if builtin.arity > 0 {
            Value::Builtin(builtin)
        } else {
            eval.thunk(State::Waiting(eval.arena.alloc(Expr::Builtin(index)), root))
        };
        attributes.push(Attribute {
            name: eval.symbols.intern(builtin.name.as_bytes()),
            pos: Pos::NONE,
            value: value.stored(eval.arena),
        });
    }
    let own = eval.thunk(State::Waiting(eval.arena.alloc(Expr::Builtins), root));
    let constants =
        [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null), ("builtins", own)];
    for (name, value) in constants {
        attributes.push(Attribute {
            name: eval.symbols.intern(name.as_bytes()),
            pos: Pos::NONE,
            value: value.stored(eval.arena),
        });
    }
    let set = super::attrs::AttrSet::from_unsorted(eval.arena, &mut attributes);
    let set = Value::Attrs(set.made_by(eval.arena, &Pure));
    eval.builtins = Some(set);
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TABLE.windows(2).all(|pair| pair[0].name < pair[1].name));
    }
}
