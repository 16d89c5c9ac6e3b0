//! Text to assignments, as libvirt's reader of configurations takes an xl or xm configuration.
//!
//! To xm the file is a program in Python, and xl has a reader of its own. libvirt reads assignments of strings,
//! numbers and lists of them, and refuses everything else. Two oddities of libvirt 0.7.5 decide what it reads:
//!
//! - It never reads the last byte of the text as part of a number, a name or a comment. The byte is usually a
//!   newline; otherwise a number loses its last digit.
//! - It takes a string between three double quotes for unterminated, whatever is in it.
//!
//! libvirt 9.0 has neither: [`ConfBehaviour`] says which one reads.

use super::tree::{Entry, Kind, Tree, Value, ValueId};
use crate::base::{MAX_DEPTH, Note, Piece, Rule, Span};
use crate::release::ConfBehaviour;

/// Reads a configuration. `rule` says how libvirt reads its form.
///
/// # Errors
///
/// A note with the place and libvirt's own message where the text is not what libvirt reads.
pub(crate) fn parse<'t>(
    text: &'t str,
    behaviour: &'static ConfBehaviour,
    rule: &'static Rule,
) -> Result<Tree<'t>, Note> {
    crate::syntax::check_text(text)?;
    let mut parser = Parser::new(text, behaviour, rule);
    parser.run()?;
    Ok(parser.tree)
}

/// Where libvirt stops in a text that it refuses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    /// The byte that it refuses.
    pub(crate) at: usize,
    /// Where the statement begins that it was reading.
    pub(crate) statement: usize,
    /// The bracket of the innermost list that it was reading.
    pub(crate) list: Option<usize>,
}

/// Reads a text as far as libvirt does: the assignments up to where it stops, and that place if it refuses the text.
pub(crate) fn parse_as_far<'t>(
    text: &'t str,
    behaviour: &'static ConfBehaviour,
    rule: &'static Rule,
) -> (Tree<'t>, Option<Stop>) {
    let mut parser = Parser::new(text, behaviour, rule);
    let refused = parser.run().is_err();
    let Parser { at, statement, lists, tree, .. } = parser;
    let stop = Stop { at, statement, list: lists.last().copied() };
    (tree, refused.then_some(stop))
}

/// Reads one text.
pub(super) struct Parser<'t> {
    pub(super) bytes: &'t [u8],
    behaviour: &'static ConfBehaviour,
    /// The byte at hand.
    pub(super) at: usize,
    /// Where libvirt stops. If that is the last byte, it looks at that byte and does not read it.
    end: usize,
    /// Whether the last byte is part of a comment.
    comment_at_end: bool,
    /// Where the statement begins that is being read.
    statement: usize,
    /// The brackets of the lists that are open.
    lists: Vec<usize>,
    pub(super) tree: Tree<'t>,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, behaviour: &'static ConfBehaviour, rule: &'static Rule) -> Self {
        let tree = Tree {
            text,
            rule,
            entries: Vec::new(),
            values: Vec::new(),
            comments: None,
            unread_end: None,
        };
        let unread = if behaviour.reads_last_byte { 0 } else { 1 };
        Self {
            bytes: text.as_bytes(),
            behaviour,
            at: 0,
            end: text.len().saturating_sub(unread),
            comment_at_end: false,
            statement: 0,
            lists: Vec::new(),
            tree,
        }
    }

    fn run(&mut self) -> Result<(), Note> {
        while self.at < self.end {
            self.skip_lines();
            self.statement = self.at;
            if self.byte() == b'#' {
                self.comment();
            } else {
                self.assignment()?;
            }
            self.separator()?;
        }
        if !self.behaviour.reads_last_byte {
            self.look_at_end();
        }
        Ok(())
    }

    /// The byte at hand; 0 at the end of the text, as in C.
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or_default()
    }

    /// Steps over a byte, though never beyond where libvirt stops.
    fn step(&mut self) {
        if self.at < self.end {
            self.at += 1;
        }
    }

    fn skip_while(&mut self, skipped: impl Fn(u8) -> bool) {
        while self.at < self.end && skipped(self.byte()) {
            self.at += 1;
        }
    }

    fn skip_blanks(&mut self) {
        self.skip_while(is_blank);
    }

    fn skip_lines(&mut self) {
        self.skip_while(|byte| is_blank(byte) || is_line_end(byte));
    }

    fn comment(&mut self) {
        let start = self.at;
        self.step();
        self.skip_while(|byte| !is_line_end(byte));
        self.comment_at_end = self.at == self.end && !is_line_end(self.byte());
        let stop = if self.comment_at_end { self.bytes.len() } else { self.at };
        let span = Span::new(start, stop);
        let comments = self.tree.comments.get_or_insert((span, 0));
        comments.1 += 1;
    }

    fn assignment(&mut self) -> Result<(), Note> {
        let start = self.at;
        if !self.byte().is_ascii_alphabetic() {
            return Err(self.refused("expecting a name"));
        }
        self.skip_while(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let key = Span::new(start, self.at);
        self.skip_blanks();
        if self.byte() != b'=' {
            return Err(self.not_an_assignment(key));
        }
        self.step();
        self.skip_blanks();
        let value = self.value(0)?;
        let key = Piece::of(self.tree.text, key);
        let span = Span { start: key.span().start, end: self.tree.span(value).end };
        self.tree.entries.push(Entry { key, span, value });
        self.skip_blanks();
        if self.byte() == b'#' {
            self.comment();
        }
        Ok(())
    }

    fn separator(&mut self) -> Result<(), Note> {
        self.skip_blanks();
        if self.at >= self.end {
            return Ok(());
        }
        match self.byte() {
            b';' => self.step(),
            byte if is_line_end(byte) => {}
            _ => return Err(self.refused("expecting a separator")),
        }
        self.skip_lines();
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<ValueId, Note> {
        self.skip_blanks();
        if self.at >= self.end {
            return Err(self.refused("expecting a value"));
        }
        match self.byte() {
            b'"' | b'\'' => self.string(),
            b'[' => self.list(depth),
            b'0'..=b'9' | b'-' | b'+' => self.number(),
            _ => Err(self.refused("expecting a value")),
        }
    }

    fn push(&mut self, kind: Kind<'t>, span: Span) -> ValueId {
        let number = self.tree.values.len() as u32;
        self.tree.values.push(Value { kind, span, end: number + 1 });
        ValueId(number)
    }

    fn number(&mut self) -> Result<ValueId, Note> {
        let start = self.at;
        let negative = self.byte() == b'-';
        if matches!(self.byte(), b'-' | b'+') {
            self.step();
        }
        if self.at >= self.end || !self.byte().is_ascii_digit() {
            return Err(self.refused("unterminated number"));
        }
        let mut number = 0i64;
        while self.at < self.end && self.byte().is_ascii_digit() {
            let digit = i64::from(self.byte() - b'0');
            number = number.wrapping_mul(10).wrapping_add(digit);
            self.at += 1;
        }
        let number = if negative { number.wrapping_neg() } else { number };
        Ok(self.push(Kind::Long(number), Span::new(start, self.at)))
    }

    fn string(&mut self) -> Result<ValueId, Note> {
        let start = self.at;
        if self.bytes[start..].starts_with(b"\"\"\"") && start + 6 < self.end {
            return self.tripled(start);
        }
        let quote = self.byte();
        self.step();
        let inner = self.at;
        self.skip_while(|byte| byte != quote && !is_line_end(byte));
        if self.byte() != quote {
            return Err(self.refused("unterminated string"));
        }
        let text = Piece::of(self.tree.text, Span::new(inner, self.at));
        let span = Span::new(start, self.at + 1);
        self.step();
        Ok(self.push(Kind::Text(text), span))
    }

    /// A string between three double quotes. libvirt 0.7.5 means to look for the closing quotes, and skips
    /// quotes instead of all else: it only ever finds an end in a run of quotes at the end of the text.
    fn tripled(&mut self, start: usize) -> Result<ValueId, Note> {
        let is_end = |parser: &Self| parser.bytes[parser.at..].starts_with(b"\"\"\"");
        self.at += 3;
        let inner = self.at;
        while self.at + 2 < self.end && is_end(self) != self.behaviour.reads_triple_quotes {
            self.at += 1;
        }
        if !is_end(self) {
            let (message, help) = if self.behaviour.reads_triple_quotes {
                (
                    "The string between three double quotes does not end.",
                    "Add three double quotes at its end.",
                )
            } else {
                (
                    "libvirt 0.7.5 cannot read a string between three double quotes.",
                    "Write it on one line between single or double quotes.",
                )
            };
            let quotes = Span::new(start, inner);
            return Err(self.conf_error("unterminated string", quotes, message, help));
        }
        let text = Piece::of(self.tree.text, Span::new(inner, self.at));
        self.at += 3;
        Ok(self.push(Kind::Text(text), Span::new(start, self.at)))
    }

    fn list(&mut self, depth: usize) -> Result<ValueId, Note> {
        let start = self.at;
        if depth >= MAX_DEPTH {
            return Err(Note::error(
                "xm-too-deep",
                format!("Lists are nested more than {MAX_DEPTH} deep."),
            )
            .at(Span::new(start, start + 1))
            .rule(self.tree.rule)
            .help("No key needs so many. Is this the right file?"));
        }
        let list = self.push(Kind::List, Span::new(start, start + 1));
        self.lists.push(start);
        self.step();
        self.skip_lines();
        let mut first = true;
        while self.at < self.end && self.byte() != b']' {
            if !first {
                if self.byte() != b',' {
                    return Err(self.refused("expecting a separator in list"));
                }
                self.step();
                self.skip_lines();
                if self.byte() == b']' {
                    break;
                }
            }
            first = false;
            self.value(depth + 1)?;
            self.skip_lines();
        }
        if self.byte() != b']' {
            return Err(self.refused("list is not closed with ]"));
        }
        let end = self.tree.values.len() as u32;
        let value = &mut self.tree.values[list.index()];
        value.span = Span::new(start, self.at + 1);
        value.end = end;
        self.lists.pop();
        self.step();
        Ok(list)
    }

    /// Remembers the last character if it is part of the content and was not read.
    fn look_at_end(&mut self) {
        let text = self.tree.text;
        let Some(character) = text.chars().next_back() else { return };
        let start = text.len() - character.len_utf8();
        let read_to = self.tree.entries.last().map_or(0, |entry| entry.span.end);
        let unread = Span::new(start, text.len());
        if !character.is_whitespace() && unread.end > read_to && !self.comment_at_end {
            self.tree.unread_end = Some(unread);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::from_native::XM_FORM;

    fn parse_0_7(text: &str) -> Result<Tree<'_>, Note> {
        parse(text, &ConfBehaviour::V0_7, &XM_FORM)
    }

    fn parse_9_0(text: &str) -> Result<Tree<'_>, Note> {
        parse(text, &ConfBehaviour::V9_0, &XM_FORM)
    }

    /// The assignments in a form of its own.
    fn shape(tree: Result<Tree<'_>, Note>) -> String {
        fn value(tree: &Tree<'_>, id: ValueId) -> String {
            match tree.kind(id) {
                Kind::Long(number) => number.to_string(),
                Kind::Text(text) => format!("<{}>", text.text),
                Kind::List => {
                    let items: Vec<_> = tree.children(id).map(|item| value(tree, item)).collect();
                    format!("[{}]", items.join(" "))
                }
            }
        }
        let tree = tree.unwrap_or_else(|note| panic!("{note:?}"));
        let entries = tree.entries().iter();
        let entries: Vec<_> = entries
            .map(|entry| {
                let place = entry.span.of(tree.text());
                assert!(place.starts_with(entry.key.text), "{place}");
                format!("{}={}", entry.key.text, value(&tree, entry.value))
            })
            .collect();
        entries.join(" ")
    }

    #[test]
    fn assignments_are_read_as_libvirt_reads_them() {
        for (text, expected) in [
            ("", ""),
            ("a = 1\n", "a=1"),
            ("\n\n  a=\"b\" # c\r\n\n# d\nE_2 = 'f\"g'\n", "a=<b> E_2=<f\"g>"),
            ("a = -12; b = +3\n", "a=-12 b=3"),
            ("a = [ 'b',\n  \"c\" , 3,\n]\n", "a=[<b> <c> 3]"),
            ("a = []\nb = [ [ 1 ], [] ]\n", "a=[] b=[[1] []]"),
            ("a = \"\"\n", "a=<>"),
            ("a = 'ä#ö'\n", "a=<ä#ö>"),
            ("a = 18446744073709551617\n", "a=1"),
            // Without a newline at the end, the last character is not read.
            ("a = 512", "a=51"),
            ("a = 'b'", "a=<b>"),
            ("a = [ 'b' ]", "a=[<b>]"),
            ("a = 1\n# é", "a=1"),
            // The only triple quotes that end.
            ("a = \"\"\"\"\"\"\"\"", "a=<\"\">"),
        ] {
            assert_eq!(shape(parse_0_7(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn newer_releases_read_to_the_end() {
        for (text, expected) in [
            ("a = 512", "a=512"),
            ("a = -1;", "a=-1"),
            ("a = 1\n# é", "a=1"),
            ("a = [ [ 'b', ], 2 ]", "a=[[<b>] 2]"),
            ("a = \"\"\"b\nc\"d\"\"\"\ne = 1", "a=<b\nc\"d> e=1"),
            ("a = \"\"\"\"\"\"\n", "a=<>"),
        ] {
            let tree = parse_9_0(text);
            let notes = tree.as_ref().map(Tree::notes).unwrap_or_default();
            assert!(notes.iter().all(|note| note.code == "comment"), "{notes:?}");
            assert_eq!(shape(tree), expected, "{text:?}");
        }
        for (text, words) in [
            ("a = 'b'}", "1: expecting a separator"),
            ("a = \"\"\"b\n\"\"", "2: unterminated string"),
            // With six characters left, the first two quotes are an empty string.
            ("a = \"\"\"\"\"\"", "1: expecting a separator"),
            ("\n\n\n", "4: expecting a name"),
        ] {
            let note = parse_9_0(text).expect_err(text);
            let said = note.libvirt_message(crate::Libvirt::V9_0);
            let words = format!("configuration file syntax error: memory conf:{words}");
            assert_eq!(said, Some(words), "{text:?}");
        }
    }

    #[test]
    fn a_last_character_that_is_not_read_is_told() {
        for (text, told) in [
            ("a = 512", Some(6)),
            ("a = 512\n", None),
            ("a = 'b'", None),
            ("a = [ 1 ]", None),
            ("a = 1 # c", None),
            ("a = 'b'}", Some(7)),
        ] {
            let notes = parse_0_7(text).expect(text).notes();
            let note = notes.iter().find(|note| note.code == "xm-last-character");
            assert_eq!(note.and_then(|note| note.span).map(|span| span.start), told, "{text}");
        }
    }

    #[test]
    fn what_libvirt_cannot_read_is_refused_at_its_place() {
        for (text, place, words) in [
            ("import os\n", "import", "1: expecting an assignment"),
            ("a = 1\nif a:\n  b = 2\n", "if", "2: expecting an assignment"),
            ("a = b\n", "b", "1: expecting a value"),
            ("a = True\n", "True", "1: expecting a value"),
            ("a = (1, 2)\n", "(", "1: expecting a value"),
            ("a = \\\n1\n", "\\", "1: expecting a value"),
            ("a =\n1\n", "", "1: expecting a value"),
            ("a = 'b' + 'c'\n", "+", "1: expecting a separator"),
            ("a = 1.5\n", ".", "1: expecting a separator"),
            ("a = 'b' 'c'\n", "'", "1: expecting a separator"),
            ("a = [ 'b' + c ]\n", "+", "1: expecting a separator in list"),
            ("a = [ 'b',\n# c\n'd' ]\n", "#", "2: expecting a value"),
            ("a = [ 'b' # c\n ]\n", "#", "1: expecting a separator in list"),
            ("a = [ 'b',\n", "", "1: expecting a value"),
            ("a = [ 'b'\n", "", "1: list is not closed with ]"),
            ("a = 'b\nc'\n", "", "1: unterminated string"),
            ("a = \"\"\"b\"\"\"\n", "\"\"\"", "1: unterminated string"),
            ("a = -b\n", "b", "1: unterminated number"),
            ("_a = 1\n", "_a", "1: expecting a name"),
            ("\u{FEFF}a = 1\n", "\u{FEFF}", "1: expecting a name"),
            ("\n\n\n", "", "3: expecting a name"),
            ("ä = 1\n", "ä", "1: expecting a name"),
        ] {
            let note = parse_0_7(text).expect_err(text);
            assert_eq!(note.span.map(|span| span.of(text)), Some(place), "{text:?}: {note:?}");
            let said = note.libvirt_message(crate::Libvirt::V0_7_5);
            assert_eq!(said, Some(format!("memory conf:{words}")), "{text:?}");
            assert!(note.help.is_some());
        }
        let deep = format!("a = {}\n", "[".repeat(MAX_DEPTH + 1));
        assert_eq!(parse_0_7(&deep).map_err(|note| note.code).err(), Some("xm-too-deep"));
        assert_eq!(parse_0_7("a = '\0'\n").map_err(|note| note.code).err(), Some("binary"));
    }
}
