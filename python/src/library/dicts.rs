//! The methods of dictionaries.

use super::{call_builtin, no_method};
use crate::evaluate::{Arguments, Interpreter, Stop};
use crate::value::{DictId, Value};
use ruff_text_size::TextRange;

pub(super) fn call(
    interpreter: &mut Interpreter<'_>,
    dict: DictId,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let pairs = interpreter.pairs(dict)?;
    if name == "update" {
        let Value::Dict(more) = call_builtin(interpreter, "dict", arguments, range)? else {
            return Err(no_method("dictionary", name, range));
        };
        for (key, value) in interpreter.pairs(more)? {
            interpreter.set_item_of_dict(dict, key, value, range)?;
        }
        return Ok(Value::None);
    }
    let found = match arguments.positional.first() {
        Some(key) => interpreter.find_pair(&pairs, key)?,
        None => None,
    };
    let value = found.and_then(|at| pairs.get(at)).map(|(_, value)| value.clone());
    match (name, &*arguments.positional) {
        ("get", [_]) => Ok(value.unwrap_or(Value::None)),
        ("get", [_, default]) => Ok(value.unwrap_or_else(|| default.clone())),
        ("has_key", [_]) => Ok(Value::Bool(value.is_some())),
        ("setdefault", [key, default]) => {
            if let Some(value) = value {
                return Ok(value);
            }
            interpreter.set_item_of_dict(dict, key.clone(), default.clone(), range)?;
            Ok(default.clone())
        }
        ("pop", [_, default @ ..]) if default.len() < 2 => {
            if let (Some(at), Some(pairs)) = (found, interpreter.heap.pairs_mut(dict)) {
                pairs.remove(at);
            }
            let missing = || Stop::raise("KeyError", "the dictionary has no such key", range);
            value.or_else(|| default.first().cloned()).ok_or_else(missing)
        }
        ("keys" | "iterkeys", []) => {
            interpreter.new_list(pairs.into_iter().map(|(key, _)| key).collect())
        }
        ("values" | "itervalues", []) => {
            interpreter.new_list(pairs.into_iter().map(|(_, value)| value).collect())
        }
        ("items" | "iteritems", []) => {
            let mut items = Vec::new();
            for (key, value) in pairs {
                items.push(interpreter.new_tuple(vec![key, value])?);
            }
            interpreter.new_list(items)
        }
        ("copy", []) => interpreter.new_dict(pairs),
        ("clear", []) => {
            if let Some(pairs) = interpreter.heap.pairs_mut(dict) {
                pairs.clear();
            }
            Ok(Value::None)
        }
        _ => Err(no_method("dictionary", name, range)),
    }
}
