//! Which names have which values.

use super::{Interpreter, Stop};
use crate::library;
use crate::value::Value;
use ruff_text_size::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// The number of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScopeId(usize);

impl ScopeId {
    /// The file itself.
    pub(crate) const GLOBAL: Self = Self(0);
}

/// The variables of the file, of a call or of a comprehension.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    variables: BTreeMap<String, Value>,
    /// The names that `global` gives to the file.
    globals: BTreeSet<String>,
    /// The scope around it.
    around: Option<ScopeId>,
}

impl Interpreter<'_> {
    /// Makes a scope inside another.
    pub(crate) fn new_scope(&mut self, around: ScopeId) -> Result<ScopeId, Stop> {
        self.limits.allocate(size_of::<Scope>())?;
        self.scopes.push(Scope { around: Some(around), ..Scope::default() });
        Ok(ScopeId(self.scopes.len() - 1))
    }

    /// The value of a variable of the file.
    pub(crate) fn global(&self, name: &str) -> Option<&Value> {
        self.scopes.first()?.variables.get(name)
    }

    /// All variables of the file.
    pub(crate) fn globals(&self) -> impl Iterator<Item = (&str, &Value)> {
        let variables = self.scopes.first().into_iter().flat_map(|scope| &scope.variables);
        variables.map(|(name, value)| (&**name, value))
    }

    /// Gives a variable of the file a value.
    pub(crate) fn set_global(&mut self, name: &str, value: Value) {
        if let Some(scope) = self.scopes.first_mut() {
            scope.variables.insert(name.to_owned(), value);
        }
    }

    /// Says that a name of this scope is the file's.
    pub(crate) fn declare_global(&mut self, name: &str) {
        if let Some(scope) = self.scopes.get_mut(self.scope.0) {
            scope.globals.insert(name.to_owned());
        }
    }

    /// Gives a variable of the scope at hand a value.
    pub(crate) fn set(&mut self, name: &str, value: Value) -> Result<(), Stop> {
        let scope = self.scopes.get(self.scope.0);
        let is_global = scope.is_some_and(|scope| scope.globals.contains(name));
        let scope = if is_global { ScopeId::GLOBAL } else { self.scope };
        if scope == ScopeId::GLOBAL {
            self.assigned.push(name.to_owned());
        }
        let Some(scope) = self.scopes.get_mut(scope.0) else { return Ok(()) };
        match scope.variables.get_mut(name) {
            Some(variable) => *variable = value,
            None => {
                self.limits.allocate(name.len() + 2 * size_of::<Value>())?;
                scope.variables.insert(name.to_owned(), value);
            }
        }
        Ok(())
    }

    /// Takes a variable of the scope at hand away.
    pub(crate) fn unset(&mut self, name: &str, range: TextRange) -> Result<(), Stop> {
        let scope = self.scopes.get_mut(self.scope.0);
        match scope.and_then(|scope| scope.variables.remove(name)) {
            Some(_) => Ok(()),
            None => Err(unknown_name(name, range)),
        }
    }

    /// The value of a name.
    pub(crate) fn look_up(&mut self, name: &str, range: TextRange) -> Result<Value, Stop> {
        let mut at = Some(self.scope);
        while let Some(id) = at {
            let Some(scope) = self.scopes.get(id.0) else { break };
            if let Some(value) = scope.variables.get(name) {
                let value = value.clone();
                if id == ScopeId::GLOBAL {
                    self.read.insert(name.to_owned());
                }
                return known(value);
            }
            at = scope.around;
            self.limits.spend(1)?;
        }
        if let Some(value) = self.environment.variable(name) {
            self.used.variables.insert(name.to_owned());
            return Ok(Value::text(value));
        }
        library::builtin(name).ok_or_else(|| unknown_name(name, range))
    }
}

/// A value, unless it could not be worked out.
pub(crate) fn known(value: Value) -> Result<Value, Stop> {
    match value {
        Value::Unknown(problem) => Err(Stop::Unknown(problem)),
        value => Ok(value),
    }
}

fn unknown_name(name: &str, range: TextRange) -> Stop {
    Stop::raise("NameError", format!("nothing gives “{name}” a value"), range)
}
