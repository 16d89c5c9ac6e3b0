//! The parts of Python's library, and of xm, that configurations use.
//!
//! - `builtins`: functions that need no import, such as `len`.
//! - `modules`: `import`, and which modules there are.
//! - `host`: `os`, `os.path` and `platform`.
//! - `expressions`: `re`.
//! - `texts`, `lists`, `dicts`: the methods of these values.
//! - `xm`: xm's own object `xm_vars`.

mod builtins;
mod dicts;
mod expressions;
mod host;
mod lists;
mod modules;
mod numbers;
mod texts;
mod xm;

pub(crate) use builtins::{builtin, call_builtin};
pub(crate) use modules::{attribute, call_module};
pub(crate) use xm::XmVariable;

use crate::evaluate::{Arguments, Interpreter, Stop};
use crate::value::Value;
use ruff_text_size::TextRange;

/// Calls a method of a value.
pub(crate) fn call_method(
    interpreter: &mut Interpreter<'_>,
    receiver: &Value,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    match receiver {
        Value::Text(text) => texts::call(interpreter, text, name, arguments, range),
        Value::List(id) => lists::call(interpreter, *id, name, arguments, range),
        Value::Tuple(id) => lists::call_on_tuple(interpreter, *id, name, arguments, range),
        Value::Dict(id) => dicts::call(interpreter, *id, name, arguments, range),
        Value::Match(id) => expressions::call(interpreter, *id, name, arguments, range),
        Value::XmVars => xm::call(interpreter, name, arguments, range),
        other => Err(no_method(other.type_name(), name, range)),
    }
}

/// A method that there is not, or not here.
fn no_method(of: &str, name: &str, range: TextRange) -> Stop {
    Stop::unsupported(format_args!("“{name}” of a {of}"), range)
}

/// An argument that must be a text.
fn text(value: &Value, range: TextRange) -> Result<&str, Stop> {
    match value {
        Value::Text(text) => Ok(text),
        other => Err(Stop::wrong_type("this call", other, range)),
    }
}

/// An argument that must be a whole number.
fn whole(value: &Value, range: TextRange) -> Result<i64, Stop> {
    value.as_int().ok_or_else(|| Stop::wrong_type("this call", value, range))
}
