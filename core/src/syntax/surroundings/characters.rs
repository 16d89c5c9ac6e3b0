//! Characters that another program put into a document: byte order marks, line ends of Windows, and what web pages and
//! word processors write for quotes, blanks and dashes.

use super::around::begins_document;
use crate::base::{Edit, Fix, Span};

/// Takes off byte order marks in front of the document.
pub(crate) fn byte_order_mark(text: &str) -> Option<Fix> {
    let end = text.len() - text.trim_start_matches('\u{FEFF}').len();
    (end > 0).then(|| Fix::safe("Remove the byte order mark", [Edit::remove(Span::new(0, end))]))
}

/// Makes line ends of Windows those of Unix.
pub(crate) fn line_ends(text: &str) -> Option<Fix> {
    let returns = text.match_indices("\r\n").map(|(at, _)| Edit::remove(Span::new(at, at + 1)));
    let edits: Vec<_> = returns.collect();
    (!edits.is_empty()).then(|| Fix::safe("Write the line ends as Unix does", edits))
}

/// Writes typographic quotes, blanks and dashes as the syntax wants them, where they are part of the syntax. A string
/// between proper quotes keeps its letters.
pub(super) fn typographic(text: &str) -> Option<Fix> {
    if text.is_ascii() {
        return None;
    }
    let syntax = match text.trim_start_matches(is_blank).chars().next()? {
        '<' => Syntax::Xml,
        '(' => Syntax::Lists,
        _ => Syntax::Configuration,
    };
    let mut walk = Walk { text, syntax, at: 0, in_tag: false, edits: Vec::new() };
    while walk.step().is_some() {}
    let title = "Write typographic quotes, blanks and dashes as plain ones";
    (!walk.edits.is_empty()).then(|| Fix::safe(title, walk.edits))
}

/// Blanks that are none of the syntax's.
fn is_typographic_blank(character: char) -> bool {
    matches!(character, '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Characters without a width.
fn has_no_width(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || has_no_width(character)
}

/// The plain quote that a typographic one stands for.
fn plain_quote(character: char) -> Option<char> {
    match character {
        '“' | '”' | '„' | '‟' | '″' | '＂' => Some('"'),
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '＇' => Some('\''),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Xml,
    Lists,
    Configuration,
}

/// Goes through a text, one character or string at a time.
struct Walk<'t> {
    text: &'t str,
    syntax: Syntax,
    at: usize,
    /// Whether this is within a tag of XML.
    in_tag: bool,
    edits: Vec<Edit>,
}

impl Walk<'_> {
    fn replace(&mut self, at: usize, character: char, plain: impl Into<String>) {
        self.edits.push(Edit::replace(Span::new(at, at + character.len_utf8()), plain));
    }

    /// `None` at the end of the text.
    fn step(&mut self) -> Option<()> {
        let start = self.at;
        let rest = &self.text[start..];
        let character = rest.chars().next()?;
        self.at += character.len_utf8();
        let has_strings = self.in_tag || self.syntax != Syntax::Xml;
        match character {
            _ if is_typographic_blank(character) => self.replace(start, character, " "),
            _ if has_no_width(character) => self.replace(start, character, ""),
            '<' if self.syntax == Syntax::Xml => self.markup(rest),
            '>' => self.in_tag = false,
            '#' if self.syntax == Syntax::Configuration => {
                self.at = start + rest.find('\n').unwrap_or(rest.len());
            }
            '"' | '\'' if has_strings => {
                let ends =
                    |c: char| c == character || (c == '\n' && self.syntax == Syntax::Configuration);
                if let Some(length) = rest[1..].find(ends) {
                    self.at = start + length + 2;
                }
            }
            '–' | '−' if self.syntax == Syntax::Configuration => {
                self.replace(start, character, "-")
            }
            _ if has_strings => self.quoted(start, character),
            _ => {}
        }
        Some(())
    }

    /// Behind the `<` of a tag or a comment.
    fn markup(&mut self, rest: &str) {
        let start = self.at - 1;
        self.in_tag = false;
        if let Some(comment) = rest.strip_prefix("<!") {
            let dash = comment.chars().next().filter(|dash| matches!(dash, '–' | '—'));
            if let Some(dash) = dash {
                self.replace(start + 2, dash, "--");
            }
            if dash.is_some() || comment.starts_with("--") {
                let ends = ["-->", "–>", "—>"]
                    .into_iter()
                    .filter_map(|end| Some((comment.find(end)?, end)));
                let Some((length, end)) = ends.min() else { return self.at = self.text.len() };
                let at = start + 2 + length;
                if let Some(dash) = end.chars().next().filter(|dash| *dash != '-') {
                    self.replace(at, dash, "--");
                }
                self.at = at + end.len();
                return;
            }
        }
        self.in_tag = begins_document(rest) || rest.starts_with("</");
    }

    /// A string between typographic quotes gets plain ones.
    fn quoted(&mut self, start: usize, opening: char) {
        let Some(quote) = plain_quote(opening) else { return };
        let is_end = |c: char| c == quote || plain_quote(c) == Some(quote);
        let rest = &self.text[self.at..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let Some((length, closing)) = line.char_indices().find(|(_, c)| is_end(*c)) else { return };
        let end = self.at + length;
        if line[..length].contains(quote) {
            return;
        }
        self.replace(start, opening, quote);
        if closing != quote {
            self.replace(end, closing, quote);
        }
        self.at = end + closing.len_utf8();
    }
}
