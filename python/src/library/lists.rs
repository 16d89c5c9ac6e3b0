//! The methods of lists and tuples.

use super::{builtins, no_method, whole};
use crate::evaluate::{Arguments, Interpreter, Stop};
use crate::value::{SequenceId, Value};
use ruff_text_size::TextRange;

pub(super) fn call(
    interpreter: &mut Interpreter<'_>,
    list: SequenceId,
    name: &str,
    mut arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let mut items = interpreter.items(list)?;
    let named = std::mem::take(&mut arguments.named);
    match (name, &*arguments.positional) {
        ("sort", []) => {
            let by = Arguments { positional: Vec::new(), named };
            items = builtins::sorted(interpreter, items, by, range)?;
        }
        _ if !named.is_empty() => return Err(no_method("list", name, range)),
        ("append", [item]) => items.push(item.clone()),
        ("extend", [more]) => items.extend(interpreter.iterate(more, range)?),
        ("insert", [at, item]) => {
            let at = whole(at, range)?;
            let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
            let at = if at < 0 { at.saturating_add(length) } else { at };
            items.insert(usize::try_from(at.clamp(0, length)).unwrap_or(0), item.clone());
        }
        ("reverse", []) => items.reverse(),
        ("remove", [item]) => {
            let at = place(interpreter, &items, item, range)?;
            items.remove(at);
        }
        ("pop", at @ ([] | [_])) => {
            let at = at.first().map_or(Ok(-1), |at| whole(at, range))?;
            let at = crate::evaluate::from_end(at, items.len()).filter(|&at| at < items.len());
            let empty = || Stop::raise("IndexError", "there are not so many items", range);
            let item = items.remove(at.ok_or_else(empty)?);
            replace(interpreter, list, items)?;
            return Ok(item);
        }
        ("copy", []) => return interpreter.new_list(items),
        ("clear", []) => items.clear(),
        ("index" | "count", _) => {
            return call_on_tuple(interpreter, list, name, arguments, range);
        }
        _ => return Err(no_method("list", name, range)),
    }
    replace(interpreter, list, items)?;
    Ok(Value::None)
}

fn replace(
    interpreter: &mut Interpreter<'_>,
    list: SequenceId,
    items: Vec<Value>,
) -> Result<(), Stop> {
    let more = items.len().saturating_sub(interpreter.heap.items(list).len());
    interpreter.limits.allocate(more.saturating_mul(size_of::<Value>()))?;
    if let Some(list) = interpreter.heap.items_mut(list) {
        *list = items;
    }
    Ok(())
}

pub(super) fn call_on_tuple(
    interpreter: &mut Interpreter<'_>,
    tuple: SequenceId,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let items = interpreter.items(tuple)?;
    let number = match (name, &*arguments.positional) {
        ("index", [item]) => place(interpreter, &items, item, range)?,
        ("count", [item]) => {
            let mut count = 0;
            for other in &items {
                count += usize::from(interpreter.equal(other, item)?);
            }
            count
        }
        _ => return Err(no_method("list", name, range)),
    };
    Ok(Value::Int(i64::try_from(number).unwrap_or(i64::MAX)))
}

fn place(
    interpreter: &mut Interpreter<'_>,
    items: &[Value],
    item: &Value,
    range: TextRange,
) -> Result<usize, Stop> {
    for (at, other) in items.iter().enumerate() {
        if interpreter.equal(other, item)? {
            return Ok(at);
        }
    }
    Err(Stop::raise("ValueError", "the list has no such item", range))
}
