//! Definitions whose values are evaluated by need, and their properties.
//!
//! In: values that the evaluator made. Out: [`Def`]s without properties. Mirrors `dischargeProperties`,
//! `filterOverrides'`, `sortProperties` and `pushDownProperties` of nixpkgs' `lib/modules.nix`, and its
//! `mkDefinition`. [`super::properties`] is the same for data.

use crate::eval::{AttrSet, Attribute, ErrorKind, Eval, EvalError, NixString, Pos, Result, Value, Word};
use crate::syntax::{Symbol, known};

/// The priority of a definition without mkOverride (`defaultOverridePriority`); lower is stronger.
pub(super) const DEFAULT_OVERRIDE_PRIORITY: i64 = 100;
/// The priority of an option's own default (`mkOptionDefault`).
pub const OPTION_DEFAULT_PRIORITY: i64 = 1500;
/// Where a definition without mkOrder stands (`defaultOrderPriority`).
const DEFAULT_ORDER_PRIORITY: i64 = 1000;

/// One definition of an option.
#[derive(Clone, Copy, Debug)]
pub struct Def<'a> {
    /// Who gives it: the module's `_file`.
    pub file: &'a NixString<'a>,
    /// Where it stands.
    pub pos: Pos,
    /// What the option is defined as.
    pub value: Value<'a>,
    /// The sets that it comes from, where that is recorded.
    pub reads: &'a [u32],
}

/// A definition's value with its property taken off.
pub(crate) enum Property<'a> {
    If { condition: Value<'a>, content: Value<'a> },
    Merge(&'a [Word<'a>]),
    Override { priority: i64, content: Value<'a> },
    Order { priority: i64, content: Value<'a> },
    Definition { file: Value<'a>, value: Value<'a> },
    None,
}

fn get<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>, name: Symbol) -> Result<Value<'a>> {
    set.get(name).map(|attribute| attribute.value.get()).ok_or_else(|| eval.attribute_missing(set, name))
}

/// Which property a value has; evaluates it and its `_type`.
pub(crate) fn property<'a>(eval: &mut Eval<'a>, value: Value<'a>) -> Result<Property<'a>> {
    let Value::Attrs(set) = eval.force(value)? else { return Ok(Property::None) };
    let kind = known::KIND;
    let Some(kind) = set.get(kind).map(|attribute| attribute.value.get()) else { return Ok(Property::None) };
    let Value::String(kind) = eval.force(kind)? else { return Ok(Property::None) };
    Ok(match kind.bytes {
        b"if" => {
            Property::If { condition: get(eval, set, known::CONDITION)?, content: get(eval, set, known::CONTENT)? }
        }
        b"merge" => {
            let contents = get(eval, set, known::CONTENTS)?;
            Property::Merge(eval.force_list(contents)?)
        }
        b"override" => {
            let priority = get(eval, set, known::PRIORITY)?;
            Property::Override { priority: eval.force_int(priority)?, content: get(eval, set, known::CONTENT)? }
        }
        b"order" => {
            let priority = get(eval, set, known::PRIORITY)?;
            Property::Order { priority: eval.force_int(priority)?, content: get(eval, set, known::CONTENT)? }
        }
        b"definition" => {
            Property::Definition { file: get(eval, set, known::DEFINITION_FILE)?, value: get(eval, set, known::VALUE)? }
        }
        _ => Property::None,
    })
}

impl<'a> Def<'a> {
    /// The same definition with the content of its property.
    #[must_use]
    pub(crate) fn with(self, value: Value<'a>) -> Self {
        let pos = value.pos();
        Def { value, pos: if pos == Pos::NONE { self.pos } else { pos }, ..self }
    }
}

/// Expands mkMerge and decides mkIf (`dischargeProperties`, and `mkDefinition`).
pub(crate) fn discharge<'a>(eval: &mut Eval<'a>, def: Def<'a>, out: &mut Vec<Def<'a>>) -> Result<()> {
    match property(eval, def.value)? {
        Property::Merge(contents) => {
            for content in contents {
                discharge(eval, def.with(content.get()), out)?;
            }
        }
        Property::If { condition, content } => match eval.force(condition)? {
            Value::Bool(true) => discharge(eval, def.with(content), out)?,
            Value::Bool(false) => {}
            _ => {
                let error = EvalError::new(ErrorKind::Throw, "‘mkIf’ called with a non-Boolean condition");
                return Err(error.label(def.pos, "in this definition"));
            }
        },
        Property::Definition { file, value } => {
            let file = eval.coerce(file, crate::eval::Coercion::PLAIN)?;
            out.push(Def { file, ..def.with(value) });
        }
        _ => out.push(def),
    }
    Ok(())
}

/// Keeps the definitions of the strongest priority, without their mkOverride; and that priority
/// (`filterOverrides'`).
pub(crate) fn filter_overrides<'a>(eval: &mut Eval<'a>, definitions: Vec<Def<'a>>) -> Result<(Vec<Def<'a>>, i64)> {
    let mut stripped = Vec::with_capacity(definitions.len());
    for def in definitions {
        stripped.push(match property(eval, def.value)? {
            Property::Override { priority, content } => (priority, Def { value: content, ..def }),
            _ => (DEFAULT_OVERRIDE_PRIORITY, def),
        });
    }
    let strongest = stripped.iter().map(|(priority, _)| *priority).min().unwrap_or(9999);
    stripped.retain(|(priority, _)| *priority == strongest);
    Ok((stripped.into_iter().map(|(_, def)| def).collect(), strongest))
}

/// Sorts by mkOrder, stably, and takes it off (`sortProperties`).
pub(crate) fn sort_properties<'a>(eval: &mut Eval<'a>, definitions: Vec<Def<'a>>) -> Result<Vec<Def<'a>>> {
    let mut stripped = Vec::with_capacity(definitions.len());
    for def in definitions {
        stripped.push(match property(eval, def.value)? {
            Property::Order { priority, content } => (priority, Def { value: content, ..def }),
            _ => (DEFAULT_ORDER_PRIORITY, def),
        });
    }
    stripped.sort_by_key(|(priority, _)| *priority);
    Ok(stripped.into_iter().map(|(_, def)| def).collect())
}

/// Moves the properties of a set onto its values: plain sets (`pushDownProperties`).
pub(crate) fn push_down<'a>(eval: &mut Eval<'a>, def: Def<'a>, out: &mut Vec<Def<'a>>) -> Result<()> {
    match property(eval, def.value)? {
        Property::Merge(contents) => {
            for content in contents {
                push_down(eval, def.with(content.get()), out)?;
            }
        }
        Property::If { condition, content } => {
            let from = out.len();
            push_down(eval, def.with(content), out)?;
            wrap(eval, &mut out[from..], "if", known::CONDITION, condition)?;
        }
        Property::Override { priority, content } => {
            let from = out.len();
            push_down(eval, def.with(content), out)?;
            wrap(eval, &mut out[from..], "override", known::PRIORITY, Value::Int(priority))?;
        }
        _ => out.push(def),
    }
    Ok(())
}

fn wrap<'a>(eval: &mut Eval<'a>, sets: &mut [Def<'a>], kind: &str, key: Symbol, setting: Value<'a>) -> Result<()> {
    let kind = eval.string(kind.as_bytes());
    for def in sets {
        let Value::Attrs(set) = eval.force(def.value)? else { continue };
        if eval.is_recording() {
            // The set is replaced; what it came from is not.
            def.reads = eval.arena.alloc_slice_copy(&[def.reads, Eval::reads_of(def.value)].concat());
        }
        let mut wrapped = Vec::new();
        for attribute in set.all(eval.arena) {
            let value = eval.set_of(&[(known::KIND, kind), (key, setting), (known::CONTENT, attribute.value.get())]);
            wrapped.push(Attribute { value: value.stored(eval.arena), ..*attribute });
        }
        def.value = Value::Attrs(AttrSet::sorted(eval.arena, eval.arena.alloc_slice_copy(&wrapped)));
    }
    Ok(())
}

/// The weakest definition there is: an option's default (`mkOptionDefault`).
pub(crate) fn mk_option_default<'a>(eval: &mut Eval<'a>, content: Value<'a>) -> Value<'a> {
    let kind = eval.string(b"override");
    let priority = Value::Int(OPTION_DEFAULT_PRIORITY);
    eval.set_of(&[(known::KIND, kind), (known::PRIORITY, priority), (known::CONTENT, content)])
}
