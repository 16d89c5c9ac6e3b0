//! What web pages and archives of mailing lists write for quotes and angle brackets.

use crate::base::{Edit, Fix, Span};

/// The characters that HTML escapes, the one that begins an escape last.
const ESCAPES: [(&str, &str); 6] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&apos;", "'"),
    ("&amp;", "&"),
];

/// Writes the characters that HTML escapes. A text with an angle bracket is no source of a web page.
pub(super) fn markup(text: &str) -> Option<Fix> {
    if text.contains('<') || !text.contains("&lt;") {
        return None;
    }
    let escape = |(at, _): (usize, &str)| {
        let (escape, character) =
            ESCAPES.iter().find(|(escape, _)| text[at..].starts_with(escape))?;
        Some(Edit::replace(Span::new(at, at + escape.len()), *character))
    };
    let edits: Vec<_> = text.match_indices('&').filter_map(escape).collect();
    Some(Fix::safe("Write the characters that HTML escapes as themselves", edits))
}

/// Writes one quote for two, where all quotes of a configuration are doubled: an archive of mailing lists does so.
pub(super) fn doubled_quotes(text: &str) -> Option<Fix> {
    let mut edits = Vec::new();
    let mut is_doubled = false;
    let mut at = 0;
    while let Some(offset) = text[at..].find('\'') {
        let start = at + offset;
        let rest = text[start..].trim_start_matches('\'');
        at = text.len() - rest.len();
        let half = (at - start) / 2;
        if half * 2 != at - start {
            return None;
        }
        let opens = text[..start].ends_with(|c: char| c.is_whitespace() || "=[,(".contains(c));
        is_doubled |=
            opens && half == 1 && rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
        edits.push(Edit::remove(Span::new(at - half, at)));
    }
    is_doubled.then(|| Fix::safe("Write one quote for two", edits))
}
