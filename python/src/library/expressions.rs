//! Regular expressions: `re`.
//!
//! The crate differs from Python's `re` in few points: it has neither backreferences nor looking ahead, which it refuses,
//! and `$` matches at the end of the text only, not before a newline at the end. `\d`, `\s` and `\w` are those of
//! ASCII, as in Python 2.

use super::{no_method, text, whole};
use crate::evaluate::{Arguments, Found, Interpreter, Stop};
use crate::value::{MatchId, Value};
use regex_lite::{Regex, RegexBuilder};
use ruff_text_size::TextRange;

/// Python's `re.IGNORECASE`.
pub(super) const IGNORE_CASE: i64 = 2;

/// The most bytes that an expression may have when it is ready for use.
const MOST_BYTES: usize = 1 << 18;

/// Calls a function of the module `re`.
pub(super) fn call_module(
    interpreter: &mut Interpreter<'_>,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let Arguments { positional: mut given, named } = arguments;
    given.extend(named.into_iter().filter(|(name, _)| name == "flags").map(|(_, value)| value));
    match (name, &*given) {
        ("search" | "match", [pattern, subject, flags @ ..]) if flags.len() < 2 => {
            let anchor = if name == "match" { r"\A" } else { "" };
            let pattern = format!("{anchor}(?:{})", text(pattern, range)?);
            let expression = compile(interpreter, &pattern, flags.first(), range)?;
            search(interpreter, &expression, text(subject, range)?, &pattern)
        }
        ("sub", [pattern, by, subject]) => {
            let pattern = text(pattern, range)?;
            let by = text(by, range)?;
            let expression = compile(interpreter, pattern, None, range)?;
            let subject = text(subject, range)?;
            if by.contains('\\') {
                return Err(Stop::unsupported("groups in “re.sub”", range));
            }
            spend(interpreter, pattern, subject)?;
            let places = expression.find_iter(subject).count();
            interpreter.limits.allocate(places.saturating_mul(by.len()))?;
            let made = expression.replace_all(subject, regex_lite::NoExpand(by)).into_owned();
            interpreter.new_text(made)
        }
        ("split", [pattern, subject]) | ("findall", [pattern, subject]) => {
            let pattern = text(pattern, range)?;
            let expression = compile(interpreter, pattern, None, range)?;
            let subject = text(subject, range)?;
            if expression.captures_len() > 1 {
                return Err(Stop::unsupported(format_args!("groups in “re.{name}”"), range));
            }
            spend(interpreter, pattern, subject)?;
            let parts: Vec<_> = match name {
                "split" => expression.split(subject).map(Value::text).collect(),
                _ => {
                    expression.find_iter(subject).map(|found| Value::text(found.as_str())).collect()
                }
            };
            interpreter.limits.allocate(subject.len())?;
            interpreter.new_list(parts)
        }
        _ => Err(Stop::unsupported(format_args!("“re.{name}”"), range)),
    }
}

fn compile(
    interpreter: &mut Interpreter<'_>,
    pattern: &str,
    flags: Option<&Value>,
    range: TextRange,
) -> Result<Regex, Stop> {
    interpreter.limits.allocate(pattern.len().saturating_mul(64))?;
    let flags = flags.map_or(Ok(0), |flags| whole(flags, range))?;
    if flags & !IGNORE_CASE != 0 {
        return Err(Stop::unsupported("these flags of “re”", range));
    }
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(flags != 0).size_limit(MOST_BYTES).nest_limit(30);
    builder.build().map_err(|_| Stop::unsupported("this regular expression", range))
}

/// A search takes as many steps as the pattern has parts, for each character.
fn spend(interpreter: &mut Interpreter<'_>, pattern: &str, subject: &str) -> Result<(), Stop> {
    interpreter.limits.spend(pattern.len().saturating_mul(subject.len() + 1))
}

fn search(
    interpreter: &mut Interpreter<'_>,
    expression: &Regex,
    subject: &str,
    pattern: &str,
) -> Result<Value, Stop> {
    spend(interpreter, pattern, subject)?;
    let Some(captures) = expression.captures(subject) else { return Ok(Value::None) };
    let groups = captures.iter().map(|group| group.map(|group| group.as_str().to_owned()));
    let groups: Vec<_> = groups.collect();
    let names = expression.capture_names().map(|name| name.map(str::to_owned)).collect();
    interpreter.limits.allocate(subject.len().saturating_mul(groups.len()))?;
    Ok(Value::Match(interpreter.heap.new_match(Found { groups, names })))
}

/// Calls a method of what `re.search` found.
pub(super) fn call(
    interpreter: &mut Interpreter<'_>,
    id: MatchId,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    let Some(found) = interpreter.heap.found(id).cloned() else { return Ok(Value::None) };
    let group = |at: Option<usize>| match at.and_then(|at| found.groups.get(at)) {
        Some(Some(group)) => Ok(Value::text(&**group)),
        Some(None) => Ok(Value::None),
        None => Err(Stop::raise("IndexError", "there is no such group", range)),
    };
    let mut groups = Vec::new();
    match name {
        "group" if arguments.positional.is_empty() => return group(Some(0)),
        "group" => {
            for key in &arguments.positional {
                groups.push(group(match key {
                    Value::Text(name) => {
                        found.names.iter().position(|known| known.as_deref() == Some(&**name))
                    }
                    key => usize::try_from(whole(key, range)?).ok(),
                })?);
            }
            if let [group] = &*groups {
                return Ok(group.clone());
            }
        }
        "groups" => {
            for at in 1..found.groups.len() {
                groups.push(group(Some(at))?);
            }
        }
        _ => return Err(no_method("match", name, range)),
    }
    interpreter.new_tuple(groups)
}
