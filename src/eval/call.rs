//! Calls: functions, builtins, `__functor`.

use super::attrs::{AttrSet, Origin};
use super::env::Env;
use super::error::{ErrorKind, EvalError, FROM_CALL_SITE};
use super::interpret::{Eval, MOST_REUSED};
use super::value::{Callee, Closure, Partial, Pos, Result, Value};
use crate::syntax::{Expr, Formal, Symbol, known};

/// The most arguments that a builtin has.
const MOST_ARGUMENTS: usize = 3;

impl<'a> Eval<'a> {
    /// Calls a function with arguments that are written in the source.
    pub(super) fn call_exprs(
        &mut self,
        function: Value<'a>,
        arguments: &'a [Expr<'a>],
        env: &'a Env<'a>,
        pos: Pos,
    ) -> Result<Value<'a>> {
        if let [argument] = arguments {
            if let Value::Builtin(builtin) = function
                && builtin.arity == 1
                && builtin.strict
            {
                // What is needed at once needs no thunk.
                let argument = self.eval(argument, env)?;
                return self.call_builtin(Callee::Builtin(builtin), &[argument], pos);
            }
            let argument = self.delay(argument, env);
            return self.call(function, &[argument], pos);
        }
        let mut values = [Value::Null; 4];
        if let Some(values) = values.get_mut(..arguments.len()) {
            for (value, expr) in values.iter_mut().zip(arguments) {
                *value = self.delay(expr, env);
            }
            return self.call(function, values, pos);
        }
        let values: Vec<Value<'a>> = arguments.iter().map(|expr| self.delay(expr, env)).collect();
        self.call(function, &values, pos)
    }

    /// Calls a function with some arguments, one after the other.
    pub fn call(&mut self, function: Value<'a>, arguments: &[Value<'a>], pos: Pos) -> Result<Value<'a>> {
        let mut function = self.force(function)?;
        let mut rest = arguments;
        while !rest.is_empty() {
            match function {
                Value::Lambda(closure) if closure.lambda.params.len() > closure.given().len() + rest.len() => {
                    return Ok(Value::Lambda(self.arena.alloc(closure.with(self.arena, rest))));
                }
                Value::Lambda(closure) => {
                    let takes = closure.lambda.params.len().max(1) - closure.given().len();
                    function = self.call_lambda(closure, &rest[..takes], pos)?;
                    rest = &rest[takes..];
                }
                Value::Builtin(builtin) => {
                    let arity = usize::from(builtin.arity);
                    if rest.len() < arity {
                        let arguments = self.arena.alloc_slice_copy(rest);
                        let callee = Callee::Builtin(builtin);
                        return Ok(Value::Partial(self.arena.alloc(Partial { callee, arguments })));
                    }
                    function = self.call_builtin(Callee::Builtin(builtin), &rest[..arity], pos)?;
                    rest = &rest[arity..];
                }
                Value::Partial(partial) => {
                    let had = partial.arguments.len();
                    let lacks = partial.callee.arity() - had;
                    let now = lacks.min(rest.len());
                    let mut all = [Value::Null; MOST_ARGUMENTS];
                    all[..had].copy_from_slice(partial.arguments);
                    all[had..had + now].copy_from_slice(&rest[..now]);
                    let all = &all[..had + now];
                    if now < lacks {
                        let arguments = self.arena.alloc_slice_copy(all);
                        return Ok(Value::Partial(self.arena.alloc(Partial { callee: partial.callee, arguments })));
                    }
                    function = self.call_builtin(partial.callee, all, pos)?;
                    rest = &rest[now..];
                }
                Value::Attrs(set) if set.get(known::FUNCTOR).is_some() => {
                    // A functor gets itself as its first argument, and then what the set was called with.
                    let functor = set.get(known::FUNCTOR).map_or(Value::Null, |attribute| attribute.value.get());
                    function = self.call(functor, &[function], pos)?;
                }
                _ => {
                    let shown = self.show_value(function);
                    let found = Self::type_in_words(function);
                    let message = format!("attempt to call something which is not a function but {found}: {shown}");
                    let help = match function {
                        Value::Attrs(set) => set.origin().and_then(Origin::called),
                        _ => None,
                    };
                    return Err(EvalError::other(message).at(pos).help(help));
                }
            }
        }
        Ok(function)
    }

    fn call_builtin(&mut self, callee: Callee<'a>, arguments: &[Value<'a>], pos: Pos) -> Result<Value<'a>> {
        callee.run(self, arguments).map_err(|error| {
            let error = error.at(pos);
            if self.settings.trace {
                error.trace(pos, format!("while calling the '{}' builtin", callee.name()))
            } else {
                error
            }
        })
    }

    fn call_lambda(&mut self, closure: &'a Closure<'a>, arguments: &[Value<'a>], pos: Pos) -> Result<Value<'a>> {
        if self.call_depth >= self.settings.max_call_depth {
            let message = "stack overflow; max-call-depth exceeded";
            let help =
                "Calls are nested too deeply, which mostly means without end. `--max-call-depth` raises the limit.";
            return Err(EvalError::new(ErrorKind::Limit, message).at(pos).help(Some(help.to_owned())));
        }
        self.call_depth += 1;
        let result = self.nested(|eval| {
            let env = eval.bind(closure, arguments, pos)?;
            let result = eval.eval(&closure.lambda.body, env);
            if !env.is_captured() {
                eval.unused[env.slots().len()].push(env);
            }
            result
        });
        self.call_depth -= 1;
        result.map_err(|error| self.while_calling(error, closure, pos))
    }

    #[cold]
    fn while_calling(&self, error: Box<EvalError>, closure: &'a Closure<'a>, pos: Pos) -> Box<EvalError> {
        if !self.settings.trace {
            return error;
        }
        let name = match closure.lambda.name.get() {
            Some(name) => format!("'{}'", self.symbols.show(name)),
            None => "anonymous lambda".to_owned(),
        };
        error.trace(closure.pos(), format!("while calling {name}")).trace(pos, FROM_CALL_SITE)
    }

    /// The environment of a function's body.
    fn bind(&mut self, closure: &'a Closure<'a>, arguments: &[Value<'a>], pos: Pos) -> Result<&'a Env<'a>> {
        let lambda = closure.lambda;
        let Some(formals) = lambda.formals else {
            return Ok(self.plain_env(closure, arguments));
        };
        let argument = arguments.first().copied().unwrap_or(Value::Unset);
        let value = self.force(argument)?;
        let Value::Attrs(set) = value else {
            let error = self.expected("a set", value).at(lambda.pos);
            return Err(error.trace(pos, "while evaluating the value passed for the lambda argument"));
        };
        let shift = usize::from(lambda.arg.is_some());
        let env = Env::new_in(self.arena, Some(closure.env()), formals.len() + shift);
        let slots = env.slots();
        if shift == 1 {
            slots[0].set(value.stored(self.arena));
        }
        let mut used = 0;
        for (slot, formal) in slots[shift..].iter().zip(formals) {
            if let Some(attribute) = set.get(formal.name) {
                used += 1;
                slot.set(attribute.value);
            } else if let Some(default) = &formal.default {
                slot.set(self.delay(default, env).stored(self.arena));
            } else {
                return Err(self.missing_argument(closure, formal, formals, set));
            }
        }
        if !lambda.ellipsis && used != set.all(self.arena).len() {
            return Err(self.unexpected_argument(closure, formals, set));
        }
        Ok(env)
    }

    /// The environment of a function of plain arguments: one that is used again, if there is one.
    fn plain_env(&mut self, closure: &'a Closure<'a>, arguments: &[Value<'a>]) -> &'a Env<'a> {
        let given = closure.given();
        let count = given.len() + arguments.len();
        let env = if let Some(env) = self.unused.get_mut(count).and_then(Vec::pop) {
            env.set_parent(Some(closure.env()));
            env
        } else {
            let env = Env::unheld(self.arena, Some(closure.env()), count);
            if count > MOST_REUSED {
                env.capture();
            }
            env
        };
        let slots = env.slots();
        for (slot, value) in slots.iter().zip(given) {
            slot.set(value.get());
        }
        for (slot, value) in slots[given.len()..].iter().zip(arguments) {
            slot.set(value.stored(self.arena));
        }
        env
    }

    fn lambda_name(&self, closure: &Closure<'a>) -> String {
        closure.lambda.name.get().map_or("anonymous lambda".to_owned(), |name| self.symbols.show(name))
    }

    #[cold]
    fn missing_argument(
        &self,
        closure: &'a Closure<'a>,
        formal: &Formal<'a>,
        formals: &[Formal<'a>],
        set: &'a AttrSet<'a>,
    ) -> Box<EvalError> {
        let function = self.lambda_name(closure);
        let name = self.symbols.show(formal.name);
        // A misspelled argument is both missing and unexpected.
        let given = set.all(self.arena).iter().map(|attribute| attribute.name);
        let unknown = given.filter(|name| !formals.iter().any(|formal| formal.name == *name));
        let unknown: Vec<String> = unknown.map(|name| self.symbols.show(name)).collect();
        let help = crate::names::nearest(&name, unknown.iter().map(String::as_str))
            .first()
            .map(|near| format!("Is `{near}` meant to be `{name}`?"))
            .or_else(|| Some(format!("Give the argument: `{name} = …`.")));
        EvalError::other(format!("function '{function}' called without required argument '{name}'"))
            .at(closure.lambda.pos)
            .help(help)
    }

    #[cold]
    fn unexpected_argument(
        &self,
        closure: &'a Closure<'a>,
        formals: &[Formal<'a>],
        set: &'a AttrSet<'a>,
    ) -> Box<EvalError> {
        let function = self.lambda_name(closure);
        let expected: Vec<String> = formals.iter().map(|formal| self.symbols.show(formal.name)).collect();
        let mut given: Vec<String> =
            set.all(self.arena).iter().map(|attribute| self.symbols.show(attribute.name)).collect();
        given.sort();
        let name = given.into_iter().find(|name| !expected.contains(name)).unwrap_or_default();
        let help = crate::names::suggestion(&name, expected.iter().map(String::as_str));
        EvalError::other(format!("function '{function}' called with unexpected argument '{name}'"))
            .at(closure.lambda.pos)
            .help(help)
    }
}

impl<'a> Eval<'a> {
    /// A function with formals, called with those of some arguments that it takes (`autoCallFunction`).
    pub fn auto_call(&mut self, value: Value<'a>, arguments: Value<'a>) -> Result<Value<'a>> {
        let value = self.force(value)?;
        if let Value::Attrs(set) = value
            && let Some(functor) = set.get(known::FUNCTOR)
        {
            let functor = functor.value.get();
            let function = self.call(functor, &[value], Pos::NONE)?;
            return self.auto_call(function, arguments);
        }
        let (Value::Lambda(closure), Value::Attrs(given)) = (value, arguments) else { return Ok(value) };
        let Some(formals) = closure.lambda.formals else { return Ok(value) };
        let mut taken = Vec::new();
        for attribute in given.all(self.arena) {
            if closure.lambda.ellipsis || formals.iter().any(|formal| formal.name == attribute.name) {
                taken.push(*attribute);
            }
        }
        if let Some(formal) = formals.iter().find(|f| f.default.is_none() && !taken.iter().any(|t| t.name == f.name)) {
            let name = self.symbols.show(formal.name);
            let message = format!("cannot evaluate a function that has an argument without a value ('{name}')");
            let help = format!("Give it with `--arg {name} EXPR` or `--argstr {name} TEXT`, or give it a default.");
            return Err(EvalError::other(message).at(formal.pos).help(Some(help)));
        }
        let arguments = Value::Attrs(AttrSet::from_unsorted(self.arena, &mut taken));
        self.call(value, &[arguments], Pos::NONE)
    }

    /// An attribute on a path that a user gave.
    pub fn attribute(&mut self, value: Value<'a>, name: &str, path: &str) -> Result<Value<'a>> {
        let value = self.force(value)?;
        let Value::Attrs(set) = value else {
            let found = Self::type_in_words(value);
            let message =
                format!("the expression selected by the selection path '{path}' should be a set but is {found}");
            return Err(EvalError::other(message));
        };
        let symbol = self.symbols.intern(name.as_bytes());
        if let Some(attribute) = set.get(symbol) {
            let value = attribute.value.get();
            self.force(value)
        } else {
            let help = self.attribute_missing(set, symbol).help;
            Err(EvalError::other(format!("attribute '{name}' in selection path '{path}' not found")).help(help))
        }
    }

    /// An item on a path that a user gave.
    pub fn item(&mut self, value: Value<'a>, index: usize, path: &str) -> Result<Value<'a>> {
        let value = self.force(value)?;
        let Value::List(list) = value else {
            let found = Self::type_in_words(value);
            let message =
                format!("the expression selected by the selection path '{path}' should be a list but is {found}");
            return Err(EvalError::other(message));
        };
        match list.items.get(index) {
            Some(item) => self.force(item.get()),
            None => Err(EvalError::other(format!("list index {index} in selection path '{path}' is out of range"))),
        }
    }

    /// Whether a value can be called, sets with `__functor` included (`lib.isFunction`).
    pub fn is_function(&self, value: Value<'a>) -> bool {
        match value {
            Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_) => true,
            Value::Attrs(set) => set.get(known::FUNCTOR).is_some(),
            _ => false,
        }
    }

    /// The formals of a function, and where they stand.
    pub fn formals(&mut self, function: Value<'a>) -> Result<Vec<(Symbol, Pos)>> {
        match function {
            Value::Lambda(closure) => {
                Ok(closure.lambda.formals.unwrap_or_default().iter().map(|formal| (formal.name, formal.pos)).collect())
            }
            Value::Attrs(set) => {
                let name = self.symbols.intern(b"__functionArgs");
                if let Some(formals) = set.get(name).map(|attribute| attribute.value.get()) {
                    let formals = self.force_attrs(formals)?;
                    return Ok(formals.all(self.arena).iter().map(|formal| (formal.name, formal.pos)).collect());
                }
                let functor = set.get(known::FUNCTOR).map_or(Value::Null, |attribute| attribute.value.get());
                let inner = self.call(functor, &[function], Pos::NONE)?;
                self.formals(inner)
            }
            _ => Ok(Vec::new()),
        }
    }

    /// The formals of a plain function, and whether they have defaults.
    pub fn formal_defaults(&self, function: Value<'a>) -> Vec<(Symbol, bool)> {
        match function {
            Value::Lambda(closure) => {
                let formals = closure.lambda.formals.unwrap_or_default();
                formals.iter().map(|formal| (formal.name, formal.default.is_some())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A value for an expression that is evaluated when it is needed.
    pub fn suspend(&mut self, expr: &'a Expr<'a>, env: &'a Env<'a>) -> Value<'a> {
        self.delay(expr, env)
    }
}
