//! The entry of a message that somebody has.

use super::{Message, Said};

/// The fewest bytes of a part of a message that somebody may look up.
const LEAST_PART: usize = 10;

/// The entry whose message is in the text, or of whose message the text is a part, and that message: the one that fixes most of the text, where several fit. The
/// text may have other words before and behind the message, as a log has.
pub fn find_message<'m>(messages: &'m [Message], text: &str) -> Option<(&'m Message, &'m Said)> {
    let said =
        messages.iter().flat_map(|message| message.said.iter().map(move |said| (message, said)));
    let found = said.clone().filter(|(_, said)| fits(&said.template, text));
    let part = text.trim();
    found.max_by_key(|(_, said)| fixed_length(&said.template)).or_else(|| {
        let around =
            said.filter(|(_, said)| part.len() >= LEAST_PART && said.template.contains(part));
        around.min_by_key(|(_, said)| said.template.len())
    })
}

/// Whether the parts of a template follow each other in the text.
pub(super) fn fits(template: &str, text: &str) -> bool {
    let mut rest = text;
    template.split('…').all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

fn fixed_length(template: &str) -> usize {
    template.split('…').map(str::len).sum()
}
