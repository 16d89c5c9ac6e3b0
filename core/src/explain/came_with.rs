//! Notes on what came with a document and is no part of it. libvirt takes such a document all the same.

use crate::base::{Effect, Note, Span};
use crate::edit::fix::names_of_domains;
use crate::release::Libvirt;
use crate::rules::from_native::SEXPR_FORM;
use crate::syntax::domains_in_lists;
use crate::syntax::surroundings::{byte_order_mark, declared_encoding};

/// Tells of an S-expression that has several domains. `notes` are those of its conversion.
pub(super) fn tell_of_lists(text: &str, libvirt: Libvirt, notes: &mut Vec<Note>) {
    // Where libvirt reads a document to its end, that has one domain.
    let is_refused = notes.iter().any(|note| note.effect == Effect::Refused);
    if !is_refused && notes.iter().all(|note| note.code != "sexpr-rest") {
        return;
    }
    let domains = domains_in_lists(text);
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
    let is_own = |comment: &Span| comment.of(text).contains("AUTO-GENERATED FILE");
    if let Some(comment) = comments(text).into_iter().find(is_own) {
        let message = "This is libvirt’s own file of the guest. libvirt does not read the comment.";
        tell(Effect::None, "own-file", message.to_owned(), Some(comment));
    }
}

fn is_ascii_outside_comments(text: &str) -> bool {
    let mut start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    for comment in comments(text) {
        if !text[start..comment.range().start].is_ascii() {
            return false;
        }
        start = comment.range().end;
    }
    text[start..].is_ascii()
}

/// The comments of well-formed XML, each with its marks.
fn comments(text: &str) -> Vec<Span> {
    let (open, close) = ("<!--", "-->");
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(open).map(|offset| at + offset) {
        let inner = start + open.len();
        at = text[inner..].find(close).map_or(text.len(), |end| inner + end + close.len());
        comments.push(Span::new(start, at));
    }
    comments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own_file(text: &str) -> Option<&str> {
        let mut notes = Vec::new();
        tell_of_xml(text, &mut notes);
        notes.iter().find(|note| note.code == "own-file")?.span.map(|span| span.of(text))
    }

    #[test]
    fn the_comment_of_libvirts_own_file_is_told_as_a_whole() {
        let own = "<!-- WARNING: AUTO-GENERATED FILE. -->";
        assert_eq!(own_file(&format!("<!-- a -->{own}<domain/>")), Some(own));
        assert_eq!(own_file("<!-- a --><title>AUTO-GENERATED FILE</title>"), None);
    }
}
