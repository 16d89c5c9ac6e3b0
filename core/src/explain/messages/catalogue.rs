//! The form of the files in `core/messages`, and their entries.
//!
//! ```text
//! Messages on a domain as a whole
//!
//! ## unknown-clock-adjustment
//! domain
//! <clock offset='utc' adjustment='{noon}'/>
//! ```
//!
//! The first line of a file is the title of its area. A heading has the slug. The line below it names the [`Frame`] around
//! the rest, which is a part of a document. Braces mark what varies from document to document, in the message too. Where
//! libvirt works out a part of the message, ` varies ` and that part stand behind the frame. Where a message has a word
//! directly behind that part, `|` and the word follow the part.

use super::example::Frame;

/// Whose messages the entries of a file are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Libvirt,
    Xl,
}

const FILES: [(About, &str); 9] = [
    (About::Libvirt, include_str!("../../../messages/domain.txt")),
    (About::Libvirt, include_str!("../../../messages/os.txt")),
    (About::Libvirt, include_str!("../../../messages/disk.txt")),
    (About::Libvirt, include_str!("../../../messages/interface.txt")),
    (About::Libvirt, include_str!("../../../messages/hostdev.txt")),
    (About::Libvirt, include_str!("../../../messages/devices.txt")),
    (About::Libvirt, include_str!("../../../messages/tuning.txt")),
    (About::Libvirt, include_str!("../../../messages/native.txt")),
    (About::Xl, include_str!("../../../messages/xl.txt")),
];

/// An entry as a file has it.
pub(super) struct Entry {
    pub(super) slug: &'static str,
    pub(super) area: &'static str,
    pub(super) about: About,
    pub(super) frame: Frame,
    varies: Vec<&'static str>,
    body: &'static str,
}

/// The entries of all files.
pub(super) fn entries() -> impl Iterator<Item = Entry> {
    FILES.into_iter().flat_map(|(about, file)| {
        let mut blocks = file.split("\n## ");
        let area = blocks.next().unwrap_or_default().trim_end();
        blocks.filter_map(move |block| Entry::read(area, about, block))
    })
}

impl Entry {
    /// `None` where the block does not have the form; a test holds that there is none.
    fn read(area: &'static str, about: About, block: &'static str) -> Option<Self> {
        let (slug, rest) = block.split_once('\n')?;
        let (how, body) = rest.split_once('\n')?;
        let mut how = how.split(" varies ");
        let frame = Frame::from_name(how.next()?)?;
        let body = body.trim_end_matches('\n');
        Some(Self { slug, area, about, frame, varies: how.collect(), body })
    }

    /// The parts that vary: the longest first, since one may have another in it.
    pub(super) fn varying(&self) -> Vec<&'static str> {
        let between = self.body.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        let between = between.map(|(part, _)| part);
        let all = between.chain(self.varies.iter().copied());
        let mut all: Vec<_> = all.filter(|part| !part.is_empty()).collect();
        all.sort_by_key(|part| std::cmp::Reverse(part.len()));
        all
    }

    pub(super) fn document(&self) -> String {
        self.frame.document(&self.body.replace(['{', '}'], ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_is_an_entry() {
        for (about, file) in FILES {
            for block in file.split("\n## ").skip(1) {
                assert!(Entry::read("", about, block).is_some(), "{block}");
            }
        }
    }
}
