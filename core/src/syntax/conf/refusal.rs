//! The refusals of texts that are not a configuration to libvirt.

use super::parse::Parser;
use crate::base::{LibvirtError, Note, Span};

impl Parser<'_> {
    /// The character or word at hand.
    fn word(&self) -> Span {
        let text = self.tree.text;
        let start = (0..=self.at.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
        let start = start.unwrap_or_default();
        let rest = &text[start..];
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match rest.chars().next() {
            Some(first) if word(first) => rest.find(|c| !word(c)).unwrap_or(rest.len()),
            Some('\n' | '\r') | None => 0,
            Some(other) => other.len_utf8(),
        };
        Span::new(start, start + length)
    }

    /// Whether an equals sign follows a word.
    fn begins_assignment(&self, word: Span) -> bool {
        let rest = self.tree.text.get(word.range().end..).unwrap_or_default();
        let starts = word.of(self.tree.text).starts_with(|c: char| c.is_ascii_alphabetic());
        starts && rest.trim_start_matches([' ', '\t']).starts_with('=')
    }

    /// The refusal of the text at hand. `libvirt` is libvirt's message.
    pub(super) fn refused(&self, libvirt: &'static str) -> Note {
        let span = self.word();
        let word = span.of(self.tree.text);
        let first = word.chars().next();
        let (message, help) = match (libvirt, first) {
            ("expecting a name", None) => {
                ("The key is missing here.", "The file has only empty lines. Is it the right one?")
            }
            ("expecting a name", Some('\u{FEFF}')) => (
                "The file begins with a byte order mark.",
                "Save the file as UTF-8 without a byte order mark.",
            ),
            ("expecting a name", _) => (
                "A line must begin with a key, and a key with a letter.",
                "Keep lines of the form key = value, and comments that begin with #. Replace Python code by the values it computes.",
            ),
            ("expecting a value", None | Some(' ' | '\t')) => (
                "The value is missing here.",
                "Write a string between quotes, a number, or a list between brackets, on the same line as the equals sign.",
            ),
            ("expecting a value", Some('#')) => (
                "libvirt does not accept comments within a list.",
                "Move the comment above the list.",
            ),
            ("expecting a value", Some('\\')) => (
                "libvirt does not join lines at a backslash.",
                "Write the value on one line. A list may continue over several lines.",
            ),
            ("expecting a value", Some('(' | '{')) => (
                "libvirt reads only strings, numbers and lists.",
                "Write a list between brackets: [ … ].",
            ),
            ("expecting a value", _) if matches!(word, "True" | "False" | "None") => (
                "libvirt accepts only numbers, strings and lists, not True, False or None.",
                "Write 1 or 0, or remove the line.",
            ),
            ("expecting a value", _) => (
                "libvirt cannot run Python, and this is not a string, number or list.",
                "Replace it by its value, with quotes around strings.",
            ),
            ("expecting a separator", Some('.')) => (
                "libvirt reads whole numbers only.",
                "Write the number as a string, between quotes.",
            ),
            ("expecting a separator", _) if self.begins_assignment(span) => (
                "A second assignment begins on the line.",
                "Begin each assignment on a line of its own.",
            ),
            ("expecting a separator", _) => (
                "The line goes on after the value. libvirt cannot run Python.",
                "Write the value as one string, number or list. Begin the next key on a new line.",
            ),
            ("expecting a separator in list", Some('#')) => (
                "libvirt does not accept comments within a list.",
                "Move the comment above the list.",
            ),
            ("expecting a separator in list", _) => (
                "A comma is missing between two values of the list, or other text follows a value.",
                "Separate the values by commas and write each in full: libvirt cannot run Python.",
            ),
            ("list is not closed with ]", _) => (
                "The list is not closed. The file may be incomplete.",
                "Add the bracket ] that closes the list.",
            ),
            ("unterminated number", _) => {
                ("The digits are missing after the sign.", "Write the number's digits.")
            }
            _ => (
                "The string does not end on its line.",
                "Add the closing quote, the same as the opening one. A string stands on one line and has no escapes.",
            ),
        };
        self.conf_error(libvirt, span, message, help)
    }

    /// The refusal of a line that does not assign anything.
    pub(super) fn not_an_assignment(&self, name: Span) -> Note {
        let word = name.of(self.tree.text);
        let (message, help) = match word {
            _ if self.bytes[self.at.min(self.bytes.len())..].starts_with(b"+=") => (
                format!("libvirt cannot append to {word} with +=, as xl can."),
                "Write one list with all values.",
            ),
            "import" | "from" | "def" | "if" | "elif" | "else" | "for" | "while" | "try"
            | "with" | "print" | "del" | "pass" => (
                format!(
                    "“{word}” is Python. libvirt does not run the file: it reads only keys with values."
                ),
                "Replace the line by the values it computes.",
            ),
            _ => (
                format!("The equals sign is missing after “{word}”."),
                "Write key = value. Replace Python code by the values it computes.",
            ),
        };
        self.conf_error("expecting an assignment", name, &message, help)
    }

    /// A refusal with libvirt's message and the line at hand.
    pub(super) fn conf_error(
        &self,
        libvirt: &'static str,
        span: Span,
        message: &str,
        help: &str,
    ) -> Note {
        let line =
            self.bytes[..self.at.min(self.bytes.len())].iter().filter(|&&b| b == b'\n').count() + 1;
        Note::error("xm-syntax", message)
            .at(span)
            .rule(self.tree.rule)
            .help(help)
            .libvirt(LibvirtError::Conf { line, message: libvirt })
    }
}
