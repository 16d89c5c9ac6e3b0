//! The words of a step: paragraphs, lists and code.

use super::{LessonProblem, problem};
use crate::lessons::{Block, Inline};
use pulldown_cmark::{Event, OffsetIter, Tag, TagEnd};
use std::ops::Range;

const NOT_READ: &str =
    "A lesson's words are paragraphs, lists without numbers, code, **strong** words and links.";

/// A reader of words.
pub(super) struct Words<'w, 't> {
    events: &'w mut OffsetIter<'t>,
    problems: &'w mut Vec<LessonProblem>,
}

impl<'w, 't> Words<'w, 't> {
    pub(super) fn new(
        events: &'w mut OffsetIter<'t>,
        problems: &'w mut Vec<LessonProblem>,
    ) -> Self {
        Self { events, problems }
    }

    /// The block that begins with this event; nothing if lessons have no such block.
    pub(super) fn block(&mut self, event: Event<'_>, range: Range<usize>) -> Option<Block> {
        match event {
            Event::Start(Tag::Paragraph) => Some(Block::Paragraph(self.inlines(TagEnd::Paragraph))),
            Event::Start(Tag::List(None)) => Some(Block::List(self.items())),
            Event::Start(Tag::CodeBlock(_)) => {
                Some(Block::Code(plain_text(self.events, TagEnd::CodeBlock)))
            }
            event => {
                self.not_read(event, range);
                None
            }
        }
    }

    /// All blocks up to an end, which is that of a block quote.
    pub(super) fn blocks_until(&mut self, end: TagEnd) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(found) if found == end => break,
                event => blocks.extend(self.block(event, range)),
            }
        }
        blocks
    }

    fn items(&mut self) -> Vec<Vec<Inline>> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.inlines(TagEnd::Item)),
                Event::End(TagEnd::List(_)) => break,
                _ => self.problems.push(problem(range, NOT_READ)),
            }
        }
        items
    }

    /// The parts of a paragraph, up to its end.
    fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(found) if found == end => break,
                Event::Text(text) => push_text(&mut inlines, &text),
                Event::SoftBreak | Event::HardBreak => push_text(&mut inlines, " "),
                Event::Code(code) => inlines.push(Inline::Code(code.into_string())),
                Event::Start(tag @ (Tag::Strong | Tag::Emphasis)) => {
                    inlines.push(Inline::Strong(plain_text(self.events, tag.to_end())));
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let text = plain_text(self.events, TagEnd::Link);
                    inlines.extend(self.link(&dest_url, text, range));
                }
                // Items of a loose list hold paragraphs.
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                event => self.not_read(event, range),
            }
        }
        inlines
    }

    fn link(&mut self, address: &str, text: String, range: Range<usize>) -> Option<Inline> {
        if let Some(id) = address.strip_prefix("rule:") {
            return Some(Inline::Rule { id: id.to_owned(), text });
        }
        if address.starts_with("https://") {
            return Some(Inline::Link { address: address.to_owned(), text });
        }
        let message = "A link leads to a rule, as in [words](rule:vif.scenario-3), or to an address with https://.";
        self.problems.push(problem(range, message));
        None
    }

    /// Tells that lessons have no such part, and goes on behind it.
    fn not_read(&mut self, event: Event<'_>, range: Range<usize>) {
        self.problems.push(problem(range, NOT_READ));
        if let Event::Start(tag) = event {
            plain_text(self.events, tag.to_end());
        }
    }
}

/// The text up to an end, without what is around its parts.
pub(super) fn plain_text(events: &mut OffsetIter<'_>, end: TagEnd) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::End(found) if found == end => break,
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn push_text(inlines: &mut Vec<Inline>, text: &str) {
    match inlines.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => inlines.push(Inline::Text(text.to_owned())),
    }
}
