//! Quote marks of a mail: `>` or `|` in front of the lines of the document.

use super::around::begins_document;
use super::{assigns_value, lines_of};
use crate::base::{Edit, Fix, Span};

fn is_mark(character: char) -> bool {
    matches!(character, '>' | '|')
}

/// Takes the quote marks off the lines, and leaves out what somebody wrote in front of them and behind them. All lines
/// of the document have a mark: a `>` within a document is none.
pub(super) fn quote_marks(text: &str) -> Option<Fix> {
    let is_quoted = |line: &str| line.trim_start_matches([' ', '\t']).starts_with(is_mark);
    let is_blank = |line: &str| line.trim().is_empty();
    let lines: Vec<_> = lines_of(text).collect();
    let first = lines.iter().position(|(_, line)| is_quoted(line))?;
    let last = lines.iter().rposition(|(_, line)| is_quoted(line))?;
    let quoted = lines.get(first..=last)?;
    let mut outside = lines.iter().take(first).chain(lines.iter().skip(last + 1));
    if quoted.iter().any(|(_, line)| !is_quoted(line) && !is_blank(line))
        || outside.any(|(_, line)| begins_document(line))
    {
        return None;
    }
    // The document itself may begin a line with such a character: every line has the marks of the mail.
    let contents = || {
        quoted
            .iter()
            .filter(|(_, line)| !line.trim_matches(|c| c == ' ' || is_mark(c)).trim().is_empty())
    };
    let depth = contents().map(|(_, line)| marks(line, usize::MAX).0).min()?;
    let has_blank = contents().all(|(_, line)| line[marks(line, depth).1..].starts_with(' '));
    let length = |line: &str| {
        let (_, length) = marks(line, depth);
        length + usize::from(has_blank && line[length..].starts_with(' '))
    };
    if !quoted.iter().any(|(_, line)| begins_document(&line[length(line)..])) {
        return None;
    }
    let end = quoted.last().map(|(start, line)| start + line.len())?;
    let front = Span::new(0, quoted.first()?.0);
    let marks = quoted.iter().map(|(start, line)| Span::new(*start, start + length(line)));
    let spans = [front].into_iter().chain(marks).chain([Span::new(end, text.len())]);
    let edits = spans.filter(|span| !span.is_empty()).map(Edit::remove).collect::<Vec<_>>();
    Some(Fix::safe("Remove the quote marks of a mail", edits))
}

/// Takes the quote marks off some lines of a configuration: a forum may keep that of the first line only.
pub(super) fn single_marks(text: &str) -> Option<Fix> {
    let mark = |(start, line): (usize, &str)| {
        let content = line.strip_prefix('>')?.trim_start_matches(' ');
        assigns_value(content).then(|| Span::new(start, start + line.len() - content.len()))
    };
    let edits: Vec<_> = lines_of(text).filter_map(mark).map(Edit::remove).collect();
    (!edits.is_empty()).then(|| Fix::safe("Remove the quote marks of a mail", edits))
}

/// The quote marks that a line begins with, at most that many: how many they are, and how many bytes. Each may have a
/// blank behind it.
fn marks(line: &str, most: usize) -> (usize, usize) {
    let (mut count, mut rest) = (0, line.trim_start_matches([' ', '\t']));
    while count < most {
        let next = if count > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
        let Some(behind) = next.strip_prefix(is_mark) else { break };
        count += 1;
        rest = behind;
    }
    (count, line.len() - rest.len())
}
