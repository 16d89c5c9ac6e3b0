//! Notes on what came with a document and is no part of it. libvirt takes such a document all the same.

use crate::base::{Effect, Note, Span};
use crate::edit::fix::names_of_domains;
use crate::release::Libvirt;
use crate::rules::from_native::SEXPR_FORM;
use crate::syntax::listed_domains;
use crate::syntax::surroundings::{byte_order_mark, declared_encoding};

/// Tells of an S-expression that has several domains. `notes` are those of its conversion.
pub(super) fn tell_of_lists(text: &str, libvirt: Libvirt, notes: &mut Vec<Note>) {
    // Where libvirt reads a document to its end, that has one domain.
    let is_refused = notes.iter().any(|note| note.effect == Effect::Refused);
    if !is_refused && notes.iter().all(|note| note.code != "sexpr-rest") {
        return;
    }
    let domains = listed_domains(text);
    let [_, second, ..] = &*domains else { return };
    let (names, release) = (names_of_domains(&domains), libvirt.name());
    let message = format!(
        "The document has several domains: {names}. libvirt {release} reads the first only."
    );
    notes.retain(|note| note.code != "sexpr-rest");
    notes.push(
        Note::new(Effect::Changed, "several-domains", message)
            .at(second.span)
            .rule(&SEXPR_FORM)
            .help("Choose the domain to convert."),
    );
}

/// Tells of what stands at the start of domain XML.
pub(super) fn tell_of_xml(text: &str, notes: &mut Vec<Note>) {
    let mut tell = |effect, code, message: String, place| {
        notes.push(Note::new(effect, code, message).at(place));
    };
    if let Some(fix) = byte_order_mark(text) {
        let place = fix.edits.first().map(|edit| edit.span);
        let message = "The document begins with a byte order mark. libvirt skips it.";
        tell(Effect::None, "byte-order-mark", message.to_owned(), place);
    }
    if let Some(encoding) = declared_encoding(text) {
        // libvirt reads no comments.
        let effect = match is_ascii_outside_comments(text) {
            true => Effect::None,
            false => Effect::Changed,
        };
        let name = encoding.text;
        let message = format!(
            "The document declares {name}, and Xenlens reads it as UTF-8. If the file is UTF-8, libvirt reads other letters."
        );
        tell(effect, "declared-encoding", message, Some(encoding.span()));
    }
    if let Some(at) = text.find("AUTO-GENERATED FILE")
        && let Some(start) = text[..at].rfind("<!--")
    {
        let message = "This is libvirt’s own file of the guest. libvirt does not read the comment.";
        tell(Effect::None, "own-file", message.to_owned(), Some(Span::new(start, at)));
    }
}

fn is_ascii_outside_comments(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}');
    while let Some((before, comment)) = rest.split_once("<!--") {
        if !before.is_ascii() {
            return false;
        }
        rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
    }
    rest.is_ascii()
}
