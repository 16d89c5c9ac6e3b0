//! Text to tokens.

use super::complaint::{Complaint, Mistake, Near};
use super::quoted;
use super::text::Text;
use crate::base::{Piece, Span};

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    End,
    Name,
    String,
    Number,
    /// A line end, with the comment before it.
    LineEnd,
    Add,
    Assign,
    Semicolon,
    Open,
    Close,
    Comma,
}

impl Kind {
    /// The name in libxlutil's messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::End => "$end",
            Self::Name => "IDENT",
            Self::String => "STRING",
            Self::Number => "NUMBER",
            Self::LineEnd => "NEWLINE",
            Self::Add => "+=",
            Self::Assign => "'='",
            Self::Semicolon => "';'",
            Self::Open => "'['",
            Self::Close => "']'",
            Self::Comma => "','",
        }
    }
}

/// A token.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// The line that libxlutil takes it for, from 1.
    pub(super) line: usize,
    /// The content of a string or a number.
    pub(super) text: Option<Text<'t>>,
}

/// Takes tokens off a text, and keeps what libxlutil complains of.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// The line at hand, from 1.
    line: usize,
    /// The line of the last token.
    last_line: usize,
    /// The last line of which no more is told.
    told_line: usize,
    pub(super) complaints: Vec<Complaint>,
    /// Whether there was a character that Python has and xl has not.
    pub(super) python: bool,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            last_line: 1,
            told_line: 0,
            complaints: Vec::new(),
            python: false,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next token. It complains of everything before it that is none.
    pub(super) fn next(&mut self) -> Token<'t> {
        loop {
            let rest = self.rest();
            let Some(first) = rest.bytes().next() else {
                let end = Span::new(self.text.len(), self.text.len());
                return self.token(Kind::End, end, self.last_line);
            };
            let kind = match first {
                b' ' | b'\t' => {
                    self.at += 1;
                    continue;
                }
                b'a'..=b'z' => {
                    let length = length(
                        rest,
                        |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_'),
                    );
                    return self.take(Kind::Name, length);
                }
                b'0'..=b'9' => {
                    let length =
                        length(rest, |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'x'));
                    let mut token = self.take(Kind::Number, length);
                    token.text = Some(Text::of(Piece::of(self.text, token.span)));
                    return token;
                }
                b'\'' | b'"' => match string(rest, first) {
                    Some(length) => return self.string(length),
                    None => None,
                },
                b'\n' => return self.line_end(1),
                b'#' => match rest.find('\n') {
                    Some(newline) => return self.line_end(newline + 1),
                    None => None,
                },
                b'+' if rest.starts_with("+=") => return self.take(Kind::Add, 2),
                b',' => Some(Kind::Comma),
                b'[' => Some(Kind::Open),
                b']' => Some(Kind::Close),
                b'=' => Some(Kind::Assign),
                b';' => Some(Kind::Semicolon),
                _ => None,
            };
            match kind {
                Some(kind) => return self.take(kind, 1),
                None => {
                    if let Some(line_end) = self.no_token(first) {
                        return line_end;
                    }
                }
            }
        }
    }

    fn token(&mut self, kind: Kind, span: Span, line: usize) -> Token<'t> {
        self.last_line = line;
        Token { kind, span, line, text: None }
    }

    fn take(&mut self, kind: Kind, length: usize) -> Token<'t> {
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        self.token(kind, span, self.line)
    }

    fn line_end(&mut self, length: usize) -> Token<'t> {
        let token = self.take(Kind::LineEnd, length);
        self.line += 1;
        token
    }

    fn string(&mut self, length: usize) -> Token<'t> {
        let mut token = self.take(Kind::String, length);
        let inner = Span { start: token.span.start + 1, end: token.span.end - 1 };
        let inner = Piece::of(self.text, inner);
        // Behind the first mistake no escape is looked at.
        let text =
            if self.complaints.is_empty() { quoted::resolve(inner) } else { Ok(Text::of(inner)) };
        match text {
            Ok(text) => token.text = Some(text),
            Err(mistake) => {
                self.complain_of_line(mistake, token.span);
                token.text = Some(Text::of(inner));
            }
        }
        token
    }

    /// Skips characters that begin no token, and complains. The line end behind them is a token.
    fn no_token(&mut self, first: u8) -> Option<Token<'t>> {
        let python = matches!(first, b'+' | b'-' | b'.' | b'(' | b')' | b':');
        self.python |= python;
        let mistake = Mistake::Lexical { python };
        let start = self.at;
        let character = self.rest().chars().next().map_or(1, char::len_utf8);
        self.at += character;
        let rest = self.rest();
        let more = length(rest, |byte| !matches!(byte, b' ' | b'\t' | b'\n'));
        self.at += more;
        // The end of the text cuts the complaint of a single byte.
        if rest.is_empty() && character == 1 {
            return None;
        }
        let span = Span::new(start, self.at);
        if more > 0 || character > 1 || !rest.starts_with('\n') {
            self.complain_of_line(mistake, span);
            return None;
        }
        self.at += 1;
        self.line += 1;
        self.complain(
            mistake,
            span,
            self.line,
            self.line - 1,
            Near::Words(span.of(self.text).to_owned()),
        );
        self.told_line = self.line;
        Some(self.token(Kind::LineEnd, Span::new(start, self.at), self.line))
    }

    /// Complains of the line at hand, and then of nothing else on it.
    pub(super) fn complain_of_line(&mut self, mistake: Mistake, span: Span) {
        let near = Near::Words(span.of(self.text).to_owned());
        self.complain(mistake, span, self.line, self.line, near);
        self.told_line = self.line;
    }

    /// Complains of a token.
    pub(super) fn complain_of_token(&mut self, mistake: Mistake, token: &Token<'_>) {
        let (kind, line) = (token.kind, token.line);
        let words = token.span.of(self.text);
        let (near, told) = match words.strip_suffix('\n') {
            Some("") => (Near::LineEnd, line - 1),
            Some(comment) => {
                (Near::Words(comment.trim_end_matches([' ', '\t']).to_owned()), line - 1)
            }
            None => (Near::Words(words.to_owned()), line),
        };
        debug_assert!(kind != Kind::End || words.is_empty());
        self.complain(mistake, token.span, line, told, near);
    }

    fn complain(&mut self, mistake: Mistake, span: Span, line: usize, told: usize, near: Near) {
        if line > self.told_line {
            self.complaints.push(Complaint { mistake, line: told, near, span });
        }
    }
}

/// How many bytes at the start are wanted.
fn length(text: &str, wanted: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(|byte| !wanted(byte)).unwrap_or(text.len())
}

/// The length of the string at the start, with its quotes; nothing if no quote ends it on its line.
fn string(text: &str, quote: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'\n' => return None,
            b'\\' if bytes.get(at + 1).is_none_or(|&next| next == b'\n') => return None,
            b'\\' => at += 2,
            byte if *byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}
