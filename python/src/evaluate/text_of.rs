//! Values as texts, as `str` and `repr` give them, and whether they count as true.

use super::{Interpreter, Stop, float_text};
use crate::value::Value;
use ruff_text_size::TextRange;

impl Interpreter<'_> {
    /// Whether a condition with this value holds.
    pub(crate) fn is_true(&self, value: &Value) -> bool {
        match value {
            Value::None => false,
            Value::Bool(value) => *value,
            Value::Int(number) => *number != 0,
            Value::Float(number) => *number != 0.0,
            Value::Text(text) => !text.is_empty(),
            Value::List(id) | Value::Tuple(id) => !self.heap.items(*id).is_empty(),
            Value::Dict(id) => !self.heap.pairs(*id).is_empty(),
            _ => true,
        }
    }

    /// What `str` makes of a value.
    pub(crate) fn str_of(&mut self, value: &Value, range: TextRange) -> Result<String, Stop> {
        match value {
            Value::Text(text) => {
                self.limits.allocate(text.len())?;
                Ok(text.to_string())
            }
            _ => self.repr_of(value, range),
        }
    }

    /// What `repr` makes of a value.
    pub(crate) fn repr_of(&mut self, value: &Value, range: TextRange) -> Result<String, Stop> {
        self.limits.enter()?;
        let text = match value {
            Value::None => "None".to_owned(),
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            Value::Int(number) => number.to_string(),
            Value::Float(number) => float_text(*number),
            Value::Text(text) => quoted(text),
            Value::List(id) => format!("[{}]", self.reprs(*id, range)?.join(", ")),
            Value::Tuple(id) => {
                let items = self.reprs(*id, range)?;
                let comma = if items.len() == 1 { "," } else { "" };
                format!("({}{comma})", items.join(", "))
            }
            Value::Dict(id) => {
                let mut items = Vec::new();
                for (key, value) in self.pairs(*id)? {
                    let key = self.repr_of(&key, range)?;
                    items.push(format!("{key}: {}", self.repr_of(&value, range)?));
                }
                format!("{{{}}}", items.join(", "))
            }
            other => {
                let what = format!("the text of a {}", other.type_name());
                return Err(Stop::unsupported(what, range));
            }
        };
        self.limits.allocate(text.len())?;
        self.limits.leave();
        Ok(text)
    }

    fn reprs(
        &mut self,
        id: crate::value::SequenceId,
        range: TextRange,
    ) -> Result<Vec<String>, Stop> {
        let items = self.items(id)?;
        items.iter().map(|item| self.repr_of(item, range)).collect()
    }
}

/// A text between quotes, as `repr` writes it.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut quoted = String::from(quote);
    for one in text.chars() {
        match one {
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if one == quote => quoted.extend(['\\', quote]),
            _ if one.is_ascii_control() => quoted.push_str(&format!("\\x{:02x}", u32::from(one))),
            _ => quoted.push(one),
        }
    }
    quoted.push(quote);
    quoted
}
