//! A document that the browser saved.

use super::snapshot::Snapshot;
use std::rc::Rc;
use xenlens::{DocumentKind, guest_name};

/// The most characters of a document that stand for its name.
const BEGINNING: usize = 40;

/// What the list of saved documents says of one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SavedDocument {
    /// The name by which the browser knows it.
    pub(crate) name: Rc<str>,
    /// When it was saved, in milliseconds since 1970.
    pub(crate) millis: String,
    /// The same in words.
    pub(crate) time: String,
    /// The guest's name, or else how the document begins.
    pub(crate) title: String,
    pub(crate) kind: DocumentKind,
}

impl SavedDocument {
    pub(crate) fn new(name: Rc<str>, millis: String, time: String, content: &Snapshot) -> Self {
        let Snapshot { text, input, .. } = content;
        let guest = guest_name(text, input.kind).filter(|guest| !guest.trim().is_empty());
        let title = guest.unwrap_or_else(|| {
            let line = text.trim_start().lines().next().unwrap_or_default();
            line.chars().take(BEGINNING).collect()
        });
        Self { name, millis, time, title, kind: input.kind }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_without_a_name_is_called_by_its_beginning() {
        let title = |document: &str| {
            let snapshot = Snapshot::from_text(document.to_owned()).expect("it is a link");
            SavedDocument::new("1".into(), String::new(), String::new(), &snapshot).title
        };
        assert_eq!(title("\n<domain><name>web</name></domain>"), "web");
        assert_eq!(title("document=xm\n\nname = 'db'\n"), "db");
        assert_eq!(title("\n  <domain type='xen'>\n<name>web"), "<domain type='xen'>");
        assert_eq!(title(&format!("\n{}", "ä".repeat(50))), "ä".repeat(40));
    }
}
