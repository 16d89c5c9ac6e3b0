//! What fixes make up where a document has nothing, or something that libvirt cannot read.

use crate::base::{Edit, Fix, Span};
use crate::domain::{Mac, Uuid};

/// What stands beside a made-up value, so that nobody takes it for the document's own.
pub(super) const MARK: &str = "made up by Xenlens";

/// A UUID that nobody has: the same for every document, so that a fix always gives the same.
pub(super) fn uuid() -> String {
    Uuid::MADE_UP.to_string()
}

/// The fix that puts a made-up UUID in the place of what is no UUID.
pub(super) fn replace_uuid(span: Span) -> Fix {
    let title = format!("Make up a UUID: {}", uuid());
    Fix::assuming(title, [Edit::replace(span, uuid())])
}

/// The fix that puts a made-up MAC address in the place of what is none. The place tells several of them apart.
pub(super) fn replace_mac(span: Span) -> Fix {
    let mac = Mac::made_up(span.start.saturating_add(1)).to_string();
    let title = format!("Make up a MAC address: {mac}");
    Fix::assuming(title, [Edit::replace(span, mac)])
}

/// The fix that puts a made-up MAC address at a place of an interface that has none: `before` and `behind` are the words around
/// it.
pub(super) fn add_mac(at: u32, before: &str, behind: &str) -> Fix {
    let mac = Mac::made_up(at.saturating_add(1)).to_string();
    let title = format!("Make up a MAC address: {mac}");
    Fix::assuming(title, [Edit::insert(at, format!("{before}{mac}{behind}"))])
}

/// A text in a title: its beginning where it is long, without line breaks.
pub(super) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("“{}…”", &line[..end]),
        None => format!("“{line}”"),
    }
}
