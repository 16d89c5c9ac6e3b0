//! Text to S-expression, as libvirt's string2sexpr reads it.
//!
//! A list stands between parentheses. A value is a word, or anything between single quotes; there, a backslash
//! keeps the quote behind it from ending the value, and stays part of the value.
//!
//! libvirt never fails here. It takes the end of the text for the end of everything that is open, and ignores
//! what follows the first expression. A note warns about lists without an end and about text that follows. A
//! value without an end is refused, because it is not what its author wrote.

use super::tree::{Node, Tree};
use crate::base::{MAX_DEPTH, Note, Span};
use crate::rules::from_native as rules;

/// The characters that libvirt skips between the parts of an expression.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// The characters that end a word: C's isspace knows two more.
fn ends_word(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'(' | b')' | b'\x0b' | b'\x0c')
}

/// Reads an S-expression.
///
/// # Errors
///
/// A note with the place where the text is too large, binary, not an expression, not closed or nested
/// too deeply.
pub(crate) fn parse(text: &str) -> Result<Tree<'_>, Note> {
    crate::syntax::check_text(text)?;
    // A list or a value has five bytes or so.
    let nodes = Vec::with_capacity(text.len() / 5);
    let mut tree = Tree { text, nodes, rest: Span::default(), unclosed: None };
    let bytes = text.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    loop {
        while bytes.get(at).copied().is_some_and(is_space) {
            at += 1;
        }
        let Some(&byte) = bytes.get(at) else {
            let Some(&list) = open.last() else {
                // Nothing at all is an empty word.
                let nothing = Span::new(at, at);
                push_value(&mut tree.nodes, nothing, nothing);
                break;
            };
            let start = tree.nodes[list].span;
            tree.unclosed = Some(start);
            while !open.is_empty() {
                close(&mut tree.nodes, &mut open, at);
            }
            break;
        };
        match byte {
            b'(' => {
                if open.len() >= MAX_DEPTH {
                    return Err(too_deep(Span::new(at, at + 1)));
                }
                open.push(tree.nodes.len());
                let span = Span::new(at, at + 1);
                tree.nodes.push(Node { span, value: None, end: 0 });
                at += 1;
            }
            b')' if !open.is_empty() => {
                at += 1;
                close(&mut tree.nodes, &mut open, at);
            }
            b'\'' => {
                let start = at + 1;
                let Some(length) = quoted(&bytes[start..]) else {
                    return Err(unclosed(Span::new(at, start)));
                };
                at = start + length + 1;
                let (span, value) = (Span::new(start - 1, at), Span::new(start, start + length));
                push_value(&mut tree.nodes, span, value);
            }
            _ => {
                let word = &bytes[at..];
                let length = word.iter().position(|&b| ends_word(b)).unwrap_or(word.len());
                if length == 0 && !open.is_empty() {
                    return Err(stuck(Span::new(at, at + 1)));
                }
                let span = Span::new(at, at + length);
                at += length;
                push_value(&mut tree.nodes, span, span);
            }
        }
        if open.is_empty() {
            break;
        }
    }
    let rest = text[at..].trim_matches([' ', '\t', '\r', '\n']);
    let start = text[at..].find(rest).map_or(at, |offset| at + offset);
    tree.rest = Span::new(start, start + rest.len());
    Ok(tree)
}

/// The number of bytes in front of the closing quote.
fn quoted(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'\'' => return Some(at),
            b'\\' if at + 1 < bytes.len() => at += 2,
            _ => at += 1,
        }
    }
}

/// Adds a value.
fn push_value(nodes: &mut Vec<Node>, span: Span, value: Span) {
    let end = nodes.len() as u32 + 1;
    nodes.push(Node { span, value: Some(value), end });
}

/// Closes the innermost open list.
fn close(nodes: &mut [Node], open: &mut Vec<usize>, at: usize) {
    let end = nodes.len() as u32;
    if let Some(node) = open.pop().and_then(|list| nodes.get_mut(list)) {
        node.span = Span::new(node.span.range().start, at);
        node.end = end;
    }
}

/// The refusal of a value without a closing quote.
fn unclosed(at: Span) -> Note {
    Note::error(
        "sexpr-unclosed",
        "The value that begins here is not closed.",
    )
    .at(at)
    .rule(&rules::SEXPR_FORM)
    .help("The document may be incomplete. Add the closing single quote. libvirt itself does not notice: it ends the value at the end of the text.")
}

/// The refusal of lists that are nested too deeply.
fn too_deep(at: Span) -> Note {
    Note::error("sexpr-too-deep", format!("Lists are nested more than {MAX_DEPTH} deep."))
        .at(at)
        .rule(&rules::SEXPR_FORM)
        .help("A domain has about six levels. Is this the right file?")
}

/// The refusal of a control character that ends a word and that libvirt never skips.
fn stuck(at: Span) -> Note {
    Note::error("sexpr-character", "A list cannot contain this control character.")
        .at(at)
        .rule(&rules::SEXPR_FORM)
        .help("Remove it. libvirt would read the same empty word here in an endless loop.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Piece;
    use crate::syntax::sexpr::NodeId;

    /// The tree in a form of its own: lists between brackets, values between angle brackets.
    fn shape(tree: &Tree<'_>, node: NodeId) -> String {
        match tree.value(node) {
            Some(value) => format!("<{}>", value.text),
            None => {
                let children: Vec<_> =
                    tree.children(node).map(|child| shape(tree, child)).collect();
                format!("[{}]", children.join(" "))
            }
        }
    }

    #[test]
    fn lists_words_and_quotes_are_read_as_libvirt_reads_them() {
        for (text, expected) in [
            ("(a b)", "[<a> <b>]"),
            (" ( a\n\t(b 'c d')\r\n)  ", "[<a> [<b> <c d>]]"),
            ("()", "[]"),
            ("(a ())", "[<a> []]"),
            ("(a'b'c 'd'e)", "[<a'b'c> <d> <e>]"),
            (r"(a 'it\'s' '\\')", r"[<a> <it\'s> <\\>]"),
            ("(a(b)c)", "[<a> [<b>] <c>]"),
            ("(a ''", "[<a> <>]"),
            ("(a (b (c", "[<a> [<b> [<c>]]]"),
            ("word", "<word>"),
            (" \n ", "<>"),
            (")", "<>"),
            ("(ä 'ö')", "[<ä> <ö>]"),
        ] {
            let tree = parse(text).expect(text);
            assert_eq!(shape(&tree, NodeId::ROOT), expected, "{text}");
            for node in tree.nodes() {
                let inner = tree.value(node).map_or(Span::default(), Piece::span);
                assert!(tree.value(node).is_none() || tree.span(node).contains(inner));
            }
        }
    }

    #[test]
    fn what_libvirt_does_not_look_at_is_known() {
        let tree = parse("(a) \n(b)\n").expect("read");
        assert_eq!((tree.rest().text, tree.rest().span()), ("(b)", Span::new(5, 8)));
        assert_eq!(parse("(a)\n").expect("read").rest().text, "");
        assert_eq!(parse("(a (b c").expect("read").unclosed(), Some(Span::new(3, 4)));
        assert_eq!(parse("(a)").expect("read").unclosed(), None);
    }

    #[test]
    fn what_cannot_be_read_is_refused_at_its_place() {
        let deep = "(a ".repeat(MAX_DEPTH + 1);
        let large = " ".repeat(crate::base::MAX_INPUT + 1);
        for (text, code, start) in [
            ("(a 'b c)", "sexpr-unclosed", Some(3)),
            (r"(a 'b\')", "sexpr-unclosed", Some(3)),
            ("(a \x0c b)", "sexpr-character", Some(3)),
            ("(a\0)", "binary", Some(2)),
            (&deep, "sexpr-too-deep", Some(3 * MAX_DEPTH as u32)),
            (&large, "too-large", None),
        ] {
            let note = parse(text).expect_err(text);
            let place = note.span.map(|span| span.start);
            assert_eq!((note.code, place), (code, start), "{}", note.message);
        }
        assert!(parse(&"(a ".repeat(MAX_DEPTH)).is_ok());
    }
}
