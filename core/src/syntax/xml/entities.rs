//! The document type and the entities that it defines.

use super::characters::is_space;
use super::names::check_name;
use crate::base::{Note, Span};
use quick_xml::escape::resolve_predefined_entity;
use std::collections::HashMap;

/// The longest text of an entity, in bytes. Many references to a long one would make a huge document.
const LONGEST: usize = 64;

/// The entities that a document defines for itself, beside XML's own.
#[derive(Clone, Debug, Default)]
pub(super) struct Entities<'a> {
    texts: HashMap<&'a str, &'a str>,
}

impl<'a> Entities<'a> {
    /// The text that a reference of that name stands for.
    pub(super) fn resolve(&self, name: &str) -> Option<&'a str> {
        resolve_predefined_entity(name).or_else(|| self.texts.get(name).copied())
    }

    /// Reads `<!DOCTYPE …>` at `span`: a name, and definitions of plain texts between brackets.
    ///
    /// # Errors
    ///
    /// A note if there is anything else: a file, a parameter, the form of an element, an entity within an entity.
    pub(super) fn read(text: &'a str, span: Span) -> Result<Self, Note> {
        let mut entities = Self::default();
        let plain = |entities: &mut Self| {
            let inner = span.of(text).strip_prefix("<!DOCTYPE")?.strip_suffix('>')?;
            let (name, subset) = match inner.split_once('[') {
                None => (inner, ""),
                Some((name, subset)) => (name, trim(subset).strip_suffix(']')?),
            };
            check_name(trim(name), span.start as usize).ok()?;
            let mut rest = trim(subset);
            while !rest.is_empty() {
                rest = trim(entities.define(rest)?);
            }
            Some(())
        };
        match plain(&mut entities) {
            Some(()) => Ok(entities),
            None => Err(Note::error(
                "xml-doctype",
                "Of a document type, Xenlens reads only short entities that are plain text.",
            )
            .at(span)
            .help("Remove the <!DOCTYPE …> and replace its entities by their values.")),
        }
    }

    /// Reads a definition or a comment, and gives what is behind it. The first definition of a name counts.
    fn define(&mut self, subset: &'a str) -> Option<&'a str> {
        if let Some(comment) = subset.strip_prefix("<!--") {
            return comment.split_once("-->").map(|(_, behind)| behind);
        }
        let definition = subset.strip_prefix("<!ENTITY")?;
        let (name, behind) = trim(definition).split_once(|c: char| c.is_ascii_whitespace())?;
        check_name(name, 0).ok()?;
        let value = trim(behind);
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, behind) = value[1..].split_once(quote)?;
        if value.len() > LONGEST || value.contains(['&', '%', '<']) {
            return None;
        }
        self.texts.entry(name).or_insert(value);
        trim(behind).strip_prefix('>')
    }
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| u8::try_from(c).is_ok_and(is_space))
}

#[cfg(test)]
mod tests {
    use super::super::{ElementId, parse};

    #[test]
    fn entities_of_the_document_are_resolved() {
        let text = "<!DOCTYPE a [<!-- c --> <!ENTITY e 'x y'>\n<!ENTITY e 'z'><!ENTITY f \"'\" >]><a b='&e;&lt;'>1&e;&f;2</a>";
        let tree = parse(text).expect("well-formed");
        assert_eq!(tree.string_value(ElementId::ROOT), "1x y'2");
        let values: Vec<_> =
            tree.attributes(ElementId::ROOT).map(|(_, attribute)| &*attribute.value).collect();
        assert_eq!(values, ["x y<"]);
        assert!(parse("<!DOCTYPE a><a/>").is_ok());
    }

    #[test]
    fn what_is_more_than_a_plain_text_is_refused() {
        for subset in [
            "<!ENTITY e SYSTEM 'file'>",
            "<!ENTITY % e 'x'>",
            "<!ENTITY e '&f;'>",
            "<!ENTITY e '<b/>'>",
            "<!ELEMENT a ANY>",
            "<!ENTITY e 'x'",
            "%e;",
        ] {
            let text = format!("<!DOCTYPE a [{subset}]><a/>");
            assert!(parse(&text).is_err(), "{text}");
        }
        let long = "x".repeat(100);
        assert!(parse(&format!("<!DOCTYPE a [<!ENTITY e '{long}'>]><a/>")).is_err());
        assert!(parse("<a/><!DOCTYPE a>").is_err());
        assert!(parse("<!DOCTYPE a><!DOCTYPE a><a/>").is_err());
    }
}
