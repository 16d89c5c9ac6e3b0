//! Why a statement or an expression does not end as usual.

use crate::problem::Problem;
use crate::value::{ProblemId, Value};
use ruff_text_size::TextRange;

/// Why there is no value.
#[derive(Clone, Debug)]
pub(crate) enum Stop {
    /// An exception of Python, which `except` can catch.
    Raised(Raised),
    /// Something that cannot be worked out.
    Problem(Box<Problem>),
    /// Something that was needed could not be worked out before.
    Unknown(ProblemId),
    /// The whole program uses too much. This says what it does.
    Limit(&'static str),
}

/// An exception of Python.
#[derive(Clone, Debug)]
pub(crate) struct Raised {
    /// Python's name of it, for example `ValueError`.
    pub(crate) name: String,
    /// What is wrong; empty if the name says all.
    pub(crate) message: String,
    pub(crate) range: TextRange,
}

/// How a statement ends.
#[derive(Clone, Debug)]
pub(crate) enum Flow {
    Next,
    Break,
    Continue,
    Return(Value),
}

impl Stop {
    pub(crate) fn raise(name: &str, message: impl Into<String>, range: TextRange) -> Self {
        Self::Raised(Raised { name: name.to_owned(), message: message.into(), range })
    }

    /// A value of a type that is of no use here.
    pub(crate) fn wrong_type(what: &str, value: &Value, range: TextRange) -> Self {
        Self::raise("TypeError", format!("{what} takes no {}", value.type_name()), range)
    }

    /// A number beyond what is worked out here.
    pub(crate) fn too_large(range: TextRange) -> Self {
        Problem::unsupported("numbers of more than 64 bits", range).into()
    }

    pub(crate) fn unsupported(what: impl std::fmt::Display, range: TextRange) -> Self {
        Problem::unsupported(what, range).into()
    }

    pub(crate) fn outside(what: impl std::fmt::Display, range: TextRange) -> Self {
        Problem::outside(what, range).into()
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl Raised {
    /// Whether `except NAME` catches it.
    pub(crate) fn is_a(&self, name: &str) -> bool {
        let parents: &[&str] = match &*self.name {
            "SystemExit" | "KeyboardInterrupt" => {
                return matches!(name, "BaseException") || name == self.name;
            }
            "IndexError" | "KeyError" => &["LookupError"],
            "ZeroDivisionError" | "OverflowError" => &["ArithmeticError"],
            "UnboundLocalError" => &["NameError"],
            "ModuleNotFoundError" => &["ImportError"],
            _ => &[],
        };
        name == self.name
            || parents.contains(&name)
            || matches!(name, "Exception" | "StandardError" | "BaseException")
    }
}

impl From<Raised> for Problem {
    fn from(raised: Raised) -> Self {
        let Raised { name, message, range } = raised;
        let colon = if message.is_empty() { "" } else { ": " };
        let help = match &*name {
            "NameError" => {
                "If xm got it on its command line, as “xm create NAME=VALUE”, give that variable a value."
            }
            "SyntaxError" => "Python reads no further. Mend this place.",
            _ => "Python stops at this place. Mend it, or write the value in its place.",
        };
        Self::new("python-error", range, format!("Python says {name} here{colon}{message}."), help)
    }
}
