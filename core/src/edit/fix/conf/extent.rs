//! What goes with a statement that leaves the document: its lines, or, where others share these, one semicolon.

use super::statement::rest_of_line;
use crate::base::{Edit, Fix, Span};
use crate::edit::fix::made_up::shortened;
use crate::syntax::conf::{Stop, Tree};

/// What libvirt stops in: from the start of the statement to its end on the line at which libvirt stops.
pub(super) fn stopped_in(text: &str, stop: Stop) -> Span {
    // libvirt 0.7 may stop within the last character.
    let at = text.ceil_char_boundary(stop.at.max(stop.statement));
    let end = at + end_of_statement(rest_of_line(text, at), stop.list.is_some());
    let statement = text.get(stop.statement..end).unwrap_or_default();
    Span::new(stop.statement, stop.statement + statement.trim_end().len())
}

/// Where a statement ends that the rest of a line goes on with: a semicolon or a comment ends it.
fn end_of_statement(rest: &str, in_list: bool) -> usize {
    let mut quote = None;
    let mut depth = i32::from(in_list);
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') => depth -= 1,
            (None, '#') => return at,
            (None, ';') if depth <= 0 => return at,
            (None, _) => {}
        }
    }
    rest.len()
}

/// Takes a statement away that nothing else helps: it becomes a comment, unless another statement follows on its line.
pub(super) fn leave_out(text: &str, statement: Span) -> Fix {
    let title = match is_followed(text, statement) {
        true => format!("Remove {}", shortened(statement.of(text))),
        false => format!("Make a comment of {}", shortened(statement.of(text))),
    };
    Fix::throwing_away(title, comment_out(text, statement))
}

/// Edits that make a comment of a statement. It goes if another statement follows on its line, which a comment would
/// swallow.
pub(super) fn comment_out(text: &str, statement: Span) -> Vec<Edit> {
    if is_followed(text, statement) {
        return vec![Edit::remove(removal(text, statement))];
    }
    let mut at = statement.start;
    let mut edits = Vec::new();
    let rest = Span { start: at, end: lines(text, statement).end };
    for line in rest.of(text).split_inclusive(LINE_ENDS) {
        if !line.trim().is_empty() || edits.is_empty() {
            edits.push(Edit::insert(at, "# "));
        }
        at += line.len() as u32;
    }
    edits
}

/// What to remove for a statement to go: its whole lines, or, where others share them, the statement with one semicolon.
/// A comment behind it stays.
pub(super) fn removal(text: &str, statement: Span) -> Span {
    let lines = lines(text, statement);
    let next = next_on_line(text, statement);
    if !next.is_empty() {
        return Span { start: statement.start, end: lines.end - next.len() as u32 };
    }
    let before = Span { start: lines.start, end: statement.start }.of(text).trim_end();
    if before.is_empty() {
        return lines;
    }
    // libvirt 0.7 does not read the last byte of a text: a semicolon there keeps the value in front of it whole.
    let is_at_end = statement.range().end == text.len();
    let kept = before.strip_suffix(';').filter(|_| !is_at_end).unwrap_or(before);
    Span { start: lines.start + kept.trim_end().len() as u32, end: statement.end }
}

/// Whether another statement follows on the last line of one.
fn is_followed(text: &str, statement: Span) -> bool {
    let next = next_on_line(text, statement);
    !next.is_empty() && !next.starts_with('#')
}

/// What follows on the last line of a statement, behind its semicolon: another statement, a comment, or nothing.
fn next_on_line(text: &str, statement: Span) -> &str {
    let behind = Span { start: statement.end, end: lines(text, statement).end }.of(text);
    let behind = behind.trim_start();
    behind.strip_prefix(';').unwrap_or(behind).trim_start()
}

/// The start of the lines of a statement and of those that share them: a new line there is within no other statement.
pub(super) fn start_of_lines(tree: &Tree<'_>, statement: Span) -> u32 {
    let mut start = lines(tree.text(), statement).start;
    for entry in tree.entries().iter().rev() {
        if entry.span.start < start && start < entry.span.end {
            start = lines(tree.text(), entry.span).start;
        }
    }
    start
}

/// The end of the lines of a statement and of those that share them.
pub(super) fn end_of_lines(tree: &Tree<'_>, statement: Span) -> u32 {
    let mut end = lines(tree.text(), statement).end;
    for entry in tree.entries() {
        if entry.span.start < end && end < entry.span.end {
            end = lines(tree.text(), entry.span).end;
        }
    }
    end
}

/// What ends a line to libvirt.
const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// The whole lines of a span, with the end of the last one.
pub(super) fn lines(text: &str, span: Span) -> Span {
    let before = text.get(..span.range().start).unwrap_or_default();
    let start = before.rfind(LINE_ENDS).map_or(0, |line_end| line_end + 1);
    let end = span.range().end;
    let rest = text.get(end..).unwrap_or_default();
    let length = rest_of_line(text, end).len();
    let behind = rest.get(length..).unwrap_or_default();
    let line_end = if behind.starts_with("\r\n") { 2 } else { behind.len().min(1) };
    Span::new(start, end + length + line_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;

    fn place(text: &str, statement: &str) -> Span {
        let start = text.find(statement).expect(statement);
        Span::new(start, start + statement.len())
    }

    #[test]
    fn what_shares_a_line_with_a_statement_stays() {
        for (text, statement, removed, commented) in [
            ("a = 1\nb = 2\nc = 3\n", "b = 2", "a = 1\nc = 3\n", "a = 1\n# b = 2\nc = 3\n"),
            ("b = 2; c = 3\n", "b = 2", "c = 3\n", "c = 3\n"),
            ("a = 1; b = 2; c = 3\n", "b = 2", "a = 1; c = 3\n", "a = 1; c = 3\n"),
            ("a = 1; b = 2\n", "b = 2", "a = 1\n", "a = 1; # b = 2\n"),
            (
                "a = 1; b = 2;\r\nc = 3\r\n",
                "b = 2",
                "a = 1;\r\nc = 3\r\n",
                "a = 1; # b = 2;\r\nc = 3\r\n",
            ),
            ("a = 1; b = 2", "b = 2", "a = 1;", "a = 1; # b = 2"),
            ("b = 2 # why\n", "b = 2", "# why\n", "# b = 2 # why\n"),
            ("a = 1\rb = 2\rc = 3\r", "b = 2", "a = 1\rc = 3\r", "a = 1\r# b = 2\rc = 3\r"),
            ("b = [\n 'x'\n]; c = 3\n", "b = [\n 'x'\n]", "c = 3\n", "c = 3\n"),
            ("b = [\n\n 'x' ]\n", "b = [\n\n 'x' ]", "", "# b = [\n\n#  'x' ]\n"),
        ] {
            let span = place(text, statement);
            assert_eq!(apply(text, &[Edit::remove(removal(text, span))]), removed, "{text:?}");
            assert_eq!(apply(text, &comment_out(text, span)), commented, "{text:?}");
        }
    }
}
