//! `int`, `float` and other functions of numbers.

use super::builtins::{character_of_number, number_of_character};
use crate::evaluate::percent;
use crate::evaluate::{Arguments, Interpreter, Stop};
use crate::value::Value;
use ruff_python_ast::Operator;
use ruff_text_size::TextRange;

pub(super) fn call(
    interpreter: &mut Interpreter<'_>,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let [first, second] = arguments.take(["x", "base"], 0, range)?;
    let missing = || Stop::raise("TypeError", format!("“{name}” lacks an argument"), range);
    match (name, first, second) {
        ("int" | "long", None, None) => Ok(Value::Int(0)),
        ("int" | "long", Some(Value::Text(text)), base) => {
            let base =
                base.map_or(Some(10), |base| base.as_int()).and_then(|base| base.try_into().ok());
            whole_number(&text, base.ok_or_else(missing)?, range)
        }
        ("int" | "long", Some(Value::Float(number)), None) => {
            Ok(Value::Int(percent::whole(number, range)?))
        }
        ("int" | "long", Some(value), None) => match value.as_int() {
            Some(number) => Ok(Value::Int(number)),
            None => Err(Stop::wrong_type("“int”", &value, range)),
        },
        ("float", None, None) => Ok(Value::Float(0.0)),
        ("float", Some(Value::Text(text)), None) => {
            let wrong = || Stop::raise("ValueError", format!("“{text}” is no number"), range);
            let text = text.trim();
            let number = text.parse().ok().filter(|_| !text.contains(['_', '(']));
            Ok(Value::Float(number.ok_or_else(wrong)?))
        }
        ("float", Some(value), None) => match value.as_float() {
            Some(number) => Ok(Value::Float(number)),
            None => Err(Stop::wrong_type("“float”", &value, range)),
        },
        ("abs", Some(Value::Float(number)), None) => Ok(Value::Float(number.abs())),
        ("abs", Some(value), None) => match value.as_int() {
            Some(number) => {
                number.checked_abs().map(Value::Int).ok_or_else(|| Stop::too_large(range))
            }
            None => Err(Stop::wrong_type("“abs”", &value, range)),
        },
        ("hex", Some(value), None) => match value.as_int() {
            Some(number) => {
                let sign = if number < 0 { "-" } else { "" };
                interpreter.new_text(format!("{sign}0x{:x}", number.unsigned_abs()))
            }
            None => Err(Stop::wrong_type("“hex”", &value, range)),
        },
        ("chr", Some(value), None) => character_of_number(&value, range),
        ("ord", Some(value), None) => number_of_character(&value, range),
        ("pow", Some(value), Some(power)) => {
            interpreter.operate(Operator::Pow, &value, &power, range)
        }
        ("divmod", Some(value), Some(by)) => {
            let quotient = interpreter.operate(Operator::FloorDiv, &value, &by, range)?;
            let rest = interpreter.operate(Operator::Mod, &value, &by, range)?;
            interpreter.new_tuple(vec![quotient, rest])
        }
        _ => Err(missing()),
    }
}

/// The number that a text writes in a base; base 0 goes by the text's prefix.
fn whole_number(text: &str, base: u32, range: TextRange) -> Result<Value, Stop> {
    let wrong = || Stop::raise("ValueError", format!("“{text}” is no whole number"), range);
    let digits = text.trim();
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, digits.strip_prefix('+').unwrap_or(digits)),
    };
    let lower = digits.to_ascii_lowercase();
    let mut digits = &*lower;
    let mut base = base;
    for (prefix, of) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(rest) = digits.strip_prefix(prefix).filter(|_| base == of || base == 0) {
            (digits, base) = (rest, of);
        }
    }
    let base = if base == 0 { 10 } else { base };
    let is_digit = |one: char| one.is_digit(base);
    if !(2..=36).contains(&base) || digits.is_empty() || !digits.chars().all(is_digit) {
        return Err(wrong());
    }
    let number = i128::from_str_radix(digits, base).ok();
    let number = number.map(|number| if negative { -number } else { number });
    let number = number.and_then(|number| i64::try_from(number).ok());
    number.map(Value::Int).ok_or_else(|| Stop::too_large(range))
}
