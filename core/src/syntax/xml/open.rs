//! The elements that are open where a text ends.

use quick_xml::Reader;
use quick_xml::events::Event;

/// The names of the elements that a text opens and does not close, the outermost first. Reading ends where the text is no
/// longer XML.
pub(crate) fn open_elements(text: &str) -> Vec<&str> {
    // quick-xml does not count a byte order mark in its positions.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut open = Vec::new();
    loop {
        let start = reader.buffer_position() as usize + 1;
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let end = start + tag.name().as_ref().len();
                open.push(text.get(start..end).unwrap_or_default());
            }
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(Event::Eof) | Err(_) => return open,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_closed_is_open() {
        assert_eq!(open_elements("<a b='>'><c/><d>x</d>\n<e><f"), ["a", "e"]);
        assert!(open_elements("<a></a>").is_empty());
        assert!(open_elements("</a>").is_empty());
    }
}
