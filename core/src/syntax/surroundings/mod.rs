//! What came with a document and is no part of it: a shell's prompts, a mail's quote marks, typographic quotes.
//!
//! - `mail`: quote marks in front of every line.
//! - `around`: lines in front of the document and behind it.
//! - `shell`: which lines are a shell's.
//! - `characters`: byte order marks, line ends of Windows, and characters that web pages put in the place of others.
//! - `encoding`: the encoding that an XML declaration names.

mod around;
mod characters;
mod encoding;
mod mail;
mod shell;

pub(crate) use around::with_line_end;
pub(crate) use characters::{byte_order_mark, line_ends};
pub(crate) use encoding::declared_encoding;

use crate::base::{Fix, Span, apply};
use std::borrow::Cow;

/// What stands around a document, one recogniser a kind, the outermost first.
const AROUND: [fn(&str) -> Option<Fix>; 3] = [mail::quote_marks, around::lines, byte_order_mark];

/// How often something is taken off a text: mails within mails end.
const MOST_LAYERS: usize = 8;

/// The fix that takes off or mends what came with the document at that place. Nothing at another place is a reason.
pub(crate) fn fix_at(text: &str, place: Span) -> Option<Fix> {
    let touches = |fix: &Fix| {
        fix.edits.iter().any(|edit| edit.span.start <= place.end && place.start <= edit.span.end)
    };
    let recognisers =
        AROUND.into_iter().chain([characters::typographic as fn(&str) -> Option<Fix>]);
    recognisers.filter_map(|recognise| recognise(text)).find(touches)
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

/// Whether a line assigns a value to a key.
fn is_assignment(line: &str) -> bool {
    let Some((key, _)) = line.split_once('=') else { return false };
    let key = key.trim_end_matches([' ', '\t', '+']).trim_start();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_word)
}
