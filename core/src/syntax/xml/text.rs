//! The text of elements, and the references in it.

use super::characters::allowed;
use super::entities::Entities;
use crate::base::{Note, Span};
use quick_xml::Reader;
use quick_xml::events::BytesRef;
use quick_xml::events::Event;

/// All text and CDATA within an element. `element` is from a document that [`parse`](super::parse) accepted.
pub(super) fn text_within(element: &str, entities: &Entities<'_>) -> String {
    let mut reader = Reader::from_str(element);
    let mut text = String::new();
    // XML reads every line end as one newline.
    let newlines = |raw: &str| raw.replace("\r\n", "\n").replace('\r', "\n");
    loop {
        match reader.read_event() {
            Ok(Event::Text(piece)) => text += &newlines(&piece),
            Ok(Event::CData(piece)) => text += &newlines(&piece),
            Ok(Event::GeneralRef(piece)) => {
                text.extend(resolved(&piece, Span::default(), entities));
            }
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
    }
}

/// The text that a reference in a text stands for.
pub(super) fn resolved(
    reference: &BytesRef<'_>,
    span: Span,
    entities: &Entities<'_>,
) -> Result<String, Note> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) if allowed(character) => Ok(character.to_string()),
        Ok(None) => entities
            .resolve(reference)
            .map(str::to_owned)
            .ok_or_else(|| unknown_entity(reference, span)),
        _ => Err(bad_character_reference(span)),
    }
}

/// The refusal of an entity that XML does not define.
pub(super) fn unknown_entity(name: &str, span: Span) -> Note {
    Note::error("xml-entity", format!("XML does not know the entity &{name};."))
        .at(span)
        .help("It knows only &amp; &lt; &gt; &quot; &apos; and numbers such as &#233;. For a plain & write &amp;.")
}

/// The refusal of a reference to a character that XML does not allow.
pub(super) fn bad_character_reference(span: Span) -> Note {
    Note::error("xml-character", "XML does not allow the character with this number.")
        .at(span)
        .help("Remove the reference, or write the character itself.")
}
