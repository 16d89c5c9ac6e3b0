//! What is mended in the copy before the parser reads it again.

use super::Source;
use ruff_python_parser::{ParseError, ParseErrorType};
use ruff_text_size::Ranged;

/// Words that begin a block.
const BLOCKS: [&str; 8] = ["if", "elif", "else", "for", "while", "def", "try", "except"];

/// Words that go on with a statement behind a block.
const GO_ON: [&str; 4] = ["elif", "else", "except", "finally"];

/// Mends what an error is about. Says whether it changed something.
pub(super) fn mend(source: &mut Source, error: &ParseError) -> bool {
    let at = usize::from(error.range().start());
    let error = &error.error;
    python_2(source, at)
        || (*error == ParseErrorType::SimpleStatementsOnSameLine && end_line(source, at))
        || indent(source, at)
}

/// The line of a place: where it starts, and its text.
fn line(text: &str, at: usize) -> (usize, &str) {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let rest = text.get(start..).unwrap_or_default();
    (start, rest.lines().next().unwrap_or_default())
}

/// Writes statements of Python 2 with as many bytes so that Python 3 reads them, too.
fn python_2(source: &mut Source, at: usize) -> bool {
    let text = source.text();
    let bytes = text.as_bytes();
    let near = |from: usize, count: usize| text.get(from..from.saturating_add(count));
    let before = at.checked_sub(1);
    if before.and_then(|before| near(before, 2)) == Some("<>") {
        return source.overwrite(at - 1, "!=");
    }
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if matches!(near(at, 1), Some("L" | "l")) && before.is_some_and(is_digit) {
        return source.overwrite(at, " ");
    }
    let (start, line) = line(text, at);
    let statement = line.trim_start();
    let indent = line.len() - statement.len();
    // `print "text"` becomes a tuple, which does nothing either.
    if statement.strip_prefix("print").is_some_and(|rest| rest.starts_with([' ', '\t', '"', '\'']))
        && !statement.contains(">>")
    {
        return source.overwrite(start + indent, "0   ,");
    }
    // `raise ValueError, "text"`: what is raised is looked at, not worked out.
    if let Some(comma) = line.find(',').filter(|_| statement.starts_with("raise ")) {
        return source.overwrite(start + comma, "-");
    }
    false
}

/// Ends the line where the next assignment follows without one.
fn end_line(source: &mut Source, at: usize) -> bool {
    let rest = source.text().get(at..).unwrap_or_default();
    let name = rest.trim_start_matches(|one: char| one.is_ascii_alphanumeric() || one == '_');
    let assigns = name.len() < rest.len() && name.trim_start().starts_with('=');
    if assigns && !name.trim_start().starts_with("==") {
        source.insert(at, "\n");
        return true;
    }
    false
}

/// Indents the lines behind each line that begins a block, where the next line is not indented. A block ends at a word
/// that goes on or at a blank line. The last one of an `if` is as long as the one in front of it, at most.
fn indent(source: &mut Source, error: usize) -> bool {
    let text = source.text().to_owned();
    let (line_of_error, _) = line(&text, error);
    let mut at = 0;
    let mut block: Option<Block<'_>> = None;
    let mut lost = Vec::new();
    for line in text.split_inclusive('\n') {
        let statement = line.trim_start_matches([' ', '\t']);
        let own = line.get(..line.len() - statement.len()).unwrap_or_default();
        let word =
            statement.split(|one: char| !one.is_ascii_alphabetic()).next().unwrap_or_default();
        let goes_on = GO_ON.contains(&word);
        let ends = statement.trim().is_empty() || goes_on || statement.starts_with('#');
        let before = block.as_ref().filter(|_| goes_on).map(|block| block.lines.len().max(1));
        if let Some(open) = &mut block {
            if ends
                || own != open.indentation
                || open.most.is_some_and(|most| open.lines.len() >= most)
            {
                lost.append(&mut open.lines);
                block = None;
            } else {
                open.lines.push(at);
            }
        }
        let is_in_block = block.is_some();
        if BLOCKS.contains(&word) && statement.trim_end().ends_with(':') && !is_in_block {
            block = Some(Block { indentation: own, most: before, lines: Vec::new() });
        }
        at += line.len();
    }
    // Nothing shows where a block ends that goes on to the end of the text.
    if let Some(open) = block {
        lost.extend(open.lines.into_iter().take(open.most.unwrap_or(1)));
    }
    if source.indented || !lost.iter().any(|&at| at >= line_of_error) {
        return false;
    }
    for at in lost.into_iter().rev() {
        source.insert(at, "    ");
    }
    source.indented = true;
    true
}

/// A block whose lines have lost their indentation.
struct Block<'t> {
    /// The indentation of the line that begins it.
    indentation: &'t str,
    /// How many lines it has at most: as many as the block that it goes on from.
    most: Option<usize>,
    /// Where its lines begin.
    lines: Vec<usize>,
}

/// What of Python 2 stands at a place, for those things that are not mended.
pub(super) fn word_of_python_2(text: &str, at: usize) -> Option<&'static str> {
    let (start, line) = line(text, at);
    let statement = line.trim_start();
    let here = line.get(at.saturating_sub(start)..).unwrap_or_default();
    let octal = here
        .strip_prefix('0')
        .is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()));
    match () {
        () if statement.starts_with("print") => Some("“print” without brackets"),
        () if statement.starts_with("exec ") => Some("“exec” without brackets"),
        () if octal => Some("a number that starts with 0"),
        () if here.starts_with('`') => Some("a value between backquotes"),
        () if line.contains("ur'") || line.contains("ur\"") => Some("a text with “ur” before it"),
        () => None,
    }
}
