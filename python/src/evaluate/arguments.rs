//! Calls: which parameter gets which argument.

use super::{Flow, Interpreter, Stop};
use crate::library;
use crate::value::{Body, Function, Value};
use ruff_text_size::TextRange;

/// The arguments of a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) positional: Vec<Value>,
    pub(crate) named: Vec<(String, Value)>,
}

impl Arguments {
    /// Arguments without names.
    pub(crate) fn of(positional: impl Into<Vec<Value>>) -> Self {
        Self { positional: positional.into(), named: Vec::new() }
    }

    /// The arguments of a function with these parameters, of which the first `least` must be given.
    pub(crate) fn take<const N: usize>(
        self,
        names: [&str; N],
        least: usize,
        range: TextRange,
    ) -> Result<[Option<Value>; N], Stop> {
        let wrong = |message| Err(Stop::raise("TypeError", message, range));
        if self.positional.len() > N {
            return wrong(format!("the call has {} arguments, of {N}", self.positional.len()));
        }
        let mut positional = self.positional.into_iter();
        let mut taken = [const { None }; N];
        taken.iter_mut().for_each(|slot| *slot = positional.next());
        for (name, value) in self.named {
            let slot = names.iter().position(|&known| known == name);
            match slot.and_then(|slot| taken.get_mut(slot)) {
                Some(slot @ None) => *slot = Some(value),
                _ => return wrong(format!("the call has no use for the argument “{name}”")),
            }
        }
        if taken.iter().take(least).any(Option::is_none) {
            return wrong(format!("the call needs {least} arguments"));
        }
        Ok(taken)
    }
}

impl<'a> Interpreter<'a> {
    /// Calls a function.
    pub(crate) fn apply(
        &mut self,
        function: &Value,
        arguments: Arguments,
        range: TextRange,
    ) -> Result<Value, Stop> {
        self.limits.enter()?;
        let value = match function {
            Value::Function(id) => match self.functions.get(id.0).cloned() {
                Some(function) => self.apply_own(function, arguments, range),
                None => Ok(Value::None),
            },
            Value::Builtin(name) => library::call_builtin(self, name, arguments, range),
            Value::ModuleFunction(module, name) => {
                library::call_module(self, module, name, arguments, range)
            }
            other => Err(Stop::wrong_type("a call", other, range)),
        };
        self.limits.leave();
        value
    }

    /// Calls a function of the document.
    #[inline(never)]
    fn apply_own(
        &mut self,
        function: Function<'a>,
        arguments: Arguments,
        range: TextRange,
    ) -> Result<Value, Stop> {
        let scope = self.new_scope(function.scope)?;
        let outer = std::mem::replace(&mut self.scope, scope);
        let result = self.bind(&function, arguments, range).and_then(|()| match function.body {
            Body::Expression(expression) => self.evaluate(expression),
            Body::Statements(statements) => match self.run(statements)? {
                Flow::Return(value) => Ok(value),
                _ => Ok(Value::None),
            },
        });
        self.scope = outer;
        result
    }

    /// Gives the parameters their values, in the scope at hand.
    fn bind(
        &mut self,
        function: &Function<'a>,
        arguments: Arguments,
        range: TextRange,
    ) -> Result<(), Stop> {
        let wrong = |message| Err(Stop::raise("TypeError", message, range));
        let Some(parameters) = function.parameters else {
            return match arguments.positional.is_empty() && arguments.named.is_empty() {
                true => Ok(()),
                false => wrong("the function has no parameters".to_owned()),
            };
        };
        let mut positional = arguments.positional.into_iter();
        let mut named = arguments.named;
        let by_place = parameters.posonlyargs.len() + parameters.args.len();
        let all = parameters.iter_non_variadic_params().zip(&function.defaults);
        for (index, (parameter, default)) in all.enumerate() {
            let name = parameter.name().as_str();
            let by_name = named.iter().position(|(given, _)| given == name);
            let by_place = if index < by_place { positional.next() } else { None };
            let value = match (by_place, by_name, default) {
                (Some(_), Some(_), _) => return wrong(format!("“{name}” is given twice")),
                (Some(value), None, _) => value,
                (None, Some(at), _) => named.remove(at).1,
                (None, None, Some(default)) => default.clone(),
                (None, None, None) => return wrong(format!("the call lacks “{name}”")),
            };
            self.set(name, value)?;
        }
        let rest: Vec<_> = positional.collect();
        match &parameters.vararg {
            Some(parameter) => {
                let rest = self.new_tuple(rest)?;
                self.set(parameter.name.as_str(), rest)?;
            }
            None if !rest.is_empty() => return wrong("the call has too many arguments".to_owned()),
            None => {}
        }
        match (&parameters.kwarg, named.first()) {
            (Some(parameter), _) => {
                let pairs = named.into_iter().map(|(name, value)| (Value::text(name), value));
                let rest = self.new_dict(pairs.collect())?;
                self.set(parameter.name.as_str(), rest)
            }
            (None, Some((name, _))) => wrong(format!("the function has no parameter “{name}”")),
            (None, None) => Ok(()),
        }
    }
}
