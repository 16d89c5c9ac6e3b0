//! Text that is no well-formed XML: what was meant, by the text at the place where the reader stops.

use super::{attributes, tags};
use crate::base::{Applicability, Edit, Fix, Note, Span};
use crate::edit::fix::made_up::shortened;

/// The names of the entities that XML has itself.
const ENTITIES: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, text: &str) -> Vec<Fix> {
    let Some(span) = refusal.span else { return Vec::new() };
    let fix = match refusal.code {
        "xml-unclosed" => tags::close_open(text, text.trim_end().len()),
        "xml-entity" => {
            ampersands(text, span).map(|fix| Fix { applicability: Applicability::Assuming, ..fix })
        }
        "xml-character" => Some(character(text, span)),
        "xml-doctype" => {
            let title = "Remove the document type";
            Some(Fix::throwing_away(title, [Edit::remove(span)]))
        }
        "xml-syntax" => by_text(text, span),
        _ => None,
    };
    fix.into_iter().collect()
}

/// The fix for what begins at the place.
fn by_text(text: &str, span: Span) -> Option<Fix> {
    let (before, rest) = text.split_at_checked(span.range().start)?;
    let here = span.of(text);
    if here == "]]>" {
        return Some(Fix::safe("Write ]]&gt; for ]]>", [Edit::replace(span, "]]&gt;")]));
    }
    if here == "<" {
        return attributes::less_than(text, span);
    }
    let in_tag = before.rfind('<') > before.rfind('>');
    if in_tag && rest.starts_with('<') {
        return tags::no_end(text, before.len());
    }
    if rest.starts_with("--") {
        let dashes = Edit::replace(Span::new(before.len(), before.len() + 2), "- -");
        return Some(Fix::safe("Put a blank between the hyphens of the comment", [dashes]));
    }
    if before.ends_with('<') {
        return tags::no_name(text, before.len());
    }
    if rest.starts_with("</") {
        return tags::end_tag(text, before.len());
    }
    if rest.starts_with('<') {
        return tags::unfinished(text, before.len());
    }
    if !in_tag && rest.starts_with('&') {
        return ampersands(text, Span::new(before.len(), before.len() + 1));
    }
    if in_tag && here.contains('&') && before.ends_with(['"', '\'']) {
        return ampersands(text, span);
    }
    // The reader takes the start of the next tag for a name.
    let tag = before.rfind('<')?;
    let around = before.get(..tag)?;
    if around.rfind('<') > around.rfind('>') {
        return tags::no_end(text, tag);
    }
    attributes::fix(text, span).or_else(|| attributes::remove_last(text, span))
}

/// Escapes each ampersand of a span that begins no reference that XML knows.
fn ampersands(text: &str, span: Span) -> Option<Fix> {
    let mut edits = Vec::new();
    let mut unfinished = None;
    for (at, _) in span.of(text).match_indices('&') {
        let at = span.range().start + at;
        let rest = text.get(at + 1..)?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let is_known = ENTITIES.contains(&name)
            || name.strip_prefix('#').is_some_and(|number| !number.is_empty())
            || !name.is_empty() && text.contains(&format!("<!ENTITY {name} "));
        if !is_known {
            edits.push(Edit::insert(at as u32 + 1, "amp;"));
        } else if !behind.starts_with(';') {
            unfinished = Some(name);
            edits.push(Edit::insert((at + 1 + end) as u32, ";"));
        }
    }
    let title = match unfinished {
        Some(name) => format!("Put a semicolon behind &{name}"),
        None => "Write &amp; for the plain &".to_owned(),
    };
    (!edits.is_empty()).then(|| Fix::safe(title, edits))
}

/// Takes away a character, or a reference to one, that XML does not allow; in an attribute, the whole value.
fn character(text: &str, span: Span) -> Fix {
    let title = format!("Remove {}", shortened(&span.of(text).escape_debug().to_string()));
    Fix::throwing_away(title, [Edit::remove(span)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::syntax::xml::parse;

    /// The title of the first fix, and what it makes of the text.
    fn fixed(text: &str) -> Option<(String, String)> {
        let refusal = parse(text).expect_err("not well-formed");
        let fix = fixes(&refusal, text).into_iter().next()?;
        Some((fix.title, apply(text, &fix.edits)))
    }

    fn check(text: &str, title: &str, expected: &str) {
        let found = fixed(text);
        let found = found.as_ref().map(|(title, text)| (&**title, &**text));
        assert_eq!(found, Some((title, expected)), "{text}");
    }

    #[test]
    fn characters_are_escaped() {
        check("<a>x & y</a>", "Write &amp; for the plain &", "<a>x &amp; y</a>");
        check("<a b='x&y;&lt;&'/>", "Write &amp; for the plain &", "<a b='x&amp;y;&lt;&amp;'/>");
        check("<a>x &amp y</a>", "Put a semicolon behind &amp", "<a>x &amp; y</a>");
        check("<a b='x<y'/>", "Write &lt; for the plain <", "<a b='x&lt;y'/>");
        check("<a>1 < 2</a>", "Write &lt; for the plain <", "<a>1 &lt; 2</a>");
        check("<a>]]></a>", "Write ]]&gt; for ]]>", "<a>]]&gt;</a>");
        check("<a>x\u{1}</a>", "Remove “\\u{1}”", "<a>x</a>");
    }

    #[test]
    fn tags_are_closed() {
        check("<a><b></a>", "Close <b> in front of </a>", "<a><b></b></a>");
        check(
            "<a><b>x\n",
            "Close all elements from <b> out to <a> at the end",
            "<a><b>x\n</b>\n</a>\n",
        );
        check("<a>\n<b c='1", "Remove “<b c='1” at the end, and close what is open", "<a>\n</a>");
        check("<a></a></b>", "Remove </b>, which closes nothing", "<a></a>");
        check("<disk></dsik>", "Write </disk> for </dsik>", "<disk></disk>");
        check("<a><b c='1' <d/></a>", "End the tag <b> with />", "<a><b c='1'/> <d/></a>");
        check("<a <d/></a>", "End the tag <a> with >", "<a> <d/></a>");
        check("<a>< /a>", "Remove the blank behind <", "<a></a>");
        check("<a><b/ ></a>", "Remove the blank in front of >", "<a><b/></a>");
        check("<a><!-- x\n</a>", "End the comment at the end of its line", "<a><!-- x -->\n</a>");
    }

    #[test]
    fn attributes_get_quotes_and_blanks() {
        check("<a b=1 c='2'/>", "Put quotes around “1”", "<a b='1' c='2'/>");
        check("<a b=“1”/>", "Put quotes around “1”", "<a b='1'/>");
        check("<a b= c='1'/>", "Take the missing value as empty", "<a b='' c='1'/>");
        check("<a b '1'/>", "Put an equals sign in front of the value", "<a b ='1'/>");
        check("<a b c='2'/>", "Remove b, which has no value", "<a c='2'/>");
        check("<a b='1'c='2'/>", "Put a blank between the attributes", "<a b='1' c='2'/>");
        check("<a b='1' b='2'/>", "Remove the second “b='2'”", "<a b='1'/>");
        check(
            "<a b='1/><c d='2'/></a>",
            "Close the value “1” with a quote",
            "<a b='1'/><c d='2'/></a>",
        );
        check("<a b='1'=''/>", "Remove “b='1'=''” from the tag", "<a/>");
        check("<a 1='x'/>", "Remove “1='x'” from the tag", "<a/>");
        check("<a b='1 c='2'/>", "Close the value “1” with a quote", "<a b='1' c='2'/>");
    }

    #[test]
    fn what_nobody_can_tell_has_no_fix() {
        for text in ["", "x", "<a><![CDATA[ x</a>", "<a><?x </a>"] {
            assert_eq!(fixed(text), None, "{text}");
        }
    }
}
