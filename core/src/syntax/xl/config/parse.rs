//! Tokens to settings, and how the reader finds back into the text behind a mistake.

use super::complaint::{Complaint, Mistake};
use super::lex::{Kind, Lexer, Token};
use super::text::Text;
use super::tree::{self, Config, Setting, ValueId};
use crate::base::{Piece, Span};

/// What becomes of a file.
#[derive(Clone, Debug)]
pub(crate) struct Reading<'t> {
    /// The settings; those up to the first complaint, if there is one.
    pub(crate) config: Config<'t>,
    /// What libxlutil complains of. With any complaint xl refuses the file.
    pub(crate) complaints: Vec<Complaint>,
    /// Whether libxlutil says that the file looks like Python.
    pub(crate) looks_like_python: bool,
}

/// Reads a configuration file. There is always an answer.
pub(crate) fn parse(text: &str) -> Reading<'_> {
    let mut parser = Parser {
        text,
        lexer: Lexer::new(text),
        ahead: None,
        quiet: 0,
        config: Config::default(),
        last: Span::default(),
    };
    // The text ends here, or the reader gives up.
    let _ = parser.file();
    let looks_like_python = parser.lexer.python && !parser.lexer.complaints.is_empty();
    let Parser { config, lexer: Lexer { complaints, .. }, .. } = parser;
    Reading { config, complaints, looks_like_python }
}

/// How many states the reader's stack has.
const MOST_STATES: usize = 10_000;
/// How many of them an assignment takes up to its value.
const STATES_OF_ASSIGNMENT: usize = 4;

/// Why reading stops before the next token.
enum Stop {
    /// For good.
    End,
    /// Up to the next line.
    Line,
}

struct Parser<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    /// The next token, if it was looked at.
    ahead: Option<Token<'t>>,
    /// Behind a mistake, how many tokens must be taken before another is told.
    quiet: u8,
    config: Config<'t>,
    /// The last token that was taken.
    last: Span,
}

/// A list whose end was not read yet.
struct OpenList {
    start: Span,
    line: usize,
    items: Vec<ValueId>,
    /// How many states of the reader's stack are in use up to its opening bracket.
    states: usize,
}

impl<'t> Parser<'t> {
    fn peek(&mut self) -> Kind {
        let lexer = &mut self.lexer;
        self.ahead.get_or_insert_with(|| lexer.next()).kind
    }

    /// Takes the token that was looked at.
    fn take(&mut self) -> Token<'t> {
        self.quiet = self.quiet.saturating_sub(1);
        let token = self.ahead.take().unwrap_or_else(|| self.lexer.next());
        self.last = token.span;
        token
    }

    fn file(&mut self) -> Result<(), Stop> {
        loop {
            match self.statement() {
                Err(Stop::Line) => self.next_line()?,
                other => other?,
            }
        }
    }

    fn statement(&mut self) -> Result<(), Stop> {
        match self.peek() {
            Kind::End => Err(Stop::End),
            Kind::LineEnd | Kind::Semicolon => {
                self.take();
                Ok(())
            }
            Kind::Name => {
                self.assignment()?;
                match self.peek() {
                    Kind::End => Err(Stop::End),
                    Kind::LineEnd | Kind::Semicolon => Ok(()),
                    // By now the reader takes this for the last assignment, and cannot go back.
                    _ => {
                        self.unexpected(&[Kind::End]);
                        Err(Stop::End)
                    }
                }
            }
            _ => {
                self.unexpected(&[Kind::End, Kind::Name, Kind::LineEnd, Kind::Semicolon]);
                Err(Stop::Line)
            }
        }
    }

    fn assignment(&mut self) -> Result<(), Stop> {
        let name = Piece::of(self.text, self.take().span);
        let added = match self.peek() {
            Kind::Add => true,
            Kind::Assign => false,
            _ => return self.wanted(&[Kind::Add, Kind::Assign]),
        };
        self.take();
        let (value, line) = self.value()?;
        if self.lexer.complaints.is_empty()
            && !self.config.store(Setting { name, added, value, line })
        {
            self.lexer.complain_of_line(Mistake::UnlikeAddition, self.last);
        }
        Ok(())
    }

    /// Reads a value, and says on which line it begins.
    fn value(&mut self) -> Result<(ValueId, usize), Stop> {
        let mut open: Vec<OpenList> = Vec::new();
        let mut first_line = None;
        loop {
            let mut value = match self.peek() {
                Kind::String | Kind::Number => {
                    let token = self.take();
                    first_line = first_line.or(Some(token.line));
                    let text =
                        token.text.unwrap_or_else(|| Text::of(Piece::of(self.text, token.span)));
                    Some(self.config.push(tree::Kind::Text(text), token.span, token.line))
                }
                Kind::Open => {
                    let token = self.take();
                    first_line = first_line.or(Some(token.line));
                    // The reader keeps a list, its line ends, its items, a comma and line ends behind that.
                    let below = match open.last() {
                        None => STATES_OF_ASSIGNMENT,
                        Some(list) => list.states + if list.items.is_empty() { 1 } else { 4 },
                    };
                    if below + 4 >= MOST_STATES {
                        self.lexer.complain_of_token(Mistake::TooDeep, &token);
                        return Err(Stop::End);
                    }
                    let (start, line) = (token.span, token.line);
                    open.push(OpenList { start, line, items: Vec::new(), states: below + 1 });
                    self.line_ends();
                    None
                }
                _ if open.is_empty() => {
                    return self.wanted(&[Kind::String, Kind::Number, Kind::Open]);
                }
                _ => None,
            };
            // Closes lists until a value must follow.
            loop {
                let Some(list) = open.last_mut() else {
                    let line = first_line.unwrap_or_default();
                    return value.map(|value| (value, line)).ok_or(Stop::End);
                };
                if let Some(item) = value.take() {
                    list.items.push(item);
                    self.line_ends();
                    if self.peek() == Kind::Comma {
                        self.take();
                        self.line_ends();
                    } else if self.peek() != Kind::Close {
                        return self.wanted(&[Kind::Close]);
                    }
                }
                match self.peek() {
                    Kind::String | Kind::Number | Kind::Open => break,
                    Kind::Close => value = Some(self.close(&mut open)?),
                    _ => return self.wanted(&[Kind::Close]),
                }
            }
        }
    }

    fn close(&mut self, open: &mut Vec<OpenList>) -> Result<ValueId, Stop> {
        let token = self.take();
        let list = open.pop().ok_or(Stop::End)?;
        let span = Span { start: list.start.start, end: token.span.end };
        Ok(self.config.push(tree::Kind::List(list.items), span, list.line))
    }

    /// Takes line ends within a list.
    fn line_ends(&mut self) {
        while self.peek() == Kind::LineEnd {
            let token = self.take();
            if token.span.of(self.text).starts_with('#') {
                let end = token.span.end - 1;
                self.config.comments_in_lists.push(Span { start: token.span.start, end });
            }
        }
    }

    /// Refuses the token at hand, and everything up to the next line.
    fn wanted<T>(&mut self, expected: &'static [Kind]) -> Result<T, Stop> {
        self.unexpected(expected);
        Err(Stop::Line)
    }

    fn unexpected(&mut self, expected: &'static [Kind]) {
        let unexpected = self.peek();
        if let (0, Some(token)) = (self.quiet, &self.ahead) {
            self.lexer.complain_of_token(Mistake::Syntax { unexpected, expected }, token);
        }
    }

    /// Skips the rest of the line.
    fn next_line(&mut self) -> Result<(), Stop> {
        self.quiet = 3;
        loop {
            match self.peek() {
                Kind::End => return Err(Stop::End),
                Kind::LineEnd => {
                    self.take();
                    return Ok(());
                }
                _ => self.ahead = None,
            }
        }
    }
}
