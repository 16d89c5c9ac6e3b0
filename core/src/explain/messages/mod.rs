//! The messages of libvirt and of xl, one entry for each: the smallest document that causes it, and who says what of that.
//!
//! No entry has the text of a message. The library converts the entry's document, and so the text comes from the code that
//! gives it. Entries are in the folder `core/messages`; `catalogue` says in which form.

mod catalogue;
mod example;
mod find;
mod said;

pub use find::find_message;
pub use said::{Said, Speaker};

use crate::edit::Document;
use crate::explain::{Mended, mend};
use crate::read::DocumentKind;
use crate::release::{FromOptions, Target};
use std::collections::BTreeSet;

/// A message of libvirt or of xl. Where releases have words of their own for the same mistake, they are one entry.
#[derive(Clone, Debug)]
pub struct Message {
    /// The name in addresses, such as `unknown-clock-adjustment`. It never changes.
    pub slug: &'static str,
    /// The title of the area that it belongs to, such as `Disks`.
    pub area: &'static str,
    /// What the document is read as.
    pub kind: DocumentKind,
    /// The smallest document that causes the message.
    pub document: String,
    /// The messages of this entry, the newest release's first. There is at least one.
    pub said: Vec<Said>,
    /// What others say of the same document, where that is the message of another entry.
    pub said_besides: Vec<Said>,
}

impl Message {
    /// The address of its page in the reference, relative to the published folder. It never changes.
    pub fn reference_page(&self) -> String {
        format!("reference/messages/{}.html", self.slug)
    }

    /// The document after all fixes, for the newest of the releases that an edit helps. It causes none of this entry's
    /// messages.
    pub fn mended(&self) -> Option<Mended> {
        self.said
            .iter()
            .map(|said| self.mended_for(&said.target))
            .find(|mended| mended.fixed != self.document && !self.is_caused_by(&mended.fixed))
    }

    fn is_caused_by(&self, text: &str) -> bool {
        self.said.iter().any(|said| said::is_said(said, text, self.kind))
    }

    fn mended_for(&self, target: &Target) -> Mended {
        let document = Document {
            text: &self.document,
            kind: self.kind,
            formats: target.formats(),
            target,
            options: &FromOptions::default(),
            variables: &[],
        };
        mend(&document, |_| true)
    }
}

/// All entries, in the order of their slugs. It converts every entry's document, which takes some time: keep the answer.
///
/// ```
/// let messages = xenlens::messages();
/// let found = xenlens::find_message(&messages, "error: XML error: unknown clock adjustment 'noon'");
/// assert_eq!(found.map(|(message, _)| message.slug), Some("unknown-clock-adjustment"));
/// ```
pub fn messages() -> Vec<Message> {
    let mut known = BTreeSet::new();
    let mut messages: Vec<_> = catalogue::entries()
        .map(|entry| {
            let all = said::all_said(&entry);
            // A message that several documents cause belongs to the first.
            let is_own = |said: &Said| said.is(entry.about) && known.insert(said.template.clone());
            let (said, said_besides) = all.into_iter().partition(is_own);
            let (kind, document) = (entry.frame.kind(), entry.document());
            Message { slug: entry.slug, area: entry.area, kind, document, said, said_besides }
        })
        .collect();
    messages.sort_by_key(|message| message.slug);
    messages
}
