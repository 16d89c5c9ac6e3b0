//! Reads a flat file as libvirt does: strings without escapes, numbers, and lists of them.

use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The values of a flat file.
pub(crate) fn read(text: &str) -> Result<BTreeMap<String, Value>, String> {
    let mut values = BTreeMap::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
            continue;
        }
        let (name, behind) =
            rest.split_once('=').ok_or_else(|| format!("no assignment: {rest}"))?;
        let (value, behind) = one(behind.trim_start_matches([' ', '\t']))?;
        let is_name = |one: char| one.is_ascii_alphanumeric() || one == '_';
        if !name.trim_end().chars().all(is_name) {
            return Err(format!("no name: {name}"));
        }
        if values.insert(name.trim_end().to_owned(), value).is_some() {
            return Err(format!("{name} is there twice"));
        }
        rest = behind.trim_start_matches([' ', '\t']);
        if !rest.is_empty() && !rest.starts_with(['\n', '\r', '#', ';']) {
            return Err(format!("no end of the line: {rest}"));
        }
        rest = rest.trim_start_matches(';').trim_start();
    }
    Ok(values)
}

fn one(text: &str) -> Result<(Value, &str), String> {
    if let Some(mut rest) = text.strip_prefix('[').map(str::trim_start) {
        let mut items = Vec::new();
        while !rest.starts_with(']') {
            let (item, behind) = one(rest)?;
            items.push(item);
            rest = behind.trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        }
        return Ok((Value::from(items), &rest[1..]));
    }
    if let Some(quote) = text.chars().next().filter(|one| ['"', '\''].contains(one)) {
        let (value, rest) = text[1..].split_once(quote).ok_or("a string has no end")?;
        return Ok((json!(value), rest));
    }
    let end = text.find(|one: char| !one.is_ascii_digit() && one != '-').unwrap_or(text.len());
    let number: i64 = text[..end].parse().map_err(|_| format!("no value: {text}"))?;
    Ok((json!(number), &text[end..]))
}
