//! The attributes of a start tag.

use super::characters::{allowed, is_space};
use super::entities::Entities;
use super::names::check_name;
use super::parse::Parser;
use super::text::{bad_character_reference, unknown_entity};
use super::tree::Attribute;
use crate::base::{Note, Span};
use quick_xml::Error;
use quick_xml::XmlVersion;
use quick_xml::escape::EscapeError;
use quick_xml::events::attributes::AttrError;
use quick_xml::events::attributes::Attribute as RawAttribute;
use quick_xml::events::attributes::Attributes;
use quick_xml::name::QName;
use std::borrow::Cow;
use std::collections::HashMap;

impl<'a> Parser<'a> {
    /// Reads the attributes in the `len` bytes at `offset`. `first` is the number of the first of them.
    pub(super) fn attributes(
        &mut self,
        offset: usize,
        len: usize,
        first: usize,
    ) -> Result<(), Note> {
        let text: &'a str = self.tree.text;
        let raw = &text[offset..offset + len];
        let mut attributes = Attributes::new(raw, 0);
        // quick-xml compares every pair of names, which takes too long for a hostile document.
        attributes.with_checks(false);
        let place = |piece: &str| piece.as_ptr() as usize - raw.as_ptr() as usize + offset;
        // All values at once, without a way out of the loop: that takes many bytes at a time.
        let plain = !raw.bytes().fold(false, |found, byte| found | is_special(byte));
        for attribute in attributes {
            let attribute = attribute.map_err(|error| attribute_error(&error, text, offset))?;
            let key = attribute.key.into_inner();
            let key_start = place(key);
            let value_start = place(&attribute.value);
            let value_span = Span::new(value_start, value_start + attribute.value.len());
            let span = Span::new(key_start, value_span.end as usize + 1);
            check_name(key, key_start)?;
            if key_start == 0 || !is_space(text.as_bytes()[key_start - 1]) {
                return Err(Note::error("xml-syntax", "A space is missing between attributes.")
                    .at(span)
                    .help("Put a space before the attribute's name."));
            }
            let value = match &text[value_span.range()] {
                value if plain => Cow::Borrowed(value),
                value => attribute_value(value, value_span, &self.tree.entities)?,
            };
            self.namespaces |= key.starts_with("xmlns");
            self.tree.attributes.push(Attribute {
                name: key,
                namespaced: false,
                span,
                value_span,
                value,
            });
        }
        check_unique(&self.tree.attributes[first..])
    }
}

/// Whether a value with that byte differs from the text between the quotes.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'<' | b'&' | b'\t' | b'\n' | b'\r')
}

/// The value of an attribute, with its references resolved.
fn attribute_value<'a>(
    raw: &'a str,
    span: Span,
    entities: &Entities<'_>,
) -> Result<Cow<'a, str>, Note> {
    if let Some(at) = raw.find('<') {
        let at = span.start as usize + at;
        return Err(Note::error("xml-syntax", "XML does not allow < in an attribute's value.")
            .at(Span::new(at, at + 1))
            .help("Write &lt; instead, or add the quote that is missing before this place."));
    }
    let attribute = RawAttribute { key: QName(""), value: Cow::Borrowed(raw) };
    let value = attribute
        .normalized_value_with(XmlVersion::Implicit1_0, 1, |name| entities.resolve(name))
        .map_err(|error| match error {
            Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => unknown_entity(&name, span),
            Error::Escape(EscapeError::InvalidCharRef(_)) => bad_character_reference(span),
            _ => Note::error("xml-syntax", "The & starts a reference that does not end with ;.")
                .at(span)
                .help("Write &amp; for a plain &."),
        })?;
    if value.chars().all(allowed) { Ok(value) } else { Err(bad_character_reference(span)) }
}

/// Refuses a start tag that has two attributes of one name.
fn check_unique(attributes: &[Attribute<'_>]) -> Result<(), Note> {
    let repeated = if attributes.len() <= 16 {
        attributes
            .iter()
            .enumerate()
            .find(|(i, attribute)| {
                attributes[..*i].iter().any(|other| other.name == attribute.name)
            })
            .map(|(_, attribute)| attribute)
    } else {
        // The same table as that of the prefixes: a set would be another in what a browser loads.
        let mut seen: HashMap<&str, usize> = HashMap::new();
        attributes.iter().find(|attribute| seen.insert(attribute.name, 0).is_some())
    };
    match repeated {
        None => Ok(()),
        Some(attribute) => Err(Note::error(
            "xml-syntax",
            format!("The attribute {} occurs twice.", attribute.name),
        )
        .at(attribute.span)
        .help("Keep one of them.")),
    }
}

/// The refusal of an attribute that quick-xml cannot read.
fn attribute_error(error: &AttrError, text: &str, offset: usize) -> Note {
    let at = match *error {
        AttrError::ExpectedEq(at)
        | AttrError::ExpectedValue(at)
        | AttrError::UnquotedValue(at)
        | AttrError::ExpectedQuote(at, _)
        | AttrError::Duplicated(at, _) => (offset + at).min(text.len()),
    };
    let end = text[at..].find(['>', '\n']).map_or(text.len(), |end| at + end);
    Note::error("xml-syntax", "An attribute does not have the form name=\"value\".")
        .at(Span::new(at, end))
        .help("Put the value between quotes.")
}
