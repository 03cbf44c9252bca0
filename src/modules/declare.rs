//! Declarations: `mkOption` sets, several of one option as one (`mergeOptionDecls`, `fixupOptionType`, `typeMerge`).

use super::System;
use super::collect::Source;
use super::errors::failure;
use super::show::show_files;
use super::submodule::Submodule;
use super::types::{DEFAULT_PLACEHOLDER, Kind, Simple, Type};
use crate::eval::{AttrSet, Attribute, Eval, NixString, Pos, Result, Value, Word};
use crate::names::{OptionPath, escape_nix_identifier, show_option};
use crate::syntax::{Symbol, known};

/// A declaration as a module has it: an option, or a set of options.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decl<'a> {
    /// The module's file.
    pub file: &'a NixString<'a>,
    /// Where it stands.
    pub pos: Pos,
    /// The option, or the set.
    pub options: Value<'a>,
}

/// All declarations of one option, as one.
#[derive(Debug)]
pub struct Declaration<'a> {
    /// Its type; `unspecified` if none is given.
    pub ty: &'a Type<'a>,
    /// Its default.
    pub default: Option<Value<'a>>,
    /// What makes its value of the merged one.
    pub apply: Option<Value<'a>>,
    read_only: Option<Value<'a>>,
    /// All that `mkOption` was given.
    pub attributes: &'a AttrSet<'a>,
    /// The files that declare it.
    pub files: &'a [&'a NixString<'a>],
    /// Where they do.
    pub positions: &'a [Pos],
}

impl<'a> Declaration<'a> {
    pub(super) fn is_read_only(&self, eval: &mut Eval<'a>) -> Result<bool> {
        self.read_only.map_or(Ok(false), |value| eval.force_bool(value))
    }
}

impl<'a> Decl<'a> {
    /// Whether it is an option; an error if it is something else that has a type.
    pub(super) fn is_option(&self, eval: &mut Eval<'a>, loc: OptionPath<'a>) -> Result<bool> {
        let Value::Attrs(set) = eval.force(self.options)? else { return Ok(false) };
        let kind = known::KIND;
        let Some(kind) = set.get(kind).map(|attribute| attribute.value.get()) else { return Ok(false) };
        let kind = eval.force_string(kind)?;
        if kind.bytes == b"option" {
            return Ok(true);
        }
        let path = show_option(loc);
        let mut message = format!(
            "In module {}: expected an option declaration at option path `{path}` but got an attribute set with type {}",
            self.file.show(),
            kind.show()
        );
        if kind.bytes == b"option-type" {
            let name = loc.names().last().map(|name| escape_nix_identifier(name)).unwrap_or_default();
            message = format!(
                "{message}\n\nWhen declaring an option, you must wrap the type in a `mkOption` call. It should look \
                 somewhat like:\n    {name} = lib.mkOption {{\n      description = ...;\n      type = <the type you wrote for \
                 {name}>;\n      ...\n    }};\n"
            );
        }
        Err(failure("option::declaration", loc, message, [(self.pos, "this is no option".to_owned())]))
    }

    /// The type it gives.
    pub(super) fn ty(&self, eval: &mut Eval<'a>, system: &'a System<'a>) -> Result<Option<&'a Type<'a>>> {
        let set = eval.force_attrs(self.options)?;
        let name = known::TYPE;
        match set.get(name).map(|attribute| attribute.value.get()) {
            Some(ty) => Type::of(eval, system, ty).map(Some),
            None => Ok(None),
        }
    }

    /// A set of options as a submodule (`optionTreeToOption`).
    pub(super) fn as_submodule(&self, eval: &mut Eval<'a>, system: &'a System<'a>) -> Decl<'a> {
        let module = eval.set(&[("options", self.options)]);
        let submodule = Submodule::new(eval, system, &[Source::Value(module)], None);
        let ty = Type::new(eval, system, Kind::Submodule(submodule));
        let ty = super::visible::type_value(eval, ty);
        let kind = eval.string(b"option");
        Decl { options: eval.set(&[("_type", kind), ("type", ty)]), ..*self }
    }
}

/// One declaration of several.
pub(super) fn merge_declarations<'a>(
    eval: &mut Eval<'a>,
    system: &'a System<'a>,
    loc: OptionPath<'a>,
    declarations: &[Decl<'a>],
) -> Result<&'a Declaration<'a>> {
    let mut attributes = AttrSet::sorted(eval.arena, &[]);
    let mut ty: Option<&'a Type<'a>> = None;
    let mut submodules: Option<Vec<Source<'a>>> = None;
    let mut files: Vec<&'a NixString<'a>> = Vec::new();
    let mut positions = Vec::new();
    let unique: Vec<Symbol> = ["default", "example", "description", "apply"]
        .iter()
        .map(|name| eval.symbols.intern(name.as_bytes()))
        .collect();
    for declaration in declarations {
        let set = eval.force_attrs(declaration.options)?;
        let again = unique.iter().any(|name| set.get(*name).is_some() && attributes.get(*name).is_some());
        let own = declaration.ty(eval, system)?;
        let merged = match (ty, own) {
            (Some(left), Some(right)) if !again => left.merged_with(eval, right)?,
            (known, own) => Some(known.or(own).unwrap_or(Type::simple(eval, system, Simple::Unspecified)))
                .filter(|_| known.is_some() || own.is_some()),
        };
        let clash = ty.is_some() && own.is_some() && merged.is_none();
        if again || clash {
            let message = format!(
                "The option `{}' in `{}' is already declared in {}.",
                show_option(loc),
                declaration.file.show(),
                show_files(&files)
            );
            let places = positions.iter().chain([&declaration.pos]).map(|pos| (*pos, "declared here".to_owned()));
            let places: Vec<_> = places.collect();
            return Err(failure("option::declaration", loc, message, places));
        }
        ty = merged;
        if let Some(modules) = own.map(|own| own.sub_modules(eval)).transpose()?.flatten() {
            let located = modules.into_iter().map(|module| match module {
                Source::Value(value) => Source::Located(declaration.file, value),
                other => other,
            });
            let mut all: Vec<Source<'a>> = located.collect();
            all.extend(submodules.unwrap_or_default());
            submodules = Some(all);
        }
        attributes = AttrSet::update(eval.arena, set, attributes);
        files.push(declaration.file);
        positions.push(declaration.pos);
    }
    let mut ty = ty.unwrap_or(Type::simple(eval, system, Simple::Unspecified));
    if let Some(modules) = submodules {
        ty = ty.with_modules(eval, &modules)?;
    }
    let get = |name: Symbol| attributes.get(name).map(|attribute| attribute.value.get());
    Ok(eval.arena.alloc(Declaration {
        ty,
        default: get(known::DEFAULT),
        apply: get(known::APPLY),
        read_only: get(known::READ_ONLY),
        attributes,
        files: eval.arena.alloc_slice_copy(&files),
        positions: eval.arena.alloc_slice_copy(&positions),
    }))
}

impl<'a> Type<'a> {
    /// The modules of the submodule that it is or has in it (`getSubModules`).
    pub(super) fn sub_modules(&self, eval: &mut Eval<'a>) -> Result<Option<Vec<Source<'a>>>> {
        match self.kind {
            Kind::Submodule(submodule) => Ok(Some(submodule.modules.to_vec())),
            Kind::ListOf(inner)
            | Kind::NonEmptyListOf(inner)
            | Kind::AttrsOf { element: inner, .. }
            | Kind::NullOr(inner)
            | Kind::FunctionTo(inner)
            | Kind::CoercedTo(_, _, inner)
            | Kind::Unique(_, inner)
            | Kind::AddCheck(inner, _) => inner.sub_modules(eval),
            Kind::Delayed(value) => self.behind(eval, *value, |eval, ty| ty.sub_modules(eval)),
            Kind::Foreign(set) => {
                let name = eval.symbols.intern(b"getSubModules");
                let Some(modules) = set.get(name).map(|attribute| attribute.value.get()) else { return Ok(None) };
                match eval.force(modules)? {
                    Value::List(list) => Ok(Some(list.items.iter().map(|item| Source::Value(item.get())).collect())),
                    _ => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    /// The type with other modules in its submodule (`substSubModules`).
    pub(super) fn with_modules(&'a self, eval: &mut Eval<'a>, modules: &[Source<'a>]) -> Result<&'a Type<'a>> {
        let kind = match self.kind {
            Kind::Submodule(submodule) => Kind::Submodule(submodule.with_modules(eval, modules)),
            Kind::ListOf(inner) => Kind::ListOf(inner.with_modules(eval, modules)?),
            Kind::NonEmptyListOf(inner) => Kind::NonEmptyListOf(inner.with_modules(eval, modules)?),
            Kind::AttrsOf { element, lazy, placeholder } => {
                Kind::AttrsOf { element: element.with_modules(eval, modules)?, lazy, placeholder }
            }
            Kind::NullOr(inner) => Kind::NullOr(inner.with_modules(eval, modules)?),
            Kind::FunctionTo(inner) => Kind::FunctionTo(inner.with_modules(eval, modules)?),
            Kind::CoercedTo(from, coerce, to) => Kind::CoercedTo(from, coerce, to.with_modules(eval, modules)?),
            Kind::Unique(message, inner) => Kind::Unique(message, inner.with_modules(eval, modules)?),
            Kind::AddCheck(inner, check) => Kind::AddCheck(inner.with_modules(eval, modules)?, check),
            Kind::Delayed(value) => return self.behind(eval, *value, |eval, ty| ty.with_modules(eval, modules)),
            Kind::Foreign(set) => {
                let name = eval.symbols.intern(b"substSubModules");
                let Some(substitute) = set.get(name).map(|attribute| attribute.value.get()) else { return Ok(self) };
                let modules = super::visible::modules_value(eval, modules);
                let ty = eval.call(substitute, &[modules], Pos::NONE)?;
                return Type::of(eval, self.system, ty);
            }
            _ => return Ok(self),
        };
        Ok(Type::new(eval, self.system, kind))
    }

    /// The type that two declarations of an option have together; nothing if they have none (`typeMerge`).
    pub(super) fn merged_with(&'a self, eval: &mut Eval<'a>, other: &'a Type<'a>) -> Result<Option<&'a Type<'a>>> {
        let both = |eval: &mut Eval<'a>, a: &'a Type<'a>, b: &'a Type<'a>| a.merged_with(eval, b);
        let kind = match (self.kind, other.kind) {
            (Kind::Simple(a), Kind::Simple(b)) => return Ok((a == b).then_some(self)),
            (Kind::Ints(a, _, low, high), Kind::Ints(b, _, lowest, highest))
                if (a, low, high) == (b, lowest, highest) =>
            {
                return Ok(Some(self));
            }
            // Their names say nothing of what is allowed: to nixpkgs all are `int`.
            (Kind::Ints(..) | Kind::Simple(Simple::Int), Kind::Ints(..) | Kind::Simple(Simple::Int)) => {
                Kind::Simple(Simple::Int)
            }
            (Kind::StrMatching(a), Kind::StrMatching(b)) | (Kind::SeparatedString(a), Kind::SeparatedString(b)) => {
                return Ok((a.bytes == b.bytes).then_some(self));
            }
            (Kind::Path { in_store, absolute }, Kind::Path { in_store: other_store, absolute: other_absolute }) => {
                return Ok(((in_store, absolute) == (other_store, other_absolute)).then_some(self));
            }
            (Kind::Enum(a), Kind::Enum(b)) => {
                let mut values = Vec::new();
                for value in a.iter().chain(b) {
                    let mut known = false;
                    for other in &values {
                        known |= eval.equal(Word::get(*other), value.get())?;
                    }
                    if !known {
                        values.push(*value);
                    }
                }
                Kind::Enum(eval.arena.alloc_slice_copy(&values))
            }
            // What is not to be empty is checked, and no part of the type.
            (Kind::ListOf(a) | Kind::NonEmptyListOf(a), Kind::ListOf(b) | Kind::NonEmptyListOf(b)) => {
                match both(eval, a, b)? {
                    Some(inner) => Kind::ListOf(inner),
                    None => return Ok(None),
                }
            }
            (
                Kind::AttrsOf { element: a, lazy, placeholder },
                Kind::AttrsOf { element: b, lazy: other_lazy, placeholder: other },
            ) => {
                let placeholder = match (placeholder, other) {
                    (own, other) if own == other => own,
                    (DEFAULT_PLACEHOLDER, given) | (given, DEFAULT_PLACEHOLDER) => given,
                    _ => return Ok(None),
                };
                match both(eval, a, b)? {
                    Some(element) if lazy == other_lazy => Kind::AttrsOf { element, lazy, placeholder },
                    _ => return Ok(None),
                }
            }
            (Kind::NullOr(a), Kind::NullOr(b)) => match both(eval, a, b)? {
                Some(inner) => Kind::NullOr(inner),
                None => return Ok(None),
            },
            (Kind::FunctionTo(a), Kind::FunctionTo(b)) => match both(eval, a, b)? {
                Some(inner) => Kind::FunctionTo(inner),
                None => return Ok(None),
            },
            (Kind::Unique(message, a), Kind::Unique(_, b)) => match both(eval, a, b)? {
                Some(inner) => Kind::Unique(message, inner),
                None => return Ok(None),
            },
            (Kind::Either(a, b), Kind::Either(c, d)) => match (both(eval, a, c)?, both(eval, b, d)?) {
                (Some(left), Some(right)) => Kind::Either(left, right),
                _ => return Ok(None),
            },
            (Kind::Submodule(a), Kind::Submodule(b)) => Kind::Submodule(a.merged_with(eval, b)?),
            (Kind::AddCheck(a, _), _) => return eval.deeper(|eval| a.merged_with(eval, other)),
            (_, Kind::AddCheck(b, _)) => return eval.deeper(|eval| self.merged_with(eval, b)),
            (Kind::Delayed(value), _) => return self.behind(eval, *value, |eval, ty| ty.merged_with(eval, other)),
            (_, Kind::Delayed(value)) => return self.behind(eval, *value, |eval, other| self.merged_with(eval, other)),
            (Kind::Foreign(set), _) => return foreign_merge(eval, set, other),
            _ => return Ok(None),
        };
        Ok(Some(Type::new(eval, self.system, kind)))
    }
}

fn foreign_merge<'a>(eval: &mut Eval<'a>, set: &'a AttrSet<'a>, other: &'a Type<'a>) -> Result<Option<&'a Type<'a>>> {
    let [merge, functor] = ["typeMerge", "functor"].map(|name| eval.symbols.intern(name.as_bytes()));
    let Some(merge) = set.get(merge).map(|attribute| attribute.value.get()) else { return Ok(None) };
    let system = other.system;
    let other = super::visible::type_value(eval, other);
    let functor = eval.select_one(other, functor, Pos::NONE)?;
    let merged = eval.call(merge, &[functor], Pos::NONE)?;
    match eval.force(merged)? {
        Value::Null => Ok(None),
        ty => Type::of(eval, system, ty).map(Some),
    }
}

/// The attributes of an option, for `options`.
pub(super) fn attribute_list<'a>(eval: &Eval<'a>, declaration: &Declaration<'a>) -> Vec<Attribute<'a>> {
    declaration.attributes.all(eval.arena).to_vec()
}
