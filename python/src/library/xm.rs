//! xm's own object `xm_vars`: the variables that a configuration wants on xm's command line.
//!
//! Source: tools/python/xen/xm/help.py of Xen 3.0 to 4.4, `Vars` and `Var`.

use crate::evaluate::{Arguments, Interpreter, Stop};
use crate::problem::Problem;
use crate::value::Value;
use ruff_text_size::TextRange;

/// What `xm_vars.var` was told.
#[derive(Clone, Debug)]
pub(crate) struct XmVariable {
    name: String,
    /// The function that checks the value and gives the one to use.
    check: Option<Value>,
    range: TextRange,
}

pub(super) fn call(
    interpreter: &mut Interpreter<'_>,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    match name {
        "var" => {
            let [variable, _use, check] = arguments.take(["name", "use", "check"], 1, range)?;
            let name = super::text(&variable.unwrap_or(Value::None), range)?.to_owned();
            let check = check.filter(|check| !matches!(check, Value::None));
            interpreter.limits.allocate(name.len() + size_of::<XmVariable>())?;
            interpreter.xm_variables.push(XmVariable { name, check, range });
            Ok(Value::None)
        }
        "check" => {
            for variable in interpreter.xm_variables.clone() {
                check(interpreter, &variable)?;
            }
            Ok(Value::None)
        }
        _ => Err(super::no_method("xm_vars", name, range)),
    }
}

/// Checks one variable. Where nobody gave it and the check does not do without, only what uses it is unknown.
fn check(interpreter: &mut Interpreter<'_>, variable: &XmVariable) -> Result<(), Stop> {
    let XmVariable { name, check: Some(check), range } = variable else { return Ok(()) };
    let given = match interpreter.global(name) {
        Some(value) => Some(value.clone()),
        None => interpreter.environment.variable(name).map(Value::text),
    };
    let is_given = given.is_some();
    if is_given && interpreter.global(name).is_none() {
        interpreter.used.variables.insert(name.clone());
    }
    let arguments = Arguments::of([Value::text(&**name), given.unwrap_or(Value::None)]);
    let nested = interpreter.limits.nested();
    let checked = match interpreter.apply(check, arguments, *range) {
        Err(Stop::Raised(_)) if !is_given => {
            interpreter.limits.set_nested(nested);
            let missing = interpreter.report(missing(name, *range));
            interpreter.missing.push(missing);
            Value::Unknown(missing)
        }
        Err(Stop::Raised(mut raised)) => {
            let colon = if raised.message.is_empty() { "" } else { ": " };
            raised.message = format!("the check of “{name}” fails{colon}{}", raised.message);
            return Err(Stop::Raised(raised));
        }
        checked => checked?,
    };
    interpreter.set_global(name, checked);
    Ok(())
}

fn missing(name: &str, range: TextRange) -> Problem {
    Problem::new(
        "python-variable",
        range,
        format!("xm wants the variable “{name}” on its command line, as in “xm create {name}=1”."),
        format!("Give “{name}” a value."),
    )
}

/// `xm_vars.env`: the variables of the file, and those of the command line.
pub(super) fn variables(interpreter: &mut Interpreter<'_>) -> Result<Value, Stop> {
    let mut pairs = Vec::new();
    for (name, value) in &interpreter.environment.variables {
        pairs.push((Value::text(&**name), Value::text(&**value)));
        interpreter.used.variables.insert(name.clone());
    }
    let own: Vec<_> =
        interpreter.globals().map(|(name, value)| (Value::text(name), value.clone())).collect();
    pairs.retain(|(name, _)| {
        !own.iter()
            .any(|(known, _)| matches!((known, name), (Value::Text(a), Value::Text(b)) if a == b))
    });
    pairs.extend(own);
    interpreter.new_dict(pairs)
}
