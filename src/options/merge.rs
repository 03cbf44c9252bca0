//! From definitions to one value, by the rules of the option's type.
//!
//! What is merged how (nixpkgs' `merge` of each type):
//! * `bool`, `int`, `str`, `path`, `enum`: all definitions must be equal, and are then that value.
//! * `lines`: joined by a newline, in order.
//! * `listOf`: concatenated; each element is checked as an option of its own.
//! * `attrsOf`: name by name; a name whose definitions are all discharged is not there.
//! * `submodule`: an evaluation of its own, whose modules are the definitions. Modules merge last to first, as
//!   `evalModules` has it: where a submodule's list has three definitions from one file, they stand in reverse.
//! * `either`: by the left type if every definition passes its check, else by the right one.
//! * unit settings: all lists, which concatenate, or all scalars, which must be equal.
//!
//! Nothing stops at the first mistake: what fails is reported and becomes [`Failed`], and its siblings go on.

use super::errors::{bad_property, conflict, does_not_exist, mixed, no_value, not_of_type};
use super::show::OptionPath;
use super::types::{OptionDecl, Type, Undefined};
use crate::definitions::{
    Definition, File, discharge_properties, filter_overrides, mk_option_default, push_down_properties, sort_properties,
};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Sources, Span};
use crate::value::{Attr, Attrs, Node, Value};
use std::collections::BTreeMap;

/// A value that could not be had; why has been reported.
#[derive(Debug)]
pub struct Failed;

/// Evaluates options and collects what is wrong with them.
pub struct Evaluator<'a> {
    /// For the names of files in messages.
    pub sources: &'a Sources,
    /// What was found wrong so far.
    pub diagnostics: &'a mut Diagnostics,
}

/// Definitions by the name they define, in byte order.
pub type ByName = BTreeMap<String, Vec<Definition>>;

impl Evaluator<'_> {
    /// The value of a declared option, its default included (`evalOptionValue`); nothing if it has none and may
    /// have none. `site` is where a missing value would have to be added.
    pub fn option(
        &mut self,
        set: OptionPath,
        decl: &OptionDecl,
        mut definitions: Vec<Definition>,
        site: Option<Span>,
    ) -> Result<Option<Node>, Failed> {
        let path = decl.path(&set);
        if let Type::Set(options) = decl.ty {
            return self.set(path, options, definitions).map(|attrs| Some(Node::new(attrs, None)));
        }
        if let Some(default) = decl.default_definition() {
            let node = mk_option_default(default);
            definitions.insert(0, Definition { file: File::Module, name_at: None, node });
        }
        let definitions = self.normalize(path, definitions)?;
        if !definitions.is_empty() {
            return self.merge(path, &decl.ty, definitions).map(Some);
        }
        match (&decl.undefined, decl.ty.empty_value()) {
            (Undefined::Omitted | Undefined::Derived(_), _) => Ok(None),
            (_, Some(empty)) => Ok(Some(Node::new(empty, None))),
            (_, None) => Err(self.fail(no_value(path, &decl.ty, site))),
        }
    }

    /// Checks and merges definitions whose properties are still on (`mergeDefinitions`); nothing where they are all
    /// discharged.
    pub fn merge_definitions(
        &mut self,
        path: OptionPath,
        ty: &Type,
        definitions: Vec<Definition>,
    ) -> Result<Option<Node>, Failed> {
        let definitions = self.normalize(path, definitions)?;
        if definitions.is_empty() { Ok(None) } else { self.merge(path, ty, definitions).map(Some) }
    }

    /// The definitions of each attribute of some sets, properties still on: what `attrsOf` merges.
    pub fn by_name(&mut self, path: OptionPath, ty: &Type, definitions: Vec<Definition>) -> Result<ByName, Failed> {
        self.definitions(path, ty, definitions).map(zip)
    }

    /// Evaluates a set of options, as `options.systemd` is one, against definitions in their order.
    pub fn set(
        &mut self,
        path: OptionPath,
        options: &'static [OptionDecl],
        definitions: Vec<Definition>,
    ) -> Result<Attrs, Failed> {
        let by_name = self.push_down(path, definitions)?;
        self.declared(path, options, by_name, None)
    }

    /// Takes the properties off and checks what remains against the type at first sight.
    pub fn definitions(
        &mut self,
        path: OptionPath,
        ty: &Type,
        definitions: Vec<Definition>,
    ) -> Result<Vec<Definition>, Failed> {
        let definitions = self.normalize(path, definitions)?;
        self.check(path, ty, &definitions)?;
        Ok(definitions)
    }

    /// The modules of a submodule by the options they define. `evalModules` merges modules last to first.
    pub fn modules(&mut self, path: OptionPath, mut definitions: Vec<Definition>) -> Result<ByName, Failed> {
        definitions.reverse();
        self.push_down(path, definitions)
    }

    /// Evaluates declared options against their definitions; any other definition is of an option that does not
    /// exist.
    pub fn declared(
        &mut self,
        path: OptionPath,
        options: &'static [OptionDecl],
        mut by_name: ByName,
        site: Option<Span>,
    ) -> Result<Attrs, Failed> {
        let mut result = Ok(());
        let mut merged = Attrs::new();
        for decl in options {
            let definitions = by_name.remove(decl.name).unwrap_or_default();
            let name_at = definitions.first().and_then(|definition| definition.name_at);
            match self.option(path, decl, definitions, site) {
                Ok(Some(node)) => drop(merged.insert(decl.name.to_owned(), Attr { name_at, node })),
                Ok(None) => {}
                Err(failed) => result = Err(failed),
            }
        }
        let siblings: Vec<&str> = options.iter().map(|decl| decl.name).collect();
        for (name, definitions) in by_name {
            result = Err(self.fail(does_not_exist(self.sources, path, &name, &definitions[0], &siblings)));
        }
        result.map(|()| merged)
    }

    fn push_down(&mut self, path: OptionPath, definitions: Vec<Definition>) -> Result<ByName, Failed> {
        let mut plain = Vec::new();
        for definition in definitions {
            let nodes = push_down_properties(definition.node).map_err(|bad| self.fail(bad_property(path, bad)))?;
            plain.extend(nodes.into_iter().map(|node| Definition { node, ..definition }));
        }
        self.check(path, &Type::Set(&[]), &plain)?;
        Ok(zip(plain))
    }

    fn fail(&mut self, diagnostic: Diagnostic) -> Failed {
        self.diagnostics.push(diagnostic);
        Failed
    }

    fn normalize(&mut self, path: OptionPath, definitions: Vec<Definition>) -> Result<Vec<Definition>, Failed> {
        let mut discharged = Vec::with_capacity(definitions.len());
        for definition in definitions {
            discharged.extend(discharge_properties(definition).map_err(|bad| self.fail(bad_property(path, bad)))?);
        }
        filter_overrides(discharged).and_then(sort_properties).map_err(|bad| self.fail(bad_property(path, bad)))
    }

    fn check(&mut self, path: OptionPath, ty: &Type, definitions: &[Definition]) -> Result<(), Failed> {
        let wrong: Vec<&Definition> = definitions.iter().filter(|d| !ty.check(&d.node.value)).collect();
        if wrong.is_empty() { Ok(()) } else { Err(self.fail(not_of_type(self.sources, path, ty, &wrong))) }
    }

    fn merge(&mut self, path: OptionPath, ty: &Type, definitions: Vec<Definition>) -> Result<Node, Failed> {
        self.check(path, ty, &definitions)?;
        let at = definitions[0].node.at;
        match ty {
            Type::Bool | Type::IntBetween(..) | Type::Str | Type::Path | Type::Enum(_) | Type::Unspecified => {
                self.merge_equal(path, definitions)
            }
            Type::Lines => {
                let lines: Vec<&str> = definitions.iter().filter_map(|d| d.node.as_str()).collect();
                Ok(Node::new(lines.join("\n"), at))
            }
            Type::Either(left, right) => {
                let side = if definitions.iter().all(|d| left.check(&d.node.value)) { left } else { right };
                self.merge(path, side, definitions)
            }
            Type::ListOf(element) => self.merge_lists(path, element, definitions),
            Type::AttrsOf(element) => self.merge_attrs(path, element, definitions),
            Type::Submodule(options) => {
                let site = definitions[0].name_at;
                let by_name = self.modules(path, definitions)?;
                self.declared(path, options, by_name, site).map(|attrs| Node::new(attrs, at))
            }
            Type::Set(options) => self.set(path, options, definitions).map(|attrs| Node::new(attrs, at)),
            Type::UnitOption => self.merge_unit_option(path, definitions),
        }
    }

    fn merge_equal(&mut self, path: OptionPath, definitions: Vec<Definition>) -> Result<Node, Failed> {
        let mut rest = definitions.into_iter();
        let Some(first) = rest.next() else { return Err(Failed) };
        match rest.find(|other| other.node != first.node) {
            Some(other) => Err(self.fail(conflict(self.sources, path, &first, &other))),
            None => Ok(first.node),
        }
    }

    fn merge_attrs(&mut self, path: OptionPath, element: &Type, defs: Vec<Definition>) -> Result<Node, Failed> {
        let at = defs[0].node.at;
        let mut merged = Attrs::new();
        let mut result = Ok(());
        for (name, definitions) in zip(defs) {
            let name_at = definitions[0].name_at;
            match self.merge_definitions(path.child(&name), element, definitions) {
                Ok(Some(node)) => drop(merged.insert(name, Attr { name_at, node })),
                Ok(None) => {}
                Err(failed) => result = Err(failed),
            }
        }
        result.map(|()| Node::new(merged, at))
    }

    fn merge_lists(&mut self, path: OptionPath, element: &Type, defs: Vec<Definition>) -> Result<Node, Failed> {
        let at = defs[0].node.at;
        let mut merged = Vec::new();
        let mut result = Ok(());
        for (n, definition) in defs.into_iter().enumerate() {
            for (m, node) in into_items(definition.node).into_iter().enumerate() {
                let name = format!("[definition {}-entry {}]", n + 1, m + 1);
                let item = Definition { file: definition.file, name_at: None, node };
                match self.merge_definitions(path.child(&name), element, vec![item]) {
                    Ok(node) => merged.extend(node),
                    Err(failed) => result = Err(failed),
                }
            }
        }
        result.map(|()| Node::new(merged, at))
    }

    fn merge_unit_option(&mut self, path: OptionPath, definitions: Vec<Definition>) -> Result<Node, Failed> {
        if definitions[0].node.as_list().is_none() {
            return self.merge_equal(path, definitions);
        }
        if definitions.iter().any(|definition| definition.node.as_list().is_none()) {
            return Err(self.fail(mixed(self.sources, path, &definitions)));
        }
        let at = definitions[0].node.at;
        let items = definitions.into_iter().flat_map(|definition| into_items(definition.node));
        Ok(Node::new(items.collect::<Vec<Node>>(), at))
    }
}

fn into_items(node: Node) -> Vec<Node> {
    if let Value::List(items) = node.value { items } else { Vec::new() }
}

fn zip(definitions: Vec<Definition>) -> ByName {
    let mut by_name = ByName::new();
    for definition in definitions {
        let Value::Attrs(attrs) = definition.node.value else { continue };
        for (name, attr) in attrs {
            let one = Definition { file: definition.file, name_at: attr.name_at, node: attr.node };
            by_name.entry(name).or_default().push(one);
        }
    }
    by_name
}
