//! The elements that are open where a text ends.

use crate::base::Span;
use quick_xml::Reader;
use quick_xml::events::Event;

/// An element that a text opens and does not close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OpenElement<'t> {
    /// Its name, with a namespace's prefix.
    pub(crate) name: &'t str,
    /// Where its start tag begins.
    pub(crate) start: u32,
}

/// The elements that a text opens and does not close, the outermost first, and the place behind all that is XML: a text
/// that ends within a tag goes on there with the tag's `<`.
pub(crate) fn open_elements(text: &str) -> (Vec<OpenElement<'_>>, u32) {
    // quick-xml does not count a byte order mark in its positions.
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut reader = Reader::from_str(text.get(mark..).unwrap_or_default());
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut open = Vec::new();
    loop {
        let start = mark + reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = start + 1..start + 1 + tag.name().as_ref().len();
                let name = text.get(name).unwrap_or_default();
                open.push(OpenElement { name, start: Span::new(start, start).start });
            }
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(Event::Eof) | Err(_) => return (open, Span::new(start, start).start),
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_closed_is_open() {
        let found = |text| -> (Vec<_>, u32) {
            let (open, end) = open_elements(text);
            (open.into_iter().map(|element| (element.name, element.start)).collect(), end)
        };
        let nested = "<a b='>'><c/><d>x</d>\n<e><f";
        assert_eq!(found(nested), (vec![("a", 0), ("e", 22)], 25));
        assert_eq!(found("\u{FEFF}<a>x"), (vec![("a", 3)], 7));
        assert_eq!(found("<a></a>"), (vec![], 7));
        assert_eq!(found("</a>"), (vec![], 4));
    }
}
