//! Where in domain XML a place is. The text around it need not be finished: the user is writing there.

use crate::base::Span;
use crate::syntax::xml::{OpenElement, open_elements};

/// A place in domain XML.
pub(super) struct Place<'t> {
    /// The elements around it, the outermost first.
    pub(super) around: Vec<OpenElement<'t>>,
    /// What stands there.
    pub(super) what: What<'t>,
    /// The word there, which a completion replaces.
    pub(super) word: Span,
}

/// What stands at a place.
pub(super) enum What<'t> {
    /// The text of the innermost element.
    Text,
    /// The name of a start tag, which begins at this byte.
    Name(usize),
    /// The name of an attribute of this tag.
    AttributeName(Tag<'t>),
    /// The value of the attribute of that name, of this tag.
    AttributeValue(Tag<'t>, &'t str),
}

/// A start tag without the attribute at the place.
pub(super) struct Tag<'t> {
    /// Where it begins.
    pub(super) start: usize,
    pub(super) name: &'t str,
    /// Its other attributes, each as it stands in the text.
    pub(super) attributes: Vec<&'t str>,
    /// The names of those.
    pub(super) names: Vec<&'t str>,
}

impl<'t> Place<'t> {
    /// The place at a byte of the text. `None` in comments, end tags and the like.
    pub(super) fn of(text: &'t str, at: usize) -> Option<Self> {
        let (around, end) = open_elements(text.get(..at)?);
        let end = end as usize;
        let rest = text.get(end..at)?;
        if rest.is_empty() {
            return Some(Self { around, what: What::Text, word: word_in_text(text, at) });
        }
        if rest.starts_with("<!") || rest.starts_with("<?") || rest.starts_with("</") {
            return None;
        }
        let (what, word) = in_tag(text, end, at)?;
        Some(Self { around, what, word })
    }
}

/// Whether a character can be part of a name or of a plain word.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')
}

/// The word around a byte of an element's text.
fn word_in_text(text: &str, at: usize) -> Span {
    let (before, after) = text.split_at(at);
    let start = before.trim_end_matches(is_of_word).len();
    let end = text.len() - after.trim_start_matches(is_of_word).len();
    Span::new(start, end)
}

/// What stands at byte `at` in the tag that begins at byte `start`, and the word there.
fn in_tag(text: &str, start: usize, at: usize) -> Option<(What<'_>, Span)> {
    let mut scanner = Scanner { text, at: start + 1 };
    let name = scanner.take(|c| !is_end_of_name(c));
    if at <= name.range().end {
        return Some((What::Name(start), name));
    }
    let mut tag = Tag { start, name: name.of(text), attributes: Vec::new(), names: Vec::new() };
    let mut found = None;
    loop {
        scanner.take(char::is_whitespace);
        let name = scanner.take(|c| !is_end_of_name(c));
        if name.is_empty() {
            break;
        }
        let value = scanner.value();
        let place = |span: Span| span.range().start <= at && at <= span.range().end;
        if place(name) {
            found = Some((None, name));
        } else if let Some(value) = value.filter(|&value| place(value)) {
            found = Some((Some(name.of(text)), value));
        } else {
            tag.attributes.push(text.get(name.range().start..scanner.at)?);
            tag.names.push(name.of(text));
        }
    }
    match found {
        Some((None, word)) => Some((What::AttributeName(tag), word)),
        Some((Some(name), word)) => Some((What::AttributeValue(tag, name), word)),
        // Between two attributes. The next one must not touch a value.
        None if text.get(..at)?.ends_with(char::is_whitespace) => {
            Some((What::AttributeName(tag), Span::new(at, at)))
        }
        None => None,
    }
}

fn is_end_of_name(c: char) -> bool {
    c.is_whitespace() || matches!(c, '=' | '<' | '>' | '/' | '"' | '\'')
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on as long as the characters are such.
    fn take(&mut self, is_such: impl Fn(char) -> bool) -> Span {
        let start = self.at;
        self.at = self.text.len() - self.rest().trim_start_matches(is_such).len();
        Span::new(start, self.at)
    }

    /// The value behind an attribute's name, without its quotes. Its end may be missing: then it ends with its line.
    fn value(&mut self) -> Option<Span> {
        let after = self.rest().trim_start().strip_prefix('=')?.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        self.at = self.text.len() - after.len() + 1;
        let value = self.take(|c| c != quote && !matches!(c, '<' | '\n'));
        if self.rest().starts_with(quote) {
            self.at += 1;
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Describes the place of the `|` in a text.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let at = text.find('|').expect("a place");
        let text = text.replace('|', "");
        let found = Place::of(&text, at).map(|place| {
            let around: Vec<_> = place.around.iter().map(|element| element.name).collect();
            let what = match &place.what {
                What::Text => "text".to_owned(),
                What::Name(_) => "name".to_owned(),
                What::AttributeName(tag) => format!("{}@ {:?}", tag.name, tag.names),
                What::AttributeValue(tag, name) => format!("{}@{name} {:?}", tag.name, tag.names),
            };
            format!("{} {what} “{}”", around.join("/"), place.word.of(&text))
        });
        assert_eq!(found.as_deref().unwrap_or("nothing"), expected, "{text}");
    }

    #[test]
    fn a_place_is_found_in_unfinished_text() {
        check("<a><b>|</b></a>", "a/b text “”");
        check("<a><on>des|troy</on></a>", "a/on text “destroy”");
        check("<a>\n  <in|\n</a>", "a name “in”");
        check("<a>\n  <|", "a name “”");
        check("<a><b c='d' |/></a>", "a b@ [\"c\"] “”");
        check("<a><b e|f c='d'/></a>", "a b@ [\"c\"] “ef”");
        check("<a><b c='d|e' f='g'/></a>", "a b@c [\"f\"] “de”");
        check("<a><b c='|\n</a>", "a b@c [] “”");
        check("<a><b c=\"x\"|/></a>", "nothing");
        check("<a><!-- | --></a>", "nothing");
        check("<a></|a>", "nothing");
        check("|", " text “”");
    }
}
