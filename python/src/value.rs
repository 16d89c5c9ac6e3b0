//! The values of Python.

use crate::evaluate::{FunctionId, ScopeId};
use std::rc::Rc;

/// A list, a tuple or a dictionary is a number in [`crate::evaluate::Heap`], which holds its content. So a value that holds
/// itself does no harm, and a value that is nested a million deep is freed without recursion.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Rc<str>),
    List(SequenceId),
    Tuple(SequenceId),
    Dict(DictId),
    Function(FunctionId),
    /// A function of Python itself, by its name.
    Builtin(&'static str),
    /// A module, or a part of one: `os.path`.
    Module(&'static str),
    /// A function of a module: `os.uname`.
    ModuleFunction(&'static str, Rc<str>),
    /// What `re.search` found.
    Match(MatchId),
    /// xm's own object for the variables of its command line.
    XmVars,
    /// Something that could not be worked out, by the number of its problem.
    Unknown(ProblemId),
}

/// The number of a list or a tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SequenceId(pub(crate) usize);

/// The number of a dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DictId(pub(crate) usize);

/// The number of what a regular expression found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MatchId(pub(crate) usize);

/// The number of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ProblemId(pub(crate) usize);

impl Value {
    pub(crate) fn text(text: impl Into<Rc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// What Python calls the type.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::None => "NoneType",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Float(_) => "float",
            Self::Text(_) => "str",
            Self::List(_) => "list",
            Self::Tuple(_) => "tuple",
            Self::Dict(_) => "dict",
            Self::Function(_) | Self::ModuleFunction(..) | Self::Builtin(_) => "function",
            Self::Module(_) => "module",
            Self::Match(_) => "match",
            Self::XmVars => "xm_vars",
            Self::Unknown(_) => "unknown",
        }
    }

    /// A whole number, as which a bool counts, too.
    pub(crate) fn as_int(&self) -> Option<i64> {
        match *self {
            Self::Bool(value) => Some(value.into()),
            Self::Int(value) => Some(value),
            _ => None,
        }
    }

    /// A number.
    pub(crate) fn as_float(&self) -> Option<f64> {
        match *self {
            Self::Float(value) => Some(value),
            _ => self.as_int().map(|value| value as f64),
        }
    }
}

/// A function of the document: `def` or `lambda`.
#[derive(Clone, Debug)]
pub(crate) struct Function<'a> {
    pub(crate) parameters: Option<&'a ruff_python_ast::Parameters>,
    /// The values of the parameters' defaults, in the order of the parameters.
    pub(crate) defaults: Vec<Option<Value>>,
    pub(crate) body: Body<'a>,
    /// Where the function was made.
    pub(crate) scope: ScopeId,
}

/// What a function does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Body<'a> {
    Statements(&'a [ruff_python_ast::Stmt]),
    Expression(&'a ruff_python_ast::Expr),
}
