//! Functions that need no import.

use super::{numbers, text, whole};
use crate::evaluate::percent::character;
use crate::evaluate::{Arguments, Interpreter, Stop};
use crate::value::Value;
use ruff_python_ast::Operator;
use ruff_text_size::TextRange;
use std::cmp::Ordering;

/// The functions, and exceptions, which are functions, too.
const NAMES: &[&str] = &[
    "abs",
    "all",
    "any",
    "bool",
    "chr",
    "dict",
    "divmod",
    "enumerate",
    "file",
    "filter",
    "float",
    "hex",
    "input",
    "int",
    "isinstance",
    "len",
    "list",
    "locals",
    "globals",
    "long",
    "map",
    "max",
    "min",
    "open",
    "ord",
    "pow",
    "print",
    "range",
    "raw_input",
    "repr",
    "reversed",
    "set",
    "sorted",
    "str",
    "sum",
    "tuple",
    "unicode",
    "xrange",
    "zip",
];

/// Types and exceptions: what a file does with them besides calling, such as `except ValueError`, needs no value.
pub(crate) fn builtin(name: &str) -> Option<Value> {
    NAMES.iter().find(|&&known| known == name).map(|known| Value::Builtin(known))
}

pub(crate) fn call_builtin(
    interpreter: &mut Interpreter<'_>,
    name: &'static str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    match name {
        "print" => Ok(Value::None),
        "open" | "file" | "input" | "raw_input" => {
            Err(Stop::outside(format_args!("“{name}”"), range))
        }
        "int" | "long" | "float" | "abs" | "hex" | "chr" | "ord" | "divmod" | "pow" => {
            numbers::call(interpreter, name, arguments, range)
        }
        "str" | "unicode" => {
            let [value] = arguments.take(["object"], 0, range)?;
            let text = value.map(|value| interpreter.str_of(&value, range)).transpose()?;
            interpreter.new_text(text.unwrap_or_default())
        }
        "repr" => {
            let [value] = arguments.take([""], 1, range)?;
            let text = interpreter.repr_of(&value.unwrap_or(Value::None), range)?;
            interpreter.new_text(text)
        }
        "bool" => {
            let [value] = arguments.take([""], 0, range)?;
            Ok(Value::Bool(value.is_some_and(|value| interpreter.is_true(&value))))
        }
        "dict" => dict(interpreter, arguments, range),
        "range" | "xrange" => numbers_between(interpreter, arguments, range),
        "len" | "list" | "tuple" | "reversed" | "any" | "all" | "sum" | "enumerate" | "sorted" => {
            of_items(interpreter, name, arguments, range)
        }
        "min" | "max" => extreme(interpreter, name == "max", arguments, range),
        "zip" => zip(interpreter, arguments, range),
        "map" | "filter" => each(interpreter, name == "map", arguments, range),
        _ => Err(Stop::unsupported(format_args!("“{name}”"), range)),
    }
}

fn dict(
    interpreter: &mut Interpreter<'_>,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let Value::Dict(id) = interpreter.new_dict(Vec::new())? else { return Ok(Value::None) };
    let mut pairs = Vec::new();
    match arguments.positional.first() {
        Some(Value::Dict(other)) => pairs = interpreter.pairs(*other)?,
        Some(items) => {
            for item in interpreter.iterate(items, range)? {
                let mut pair = interpreter.iterate(&item, range)?.into_iter();
                let (Some(key), Some(value), None) = (pair.next(), pair.next(), pair.next()) else {
                    return Err(Stop::raise("ValueError", "“dict” needs pairs", range));
                };
                pairs.push((key, value));
            }
        }
        None => {}
    }
    pairs.extend(arguments.named.into_iter().map(|(name, value)| (Value::text(name), value)));
    for (key, value) in pairs {
        interpreter.set_item_of_dict(id, key, value, range)?;
    }
    Ok(Value::Dict(id))
}

fn numbers_between(
    interpreter: &mut Interpreter<'_>,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let mut numbers = Vec::new();
    for value in &arguments.positional {
        numbers.push(whole(value, range)?);
    }
    let (mut at, end, step) = match *numbers {
        [end] => (0, end, 1),
        [start, end] => (start, end, 1),
        [start, end, step] if step != 0 => (start, end, step),
        _ => return Err(Stop::raise("TypeError", "“range” needs one to three numbers", range)),
    };
    let mut items = Vec::new();
    while (step > 0 && at < end) || (step < 0 && at > end) {
        interpreter.limits.allocate(size_of::<Value>())?;
        items.push(Value::Int(at));
        match at.checked_add(step) {
            Some(next) => at = next,
            None => break,
        }
    }
    interpreter.new_list(items)
}

/// Functions whose first argument is a list or the like.
fn of_items(
    interpreter: &mut Interpreter<'_>,
    name: &str,
    mut arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    if arguments.positional.is_empty() {
        return match name {
            "list" => interpreter.new_list(Vec::new()),
            "tuple" => interpreter.new_tuple(Vec::new()),
            _ => Err(Stop::raise("TypeError", format!("“{name}” needs an argument"), range)),
        };
    }
    let first = arguments.positional.remove(0);
    let mut items = interpreter.iterate(&first, range)?;
    match name {
        "len" => Ok(Value::Int(i64::try_from(items.len()).unwrap_or(i64::MAX))),
        "list" => interpreter.new_list(items),
        "tuple" => interpreter.new_tuple(items),
        "reversed" => {
            items.reverse();
            interpreter.new_list(items)
        }
        "any" => Ok(Value::Bool(items.iter().any(|item| interpreter.is_true(item)))),
        "all" => Ok(Value::Bool(items.iter().all(|item| interpreter.is_true(item)))),
        "sum" => {
            let [start] = arguments.take(["start"], 0, range)?;
            let mut sum = start.unwrap_or(Value::Int(0));
            for item in items {
                sum = interpreter.operate(Operator::Add, &sum, &item, range)?;
            }
            Ok(sum)
        }
        "enumerate" => {
            let [start] = arguments.take(["start"], 0, range)?;
            let start = start.map_or(Ok(0), |start| whole(&start, range))?;
            let mut pairs = Vec::new();
            for (number, item) in (start..).zip(items) {
                pairs.push(interpreter.new_tuple(vec![Value::Int(number), item])?);
            }
            interpreter.new_list(pairs)
        }
        _ => {
            let named = std::mem::take(&mut arguments.named);
            let arguments = Arguments { positional: Vec::new(), named };
            let items = sorted(interpreter, items, arguments, range)?;
            interpreter.new_list(items)
        }
    }
}

/// Items in order, as `sorted` and `list.sort` order them.
pub(super) fn sorted(
    interpreter: &mut Interpreter<'_>,
    items: Vec<Value>,
    arguments: Arguments,
    range: TextRange,
) -> Result<Vec<Value>, Stop> {
    let [key, reverse] = arguments.take(["key", "reverse"], 0, range)?;
    let reverse = reverse.is_some_and(|reverse| interpreter.is_true(&reverse));
    let mut sorted: Vec<(Value, Value)> = Vec::new();
    for item in items {
        let key = match &key {
            None | Some(Value::None) => item.clone(),
            Some(key) => interpreter.apply(key, Arguments::of([item.clone()]), range)?,
        };
        // Behind the items that are no larger: by halves. No sort of Rust's takes a comparison that can fail.
        let (mut least, mut most) = (0, sorted.len());
        while least < most {
            let middle = least.midpoint(most);
            let Some((other, _)) = sorted.get(middle) else { break };
            let order = interpreter.order(&key, other, range)?.unwrap_or(Ordering::Equal);
            match if reverse { order.reverse() } else { order } {
                Ordering::Less => most = middle,
                Ordering::Equal | Ordering::Greater => least = middle + 1,
            }
        }
        interpreter.limits.spend((sorted.len() - least) / 16)?;
        sorted.insert(least, (key, item));
    }
    Ok(sorted.into_iter().map(|(_, item)| item).collect())
}

fn extreme(
    interpreter: &mut Interpreter<'_>,
    largest: bool,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let Arguments { positional, named } = arguments;
    if !named.is_empty() {
        return Err(Stop::unsupported("“min” and “max” with a key", range));
    }
    let items = match &*positional {
        [all] => interpreter.iterate(all, range)?,
        _ => positional,
    };
    let mut items = items.into_iter();
    let empty = || Stop::raise("ValueError", "there is no item", range);
    let mut best = items.next().ok_or_else(empty)?;
    for item in items {
        let order = interpreter.order(&item, &best, range)?;
        if order == Some(if largest { Ordering::Greater } else { Ordering::Less }) {
            best = item;
        }
    }
    Ok(best)
}

fn zip(
    interpreter: &mut Interpreter<'_>,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let mut all = Vec::new();
    for value in &arguments.positional {
        all.push(interpreter.iterate(value, range)?.into_iter());
    }
    let mut made = Vec::new();
    if !all.is_empty() {
        while let Some(items) = all.iter_mut().map(Iterator::next).collect::<Option<Vec<_>>>() {
            made.push(interpreter.new_tuple(items)?);
        }
    }
    interpreter.new_list(made)
}

/// `map` and `filter`.
fn each(
    interpreter: &mut Interpreter<'_>,
    map: bool,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let [Some(function), Some(items)] = arguments.take(["", " "], 2, range)? else {
        return Ok(Value::None);
    };
    let mut made = Vec::new();
    for item in interpreter.iterate(&items, range)? {
        let value = match function {
            Value::None => item.clone(),
            _ => interpreter.apply(&function, Arguments::of([item.clone()]), range)?,
        };
        if map {
            made.push(value);
        } else if interpreter.is_true(&value) {
            made.push(item);
        }
    }
    interpreter.new_list(made)
}

/// A text of one character as its number.
pub(super) fn number_of_character(value: &Value, range: TextRange) -> Result<Value, Stop> {
    let mut all = text(value, range)?.chars();
    match (all.next(), all.next()) {
        (Some(one), None) => Ok(Value::Int(u32::from(one).into())),
        _ => Err(Stop::raise("TypeError", "“ord” needs one character", range)),
    }
}

/// The character with a number.
pub(super) fn character_of_number(value: &Value, range: TextRange) -> Result<Value, Stop> {
    Ok(Value::text(character(whole(value, range)?, range)?.to_string()))
}
