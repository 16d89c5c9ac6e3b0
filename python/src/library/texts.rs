//! The methods of texts.

use super::{no_method, text, whole};
use crate::evaluate::{Arguments, Interpreter, Stop};
use crate::value::Value;
use ruff_text_size::TextRange;

pub(super) fn call(
    interpreter: &mut Interpreter<'_>,
    this: &str,
    name: &str,
    arguments: Arguments,
    range: TextRange,
) -> Result<Value, Stop> {
    interpreter.limits.spend(this.len() / 16)?;
    if name == "format" {
        let text = interpreter.format(this, &arguments, range)?;
        return interpreter.new_text(text);
    }
    let Arguments { positional: given, named } = arguments;
    if !named.is_empty() {
        return Err(no_method("text", name, range));
    }
    let made = match (name, &*given) {
        ("join", [items]) => join(interpreter, this, items, range)?,
        ("replace", [from, to, most @ ..]) if most.len() < 2 => {
            let most = most.first().map_or(Ok(-1), |most| whole(most, range))?;
            replace(interpreter, this, text(from, range)?, text(to, range)?, most)?
        }
        ("upper", []) => this.to_uppercase(),
        ("lower", []) => this.to_lowercase(),
        ("capitalize", []) => capitalized(this),
        ("title", []) => titled(this),
        ("strip", set @ ([] | [_])) => {
            let is_in = stripped(set.first(), range)?;
            this.trim_matches(&*is_in).to_owned()
        }
        ("lstrip", set @ ([] | [_])) => {
            this.trim_start_matches(&*stripped(set.first(), range)?).to_owned()
        }
        ("rstrip", set @ ([] | [_])) => {
            this.trim_end_matches(&*stripped(set.first(), range)?).to_owned()
        }
        ("zfill" | "ljust" | "rjust" | "center", [width, fill @ ..]) if fill.len() < 2 => {
            let fill = fill.first().map_or(Ok(" "), |fill| text(fill, range))?;
            let width = usize::try_from(whole(width, range)?).unwrap_or(0);
            interpreter.limits.allocate(width)?;
            wide(this, name, width, fill)
        }
        // The texts here are Unicode; as bytes they would be the same text.
        ("encode" | "decode", _) if this.is_ascii() => this.to_owned(),
        ("split" | "rsplit" | "splitlines" | "partition" | "rpartition", _) => {
            return split(interpreter, this, name, &given, range);
        }
        _ => return answer(this, name, &given, range),
    };
    interpreter.new_text(made)
}

fn join(
    interpreter: &mut Interpreter<'_>,
    between: &str,
    items: &Value,
    range: TextRange,
) -> Result<String, Stop> {
    let mut made = String::new();
    for (number, item) in interpreter.iterate(items, range)?.iter().enumerate() {
        let item = text(item, range)?;
        interpreter.limits.allocate(item.len() + between.len())?;
        if number > 0 {
            made.push_str(between);
        }
        made.push_str(item);
    }
    Ok(made)
}

fn replace(
    interpreter: &mut Interpreter<'_>,
    this: &str,
    from: &str,
    to: &str,
    most: i64,
) -> Result<String, Stop> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let count = this.matches(from).count().min(most);
    interpreter.limits.allocate(count.saturating_mul(to.len()).saturating_add(this.len()))?;
    Ok(this.replacen(from, to, most))
}

/// What Python counts as white space.
fn is_space(one: char) -> bool {
    one.is_whitespace() || ('\x1c'..='\x1f').contains(&one)
}

/// Which characters `strip` takes off.
fn stripped(set: Option<&Value>, range: TextRange) -> Result<Box<dyn Fn(char) -> bool + '_>, Stop> {
    match set {
        None | Some(Value::None) => Ok(Box::new(is_space)),
        Some(set) => {
            let set = text(set, range)?;
            Ok(Box::new(move |one| set.contains(one)))
        }
    }
}

fn capitalized(this: &str) -> String {
    let mut all = this.chars();
    let first: String = all.next().into_iter().flat_map(char::to_uppercase).collect();
    first + &all.as_str().to_lowercase()
}

fn titled(this: &str) -> String {
    let mut made = String::new();
    let mut inside = false;
    for one in this.chars() {
        match inside {
            true => made.extend(one.to_lowercase()),
            false => made.extend(one.to_uppercase()),
        }
        inside = one.is_alphabetic();
    }
    made
}

fn wide(this: &str, name: &str, width: usize, fill: &str) -> String {
    let missing = width.saturating_sub(this.chars().count());
    match name {
        "zfill" => {
            let (sign, digits) = match this.strip_prefix(['-', '+']) {
                Some(digits) => this.split_at(this.len() - digits.len()),
                None => ("", this),
            };
            format!("{sign}{}{digits}", "0".repeat(missing))
        }
        "ljust" => format!("{this}{}", fill.repeat(missing)),
        "rjust" => format!("{}{this}", fill.repeat(missing)),
        _ => {
            let before = missing / 2 + (missing & width & 1);
            format!("{}{this}{}", fill.repeat(before), fill.repeat(missing - before))
        }
    }
}

fn split(
    interpreter: &mut Interpreter<'_>,
    this: &str,
    name: &str,
    given: &[Value],
    range: TextRange,
) -> Result<Value, Stop> {
    interpreter.limits.allocate(this.len().saturating_mul(2))?;
    let at = match given.first() {
        None | Some(Value::None) => None,
        Some(at) => Some(text(at, range)?),
    };
    if at == Some("") {
        return Err(Stop::raise("ValueError", "nothing is no place to split at", range));
    }
    let most = given.get(1).map_or(Ok(-1), |most| whole(most, range))?;
    let most = usize::try_from(most).map_or(usize::MAX, |most| most.saturating_add(1));
    let parts: Vec<&str> = match (name, at) {
        ("split", Some(at)) => this.splitn(most, at).collect(),
        ("split", None) if most == usize::MAX => {
            this.split(is_space).filter(|part| !part.is_empty()).collect()
        }
        ("split", None) => words(this, most),
        ("rsplit", Some(at)) => {
            let mut parts: Vec<_> = this.rsplitn(most, at).collect();
            parts.reverse();
            parts
        }
        ("splitlines", None) => this.lines().collect(),
        ("partition" | "rpartition", Some(at)) => {
            let found =
                if name == "partition" { this.split_once(at) } else { this.rsplit_once(at) };
            let parts = match found {
                Some((before, behind)) => [before, at, behind],
                None if name == "partition" => [this, "", ""],
                None => ["", "", this],
            };
            return interpreter.new_tuple(parts.map(Value::text).to_vec());
        }
        _ => return Err(no_method("text", name, range)),
    };
    interpreter.new_list(parts.into_iter().map(Value::text).collect())
}

/// At most so many words; the last has all that is left.
fn words(this: &str, most: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = this.trim_start_matches(is_space);
    while !rest.is_empty() {
        let end = rest.find(is_space).filter(|_| words.len() + 1 < most).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        words.push(word);
        rest = behind.trim_start_matches(is_space);
    }
    words
}

/// Methods that ask something of a text.
fn answer(this: &str, name: &str, given: &[Value], range: TextRange) -> Result<Value, Stop> {
    let all = |is: fn(&char) -> bool| !this.is_empty() && this.chars().all(|one| is(&one));
    let place = |at: Option<usize>| match at {
        Some(at) => {
            let before = this.get(..at).map_or(0, |before| before.chars().count());
            i64::try_from(before).unwrap_or(i64::MAX)
        }
        None => -1,
    };
    Ok(match (name, given) {
        ("startswith", [Value::Text(part)]) => Value::Bool(this.starts_with(&**part)),
        ("endswith", [Value::Text(part)]) => Value::Bool(this.ends_with(&**part)),
        ("find", [part]) => Value::Int(place(this.find(text(part, range)?))),
        ("rfind", [part]) => Value::Int(place(this.rfind(text(part, range)?))),
        ("index", [part]) => match place(this.find(text(part, range)?)) {
            -1 => return Err(Stop::raise("ValueError", "the text has no such part", range)),
            at => Value::Int(at),
        },
        ("count", [part]) => {
            let count = this.matches(text(part, range)?).count();
            Value::Int(i64::try_from(count).unwrap_or(i64::MAX))
        }
        ("isdigit", []) => Value::Bool(all(char::is_ascii_digit)),
        ("isalpha", []) => Value::Bool(all(|one| one.is_alphabetic())),
        ("isalnum", []) => Value::Bool(all(|one| one.is_alphanumeric())),
        ("isspace", []) => Value::Bool(all(|one| is_space(*one))),
        ("isupper", []) => Value::Bool(
            this.chars().any(char::is_uppercase) && !this.chars().any(char::is_lowercase),
        ),
        ("islower", []) => Value::Bool(
            this.chars().any(char::is_lowercase) && !this.chars().any(char::is_uppercase),
        ),
        _ => return Err(no_method("text", name, range)),
    })
}
