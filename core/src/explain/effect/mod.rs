//! What follows for the guest where a part of a document does not reach the output.
//!
//! - `parts`: the table of parts that are known, by their path and value.
//! - `memory`: amounts of memory whose unit libvirt does not read.

mod memory;
mod parts;

use crate::base::Effect;
use crate::read::parts::{Part, PartName};
use std::borrow::Cow;
use std::collections::HashMap;

/// What follows where xl reads a key of a configuration and libvirt does not; `None` for a key of which nothing is known.
pub(crate) fn of_xl_key(key: &str, value: &str) -> Option<(Effect, &'static str)> {
    parts::effect(&format!("/{key}"), value)
}

/// An effect, and what follows for the guest as a sentence of its own; empty where there is nothing to say.
pub(super) type Follows = (Effect, Cow<'static, str>);

/// The longest value that the table can name.
const LONGEST_VALUE: usize = 24;

/// What follows from parts of one document. Parts of one path and value are looked up once.
#[derive(Default)]
pub(super) struct Effects {
    known: HashMap<String, Option<(Effect, &'static str)>>,
}

impl Effects {
    /// What follows where the part does not reach the output; `None` for a part of which nothing is known. `around` are the
    /// names of what it stands in, outermost first, and `text` is the document.
    pub(super) fn of(&mut self, around: &[&str], part: Part<'_>, text: &str) -> Option<Follows> {
        if let PartName::Attribute { name: "unit", value, element: "memory" | "currentMemory" } =
            part.name
        {
            return Some(memory::without_unit(value, text.get(part.span.range().end..)?));
        }
        let value = part.name.value_in(part.span.of(text));
        let says_nothing = !value.contains(|c: char| {
            c.is_alphanumeric() || c.is_ascii_punctuation() && !"()[]".contains(c)
        });
        if says_nothing && !matches!(part.name, PartName::Element(_) | PartName::Attribute { .. }) {
            return Some((Effect::None, "".into()));
        }
        let value = if value.len() > LONGEST_VALUE { "" } else { value };
        let mut key = around.join("/");
        key.push_str(if let PartName::Attribute { .. } = part.name { "@" } else { "/" });
        key.push_str(part.name.name());
        let path = key.len();
        key.push('=');
        key.push_str(value);
        if let Some(known) = self.known.get(&key) {
            return known.map(|(effect, follows)| (effect, follows.into()));
        }
        let known = parts::effect(&key[..path], value);
        self.known.insert(key, known);
        known.map(|(effect, follows)| (effect, follows.into()))
    }
}
