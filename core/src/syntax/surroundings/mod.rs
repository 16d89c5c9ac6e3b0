//! What came with a document and is no part of it: a shell's prompts, a mail's quote marks, typographic quotes.
//!
//! - `mail`: quote marks in front of every line.
//! - `around`: lines in front of the document and behind it.
//! - `shell`: which lines are a shell's.
//! - `characters`: byte order marks, line ends of Windows, and characters that web pages put in the place of others.
//! - `escaped`: what web pages and archives of mailing lists write for quotes and angle brackets.
//! - `quoted_printable`: how a mail's source carries letters that are not ASCII, and long lines.
//! - `encoding`: the encoding that an XML declaration names.

mod around;
mod characters;
mod encoding;
mod escaped;
mod mail;
mod quoted_printable;
mod shell;

pub(crate) use around::with_line_end;
pub(crate) use characters::{byte_order_mark, line_ends};
pub(crate) use encoding::declared_encoding;

use crate::base::{Fix, Span, apply};
use crate::syntax::conf::key_at_start;
use std::borrow::Cow;

/// What stands around a document, one recogniser a kind, the outermost first.
const AROUND: [Recogniser; 5] = [
    quoted_printable::quoted_printable,
    mail::quote_marks,
    escaped::markup,
    around::lines,
    byte_order_mark,
];

/// What is mended within a document.
const WITHIN: [Recogniser; 3] =
    [characters::typographic, escaped::doubled_quotes, mail::single_marks];

/// Takes off or mends one kind of thing that came with a document.
type Recogniser = fn(&str) -> Option<Fix>;

/// How often something is taken off a text: mails within mails end.
const MOST_LAYERS: usize = 8;

/// The fix that takes off or mends what came with the document at that place. What stands in every line of a mail may be in the
/// way at any place; else nothing at another place is a reason.
pub(crate) fn fix_at(text: &str, place: Span) -> Option<Fix> {
    let touches = |fix: &Fix| {
        fix.edits.iter().any(|edit| edit.span.start <= place.end && place.start <= edit.span.end)
    };
    let others = AROUND.into_iter().skip(1).chain(WITHIN);
    let mut fixes = others.filter_map(|recognise| recognise(text));
    quoted_printable::quoted_printable(text).or_else(|| fixes.find(touches))
}

/// The text without what stands around the document.
pub(crate) fn bare(text: &str) -> Cow<'_, str> {
    let mut bare = Cow::Borrowed(text);
    for _ in 0..MOST_LAYERS {
        let Some(fix) = AROUND.iter().find_map(|recognise| recognise(&bare)) else { break };
        bare = Cow::Owned(apply(&bare, &fix.edits));
    }
    bare
}

/// The lines of a text, each with its place and its line end.
fn lines_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

/// Whether a line assigns a key what is plainly a value: a string, a number or a list.
fn assigns_value(line: &str) -> bool {
    let is_start = |c: char| c.is_ascii_digit() || "\"'[".contains(c);
    let value = line.split_once('=').map_or("", |(_, value)| value.trim_start());
    value.starts_with(is_start) && is_assignment(line)
}

/// Whether a line assigns something to a key, or appends it to one.
fn is_assignment(line: &str) -> bool {
    key_at_start(&line.trim_start().replacen("+=", "=", 1)).is_some()
}
