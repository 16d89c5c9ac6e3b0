//! Holds back what is nested too deep for a parser: parsers and the trees that they make use the stack.

use crate::problem::Problem;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;
use ruff_text_size::{TextRange, TextSize};

/// How many brackets, blocks and operators may be around a value. Each may be one more step of a tree.
const MOST_NESTED: usize = 100;

/// Fails where too much is nested. What stands between two commas is taken for one thing in the other.
pub(super) fn check(text: &str) -> Result<(), Vec<Problem>> {
    let mut lexer = lex(text, Mode::Module);
    let mut blocks = 0usize;
    let mut brackets: Vec<usize> = Vec::new();
    let mut here = 0usize;
    let mut around = 0usize;
    let mut line = 0usize;
    loop {
        match lexer.next_token() {
            TokenKind::EndOfFile => return Ok(()),
            TokenKind::Indent => blocks += 1,
            TokenKind::Dedent => blocks = blocks.saturating_sub(1),
            TokenKind::Newline | TokenKind::Semi => {
                brackets.clear();
                (here, around) = (0, 0);
                line += 1;
            }
            TokenKind::NonLogicalNewline => line += 1,
            TokenKind::Comment => {}
            TokenKind::Comma => here = 0,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace | TokenKind::FStringStart => {
                brackets.push(here);
                around += here + 1;
                here = 0;
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd => {
                here = brackets.pop().unwrap_or(0);
                around = around.saturating_sub(here + 1);
                here += 1;
            }
            TokenKind::String | TokenKind::Int | TokenKind::FStringMiddle => {}
            _ => here += 1,
        }
        if blocks + around + here > MOST_NESTED {
            let help = "Write the value that it gives in its place.";
            let problem =
                Problem::new("python-limit", place(text, line), "This is nested too deep.", help);
            return Err(vec![problem]);
        }
    }
}

/// The start of a line; a string may hold more lines than the count knows.
fn place(text: &str, line: usize) -> TextRange {
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    TextRange::empty(TextSize::try_from(start).unwrap_or_default())
}
