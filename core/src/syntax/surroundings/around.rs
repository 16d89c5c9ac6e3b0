//! Lines in front of a document and behind it: a shell's prompts and commands, marks of a code block, other text.

use super::shell::is_shell;
use super::{assigns_value, is_assignment, lines_of};
use crate::base::{Edit, Fix, Span};
use crate::syntax::conf::PYTHON_WORDS;
use crate::syntax::documents::{begins_domain_list, domain_lists};

/// Takes off the lines around the document. They are none of the document's own: XML and S-expressions show where they
/// begin and end, and lines around a configuration are plainly no part of one.
pub(super) fn lines(text: &str) -> Option<Fix> {
    let document = xml(text).or_else(|| lists(text)).or_else(|| configuration(text))?;
    let Span { start, end } = document;
    let front = Span { start: 0, end: start };
    let behind = Span { start: end, end: text.len() as u32 };
    let lines = || front.of(text).lines().chain(behind.of(text).lines());
    let is_text = |text: &str| !text.trim_matches(is_blank).is_empty();
    let in_front = front.of(text).trim_start_matches('\u{FEFF}');
    let hides_declaration = !in_front.is_empty() && document.of(text).starts_with("<?xml");
    // What might be another document is not thrown away.
    if lines().any(is_of_document) {
        return None;
    }
    let is_around = [is_text(front.of(text)) || hides_declaration, is_text(behind.of(text))];
    let title = if is_around == [false, false] {
        return None;
    } else if !lines().any(is_text) {
        "Remove what stands in front of the XML declaration"
    } else if lines().filter(|line| is_text(line)).all(is_shell) {
        "Remove the shell’s prompts and commands"
    } else if lines().filter(|line| is_text(line)).all(is_fence) {
        "Remove the marks of a code block"
    } else {
        match is_around {
            [true, false] => "Remove the text in front of the document",
            [false, _] => "Remove the text behind the document",
            [true, true] => "Remove the text in front of the document and behind it",
        }
    };
    let spans = [front, behind].into_iter().zip(is_around).filter(|(_, is_around)| *is_around);
    Some(Fix::safe(title, spans.map(|(span, _)| Edit::remove(span)).collect::<Vec<_>>()))
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}

/// Whether a line begins as a document or a part of one does: with an element, the list of a domain, or a key.
pub(super) fn begins_document(line: &str) -> bool {
    let line = line.trim_start_matches(is_blank);
    begins_xml(line) || begins_domain_list(line) || is_assignment(line)
}

/// Whether a line beside a document may be one of another. A program's messages have equals signs, too.
fn is_of_document(line: &str) -> bool {
    let line = line.trim_start_matches(is_blank);
    begins_xml(line) || begins_domain_list(line) || assigns_value(line)
}

/// Whether a text begins with an element, a declaration or a comment. An address of a mail is none.
fn begins_xml(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_-.:".contains(c));
    let is_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.starts_with(['>', '/', ' ', '\t', '\r', '\n']);
    is_tag || ["?xml", "!--", "!–", "!—", "!DOCTYPE"].iter().any(|other| rest.starts_with(other))
}

/// Where the first line that begins so begins, without its blanks.
fn first_line(text: &str, begins: fn(&str) -> bool) -> Option<usize> {
    lines_of(text).find_map(|(start, line)| {
        let content = line.trim_start_matches(is_blank);
        begins(content).then(|| start + line.len() - content.len())
    })
}

/// The end of the line, if nothing else follows on it.
pub(crate) fn with_line_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let blanks = rest.trim_start_matches([' ', '\t', '\r']);
    if blanks.starts_with('\n') { text.len() - blanks.len() + 1 } else { end }
}

/// Where XML begins and ends. It ends with the text if its outermost element has no end.
fn xml(text: &str) -> Option<Span> {
    let start = first_line(text, begins_xml)?;
    let closing = format!("</{}>", outermost_name(&text[start..])?);
    let end = text.rfind(&closing).map_or(text.len(), |at| with_line_end(text, at + closing.len()));
    Some(Span::new(start, end.max(start)))
}

/// The name of the first element in XML.
fn outermost_name(mut text: &str) -> Option<&str> {
    loop {
        text = text.trim_start();
        let end = match text {
            _ if text.starts_with("<!--") => "-->",
            _ if text.starts_with("<?") || text.starts_with("<!") => ">",
            _ => break,
        };
        text = text.split_once(end)?.1;
    }
    let rest = text.strip_prefix('<')?;
    rest.split([' ', '\t', '\r', '\n', '/', '>']).next()
}

/// Where the lists of domains begin and end.
fn lists(text: &str) -> Option<Span> {
    let lists = domain_lists(text);
    let end = lists.last()?.end as usize;
    Some(Span::new(lists.first()?.start as usize, with_line_end(text, end)))
}

/// Where a configuration begins and ends: lines that are plainly none of it stand around it.
fn configuration(text: &str) -> Option<Span> {
    first_line(text, is_assignment)?;
    let is_other = |(_, line): &(usize, &str)| {
        line.trim_matches(is_blank).is_empty() || is_no_line_of_configuration(line.trim())
    };
    let (start, _) = lines_of(text).find(|line| !is_other(line))?;
    let lines: Vec<_> = lines_of(text).collect();
    let (last, line) = lines.into_iter().rfind(|line| !is_other(line))?;
    Some(Span::new(start, last + line.len()))
}

/// Whether a line is plainly no part of a configuration. Comments and Python may be.
fn is_no_line_of_configuration(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    if line.starts_with('#') || is_assignment(line) || PYTHON_WORDS.contains(&first) {
        return false;
    }
    is_shell(line) || is_fence(line) || is_log(line) || is_prose(line)
}

/// Whether a line marks a block of code in Markdown or a forum.
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    let marks =
        ["[code]", "[/code]", "{code}", "{noformat}", "<pre>", "</pre>", "<code>", "</code>"];
    let is_rule = line.len() > 2 && line.trim_matches(['-', '=', '_', '*']).is_empty();
    let is_mark = marks.iter().any(|mark| mark.eq_ignore_ascii_case(line));
    line.starts_with("```") || line.starts_with("~~~") || is_rule || is_mark
}

/// Whether a line begins with a date or a time, as a log's do, or is what xl or xm print when they create a guest.
fn is_log(line: &str) -> bool {
    let messages = ["Parsing config", "Using config file", "Error:", "error:"];
    if messages.iter().any(|message| line.starts_with(message)) {
        return true;
    }
    let line = line.trim_start_matches('[');
    let stamp = line.split_whitespace().next().unwrap_or_default();
    let is_part = |c: char| c.is_ascii_digit() || "-:.,/]TZ+".contains(c);
    stamp.starts_with(|c: char| c.is_ascii_digit())
        && stamp.contains(['-', ':', '/'])
        && stamp.chars().all(is_part)
}

/// How many words a line has at least that needs no punctuation to be a sentence.
const WORDS_OF_PROSE: usize = 4;

/// Whether a line is a sentence, or a part of one.
fn is_prose(line: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || " ’'/.-_,:;!?".contains(c);
    let is_quoted = line.contains(" '") || line.contains("' ");
    let is_long = line.split_whitespace().count() >= WORDS_OF_PROSE;
    (is_long || line.ends_with([',', ':', '.', '!', '?']))
        && line.starts_with(char::is_alphabetic)
        && line.chars().all(is_part)
        && !is_quoted
}
