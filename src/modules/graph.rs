//! The modules of an evaluation with what they import (`graph` of `evalModules`).

use super::collect::{Arguments, Loaded, Node, Source, load_modules};
use super::evaluation::INTERNAL_FILE;
use crate::eval::{Eval, NixString, Pos, Result, Value};

/// A module as the graph shows it.
struct Vertex<'a> {
    key: Value<'a>,
    file: Value<'a>,
    disabled: bool,
    imports: &'a [usize],
}

/// A list of `{ key, file, imports, disabled }` for these modules; `imports` are made by need, for modules can import
/// each other.
pub(super) fn graph<'a>(eval: &mut Eval<'a>, sources: &[Source<'a>], arguments: &Arguments<'a>) -> Result<Value<'a>> {
    let Loaded { nodes, roots, disabled } = load_modules(eval, sources, arguments)?;
    let is_own = |root: &usize| nodes[*root].module.key != INTERNAL_FILE.as_bytes();
    let roots: Vec<usize> = roots.iter().filter(|root| is_own(root)).copied().collect();
    let arena = eval.arena;
    let vertices = arena.alloc_slice_fill_iter(nodes.iter().map(|Node { module, imports }| Vertex {
        key: Value::String(NixString::new_in(arena, module.key)),
        file: Value::String(module.file),
        disabled: disabled.contains(module.key),
        imports: arena.alloc_slice_copy(imports),
    }));
    Ok(list(eval, vertices, &roots))
}

fn list<'a>(eval: &mut Eval<'a>, vertices: &'a [Vertex<'a>], chosen: &[usize]) -> Value<'a> {
    let mut items = Vec::with_capacity(chosen.len());
    for index in chosen {
        let vertex = &vertices[*index];
        let imports = eval.native(Pos::NONE, move |eval| Ok(list(eval, vertices, vertex.imports)));
        let disabled = Value::Bool(vertex.disabled);
        items.push(eval.set(&[
            ("key", vertex.key),
            ("file", vertex.file),
            ("imports", imports),
            ("disabled", disabled),
        ]));
    }
    eval.list(eval.arena.alloc_slice_copy(&items))
}
