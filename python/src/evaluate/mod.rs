//! Statements and expressions to values.
//!
//! Each step costs something of a budget, and so does each byte of a value: a program that would run on, or would fill
//! the memory, stops with a problem instead. The same program always stops at the same place.
//!
//! The rules are those of Python 2, which xm ran on, where they make a difference to numbers: `7 / 2` is 3.

mod arguments;
mod assign;
mod compare;
mod comprehension;
mod expression;
mod format;
mod heap;
mod limits;
mod number_text;
mod operator;
pub(crate) mod percent;
mod scope;
mod statement;
mod stop;
mod subscript;
mod text_of;
mod tried;

pub(crate) use arguments::Arguments;
pub(crate) use heap::{Found, Heap};
pub(crate) use limits::Limits;
pub(crate) use number_text::float_text;
pub(crate) use scope::{Scope, ScopeId};
pub(crate) use stop::{Flow, Stop};
pub(crate) use subscript::from_end;

use crate::environment::Environment;
use crate::library::XmVariable;
use crate::problem::Problem;
use crate::value::{Function, ProblemId, SequenceId, Value};
use std::collections::BTreeSet;

/// The number of a function of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FunctionId(pub(crate) usize);

/// Runs a program; `'a` is how long its tree lives.
pub(crate) struct Interpreter<'a> {
    pub(crate) environment: &'a Environment,
    pub(crate) heap: Heap,
    pub(crate) limits: Limits,
    pub(crate) scopes: Vec<Scope>,
    /// The scope of the statement at hand.
    pub(crate) scope: ScopeId,
    pub(crate) functions: Vec<Function<'a>>,
    /// What could not be worked out, in the order in which it was met.
    pub(crate) problems: Vec<Problem>,
    /// The problems of variables that xm wants and nobody gave: xm would have stopped.
    pub(crate) missing: Vec<ProblemId>,
    /// What of the environment had a part in it.
    pub(crate) used: Used,
    /// The file's own variables that were read.
    pub(crate) read: BTreeSet<String>,
    /// The file's own variables that got a value, in order.
    pub(crate) assigned: Vec<String>,
    /// What `xm_vars.var` was told.
    pub(crate) xm_variables: Vec<XmVariable>,
    /// The answer of `os.uname()`, once it was asked.
    pub(crate) uname: Option<SequenceId>,
}

/// What of the environment had a part in the values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Used {
    /// The host's system, which is taken for Linux.
    pub(crate) system: bool,
    /// The host's architecture.
    pub(crate) machine: bool,
    /// The variables of xm's command line.
    pub(crate) variables: BTreeSet<String>,
}

impl<'a> Interpreter<'a> {
    pub(crate) fn new(environment: &'a Environment) -> Self {
        let mut interpreter = Self {
            environment,
            heap: Heap::default(),
            limits: Limits::default(),
            scopes: vec![Scope::default()],
            scope: ScopeId::GLOBAL,
            functions: Vec::new(),
            problems: Vec::new(),
            missing: Vec::new(),
            used: Used::default(),
            read: BTreeSet::new(),
            assigned: Vec::new(),
            xm_variables: Vec::new(),
            uname: None,
        };
        // What xm imports and defines before it runs a file: tools/python/xen/xm/opts.py, `Opts.load`.
        for (name, value) in [
            ("os", Value::Module("os")),
            ("sys", Value::Module("sys")),
            ("xm_help", Value::Int(0)),
            ("xm_vars", Value::XmVars),
        ] {
            interpreter.set_global(name, value);
        }
        interpreter
    }

    /// Remembers a problem and gives its number.
    pub(crate) fn report(&mut self, problem: Problem) -> ProblemId {
        self.problems.push(problem);
        ProblemId(self.problems.len() - 1)
    }

    /// Makes a text of this program's.
    pub(crate) fn new_text(&mut self, text: String) -> Result<Value, Stop> {
        self.limits.allocate(text.len())?;
        Ok(Value::text(text))
    }

    /// Makes a list.
    pub(crate) fn new_list(&mut self, items: Vec<Value>) -> Result<Value, Stop> {
        self.limits.allocate(items.len().saturating_mul(size_of::<Value>()))?;
        Ok(Value::List(self.heap.new_sequence(items)))
    }

    /// Makes a tuple.
    pub(crate) fn new_tuple(&mut self, items: Vec<Value>) -> Result<Value, Stop> {
        self.limits.allocate(items.len().saturating_mul(size_of::<Value>()))?;
        Ok(Value::Tuple(self.heap.new_sequence(items)))
    }

    /// Makes a dictionary.
    pub(crate) fn new_dict(&mut self, items: Vec<(Value, Value)>) -> Result<Value, Stop> {
        self.limits.allocate(items.len().saturating_mul(2 * size_of::<Value>()))?;
        Ok(Value::Dict(self.heap.new_dict(items)))
    }
}
