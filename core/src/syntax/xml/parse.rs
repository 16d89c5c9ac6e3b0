//! Text to element tree. quick-xml finds the pieces; what XML 1.0 demands besides, and quick-xml does
//! not check, is checked here, so that what libvirt's parser refuses is refused.

use super::tree::{Attribute, Element, ElementId, Tree};
use crate::base::{MAX_DEPTH, MAX_INPUT, Note, Span};
use quick_xml::Error;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::EscapeError;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesRef;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;
use quick_xml::events::attributes::AttrError;
use quick_xml::events::attributes::Attribute as RawAttribute;
use quick_xml::events::attributes::Attributes;
use quick_xml::name::QName;
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads a document.
///
/// # Errors
///
/// A note with the place where the document is not well-formed XML, has a document type, or exceeds
/// [`MAX_INPUT`] or [`MAX_DEPTH`].
pub fn parse(text: &str) -> Result<Tree<'_>, Note> {
    if text.len() > MAX_INPUT {
        return Err(Note::error(
            "xml-too-large",
            format!("The document has {} bytes; at most {MAX_INPUT} (1 MiB) are read.", text.len()),
        )
        .help("A domain of a few kilobytes is usual: is this the right file?"));
    }
    check_characters(text)?;
    Parser {
        tree: Tree {
            text,
            // An element, and an attribute, is rarely shorter.
            elements: Vec::with_capacity(text.len() / 32),
            attributes: Vec::with_capacity(text.len() / 32),
        },
        open: Vec::with_capacity(8),
        cdata_ends: text.contains("]]>"),
        namespaces: false,
        root_closed: false,
    }
    .run()
}

/// XML 1.0 allows no control characters but tab, newline and carriage return, and neither U+FFFE nor
/// U+FFFF, whose UTF-8 begins with EF.
fn check_characters(text: &str) -> Result<(), Note> {
    let suspicious = |byte: u8| (byte < b' ' && !is_space(byte)) | (byte == 0xEF);
    // Without a way out of it, the inner loop takes many bytes at a time.
    let clean = |some: &[u8]| !some.iter().fold(false, |found, &byte| found | suspicious(byte));
    if text.as_bytes().chunks(1024).all(clean) {
        return Ok(());
    }
    let Some((at, character)) = text.char_indices().find(|&(_, character)| !allowed(character))
    else {
        return Ok(());
    };
    Err(Note::error(
        "xml-character",
        format!("XML does not allow the character U+{:04X}.", u32::from(character)),
    )
    .at(Span::new(at, at + character.len_utf8()))
    .help(if character == '\0' {
        "This looks like a binary file, or text in UTF-16: save it as UTF-8."
    } else {
        "Remove the character."
    }))
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

struct Parser<'a> {
    tree: Tree<'a>,
    open: Vec<ElementId>,
    root_closed: bool,
    /// Whether `]]>` stands anywhere in the document. Texts are many and short: one search is faster.
    cdata_ends: bool,
    /// Whether an attribute's name begins with `xmlns`.
    namespaces: bool,
}

impl<'a> Parser<'a> {
    fn run(mut self) -> Result<Tree<'a>, Note> {
        let text = self.tree.text;
        // quick-xml does not count a byte order mark in its positions, and would skip a second one.
        let skipped =
            if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        if text[skipped..].starts_with(BYTE_ORDER_MARK) {
            return Err(outside_root(Span::new(skipped, 2 * skipped)));
        }
        let mut reader = Reader::from_str(&text[skipped..]);
        let config = reader.config_mut();
        config.check_comments = true;
        loop {
            let start = skipped + reader.buffer_position() as usize;
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    return Err(self.syntax_error(
                        &error,
                        start,
                        skipped + reader.error_position() as usize,
                    ));
                }
            };
            let span = Span::new(start, skipped + reader.buffer_position() as usize);
            match event {
                Event::Start(tag) => self.start(&tag, span, false)?,
                Event::Empty(tag) => self.start(&tag, span, true)?,
                Event::End(_) => self.end(span),
                Event::Text(_) => self.text(span)?,
                Event::CData(_) | Event::GeneralRef(_) if self.open.is_empty() => {
                    return Err(outside_root(span));
                }
                Event::CData(_) => {}
                Event::GeneralRef(reference) => {
                    resolved(&reference, span)?;
                }
                Event::DocType(_) => {
                    return Err(Note::error(
                        "xml-doctype",
                        "Document types and entity definitions are not read.",
                    )
                    .at(span)
                    .help("Remove the <!DOCTYPE …> and write out what its entities stand for."));
                }
                Event::Decl(_) => {
                    if start != skipped {
                        return Err(Note::error(
                            "xml-declaration",
                            "The XML declaration is only allowed at the very start.",
                        )
                        .at(span)
                        .help("Remove what stands in front of <?xml …?>."));
                    }
                }
                Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => break,
            }
        }
        if let Some(&open) = self.open.last() {
            let element = self.tree.element(open);
            return Err(Note::error(
                "xml-unclosed",
                format!("<{}> is never closed.", element.name),
            )
            .at(element.start_tag)
            .help(format!(
                "Add </{}>; perhaps the end of the document is cut off.",
                element.name
            )));
        }
        if self.tree.elements.is_empty() {
            return Err(no_element(text));
        }
        if self.namespaces {
            resolve_namespaces(&mut self.tree);
        }
        Ok(self.tree)
    }

    fn start(&mut self, tag: &BytesStart<'_>, span: Span, empty: bool) -> Result<(), Note> {
        let text = self.tree.text;
        if self.root_closed {
            return Err(Note::error("xml-second-root", "A document has one outermost element.")
                .at(span)
                .help(
                    "Remove what follows the first element's end, or paste one domain at a time.",
                ));
        }
        if self.open.len() == MAX_DEPTH {
            return Err(Note::error(
                "xml-depth",
                format!("Elements are nested deeper than {MAX_DEPTH}."),
            )
            .at(span)
            .help("libvirt's parser has the same limit."));
        }
        let name_start = span.start as usize + 1;
        let name = &text[name_start..name_start + tag.name().as_ref().len()];
        check_name(name, name_start)?;
        let attributes_start = self.tree.attributes.len() as u32;
        let raw = tag.attributes_raw();
        if !raw.is_empty() {
            self.attributes(name_start + name.len(), raw.len(), attributes_start as usize)?;
        }
        let id = ElementId(self.tree.elements.len() as u32);
        let (start_tag, content) = (span, Span { start: span.end, end: span.end });
        self.tree.elements.push(Element {
            name,
            namespaced: false,
            span,
            start_tag,
            content,
            attributes: attributes_start..self.tree.attributes.len() as u32,
            end: id.0 + 1,
        });
        if empty {
            self.root_closed = self.open.is_empty();
        } else {
            self.open.push(id);
        }
        Ok(())
    }

    fn end(&mut self, span: Span) {
        // quick-xml refuses an end tag that closes nothing.
        let Some(id) = self.open.pop() else { return };
        let end = self.tree.elements.len() as u32;
        let element = &mut self.tree.elements[id.index()];
        element.span.end = span.end;
        element.content.end = span.start;
        element.end = end;
        self.root_closed = self.open.is_empty();
    }

    fn text(&self, span: Span) -> Result<(), Note> {
        let raw = &self.tree.text[span.range()];
        if self.open.is_empty() && !raw.bytes().all(is_space) {
            return Err(outside_root(span));
        }
        if self.cdata_ends
            && let Some(at) = raw.find("]]>")
        {
            let at = span.start as usize + at;
            return Err(Note::error("xml-syntax", "XML does not allow ]]> in text.")
                .at(Span::new(at, at + 3))
                .help("Write ]]&gt; instead."));
        }
        Ok(())
    }

    /// Reads the attributes that stand at `offset` for `len` bytes.
    fn attributes(&mut self, offset: usize, len: usize, first: usize) -> Result<(), Note> {
        let text: &'a str = self.tree.text;
        let raw = &text[offset..offset + len];
        let mut attributes = Attributes::new(raw, 0);
        // quick-xml compares every pair of names, which takes too long for a hostile document.
        attributes.with_checks(false);
        let place = |piece: &str| piece.as_ptr() as usize - raw.as_ptr() as usize + offset;
        // All values at once, without a way out of the loop: that takes many bytes at a time.
        let plain = !raw.bytes().fold(false, |found, byte| found | is_special(byte));
        for attribute in attributes {
            let attribute = attribute.map_err(|error| attribute_error(&error, text, offset))?;
            let key = attribute.key.into_inner();
            let key_start = place(key);
            let value_start = place(&attribute.value);
            let value_span = Span::new(value_start, value_start + attribute.value.len());
            let span = Span::new(key_start, value_span.end as usize + 1);
            check_name(key, key_start)?;
            if key_start == 0 || !is_space(text.as_bytes()[key_start - 1]) {
                return Err(Note::error("xml-syntax", "A space is missing between attributes.")
                    .at(span)
                    .help("Put a space in front of the attribute's name."));
            }
            let value = match &text[value_span.range()] {
                value if plain => Cow::Borrowed(value),
                value => attribute_value(value, value_span)?,
            };
            self.namespaces |= key.starts_with("xmlns");
            self.tree.attributes.push(Attribute {
                name: key,
                namespaced: false,
                span,
                value_span,
                value,
            });
        }
        check_unique(&self.tree.attributes[first..])
    }

    fn syntax_error(&self, error: &Error, start: usize, at: usize) -> Note {
        let text = self.tree.text;
        let at = at.clamp(0, text.len());
        let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |n| from + n);
        let start = if text.is_char_boundary(at) { at } else { start };
        // Reading from a text gives these two only. The words of the others would weigh on the page.
        let why = match error {
            Error::Syntax(error) => format!("syntax error: {error}"),
            Error::IllFormed(error) => format!("ill-formed document: {error}"),
            _ => "it cannot be read".to_owned(),
        };
        let note = Note::error("xml-syntax", format!("This is not well-formed XML: {why}."))
            .at(Span::new(start, line_end(start)));
        match error {
            Error::IllFormed(quick_xml::errors::IllFormedError::MismatchedEndTag {
                expected,
                ..
            }) => {
                let opened = self.open.last().map(|&id| self.tree.element(id).start_tag);
                let line = opened.map(|tag| crate::base::Position::of(text, tag.start).line);
                note.help(match line {
                    Some(line) => {
                        format!("<{expected}> on line {line} is still open: close it first.")
                    }
                    None => format!("Close <{expected}> first."),
                })
            }
            Error::IllFormed(quick_xml::errors::IllFormedError::UnclosedReference) => {
                note.help("Write &amp; for a plain &.")
            }
            _ => note.help("Compare the line with a document that works."),
        }
    }
}

/// All text and CDATA within an element of a document that was read before.
pub(super) fn text_within(element: &str) -> String {
    let mut reader = Reader::from_str(element);
    let mut text = String::new();
    // XML reads every line end as one newline.
    let newlines = |raw: &str| raw.replace("\r\n", "\n").replace('\r', "\n");
    loop {
        match reader.read_event() {
            Ok(Event::Text(piece)) => text += &newlines(&piece),
            Ok(Event::CData(piece)) => text += &newlines(&piece),
            Ok(Event::GeneralRef(piece)) => text.extend(resolved(&piece, Span::default())),
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
    }
}

/// The character that a reference in a text stands for.
fn resolved(reference: &BytesRef<'_>, span: Span) -> Result<char, Note> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) if allowed(character) => Ok(character),
        // Each of XML's own entities is one character.
        Ok(None) => resolve_predefined_entity(reference)
            .and_then(|replacement| replacement.chars().next())
            .ok_or_else(|| unknown_entity(reference, span)),
        _ => Err(bad_character_reference(span)),
    }
}

/// Whether a value with that byte is not simply what stands between the quotes.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'<' | b'&' | b'\t' | b'\n' | b'\r')
}

fn attribute_value(raw: &str, span: Span) -> Result<Cow<'_, str>, Note> {
    if let Some(at) = raw.find('<') {
        let at = span.start as usize + at;
        return Err(Note::error("xml-syntax", "XML does not allow < in an attribute's value.")
            .at(Span::new(at, at + 1))
            .help("Write &lt; instead; or a quote is missing before this place."));
    }
    let attribute = RawAttribute { key: QName(""), value: Cow::Borrowed(raw) };
    let value =
        attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| match error {
            Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => unknown_entity(&name, span),
            Error::Escape(EscapeError::InvalidCharRef(_)) => bad_character_reference(span),
            _ => Note::error("xml-syntax", "An & starts a reference that does not end with ;.")
                .at(span)
                .help("Write &amp; for a plain &."),
        })?;
    if value.chars().all(allowed) { Ok(value) } else { Err(bad_character_reference(span)) }
}

fn allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// The bytes of names.
const IN_NAMES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = byte >= 0x80
            || (byte as u8).is_ascii_alphanumeric()
            || matches!(byte as u8, b'_' | b':' | b'-' | b'.');
        byte += 1;
    }
    table
};

/// Names in XML begin with a letter, `_` or `:`; digits, `-` and `.` may follow. Beyond ASCII,
/// everything counts as a letter here.
fn check_name(name: &str, at: usize) -> Result<(), Note> {
    let first = name.as_bytes().first();
    let bad_first = first.is_none_or(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'.'));
    if !bad_first && name.bytes().all(|byte| IN_NAMES[usize::from(byte)]) {
        return Ok(());
    }
    Err(Note::error("xml-syntax", format!("“{name}” is not a name in XML."))
        .at(Span::new(at, at + name.len()))
        .help("Names begin with a letter. For a plain < write &lt;."))
}

fn check_unique(attributes: &[Attribute<'_>]) -> Result<(), Note> {
    let repeated = if attributes.len() <= 16 {
        attributes
            .iter()
            .enumerate()
            .find(|(i, attribute)| {
                attributes[..*i].iter().any(|other| other.name == attribute.name)
            })
            .map(|(_, attribute)| attribute)
    } else {
        // The same table as that of the prefixes: a set would be another in what a browser loads.
        let mut seen: HashMap<&str, usize> = HashMap::new();
        attributes.iter().find(|attribute| seen.insert(attribute.name, 0).is_some())
    };
    match repeated {
        None => Ok(()),
        Some(attribute) => Err(Note::error(
            "xml-syntax",
            format!("The attribute {} is given twice.", attribute.name),
        )
        .at(attribute.span)
        .help("Keep one of them.")),
    }
}

fn attribute_error(error: &AttrError, text: &str, offset: usize) -> Note {
    let at = match *error {
        AttrError::ExpectedEq(at)
        | AttrError::ExpectedValue(at)
        | AttrError::UnquotedValue(at)
        | AttrError::ExpectedQuote(at, _)
        | AttrError::Duplicated(at, _) => (offset + at).min(text.len()),
    };
    let end = text[at..].find(['>', '\n']).map_or(text.len(), |end| at + end);
    Note::error("xml-syntax", "An attribute is not written as name=\"value\".")
        .at(Span::new(at, end))
        .help("Put the value between quotes.")
}

fn unknown_entity(name: &str, span: Span) -> Note {
    Note::error("xml-entity", format!("The entity &{name}; is not known."))
        .at(span)
        .help("Only &amp; &lt; &gt; &quot; &apos; and numbers such as &#233; are. For a plain & write &amp;.")
}

fn bad_character_reference(span: Span) -> Note {
    Note::error("xml-character", "This number does not stand for a character that XML allows.")
        .at(span)
        .help("Remove the reference, or write the character itself.")
}

fn outside_root(span: Span) -> Note {
    Note::error("xml-outside", "There is text outside of the outermost element.")
        .at(span)
        .help("Remove it: a document is one element, such as <domain>…</domain>.")
}

fn no_element(text: &str) -> Note {
    let note = if text.trim().is_empty() {
        Note::error("xml-empty", "The document is empty.")
    } else {
        Note::error("xml-no-element", "There is no element in the document.")
    };
    note.at(Span::new(0, text.len()))
        .help("Paste a libvirt domain, as virsh dumpxml prints it, or choose an example.")
}

/// Splits names at prefixes that are declared and finds which elements are in a namespace, as libxml2
/// does. A prefix that is not declared stays part of the name.
fn resolve_namespaces(tree: &mut Tree<'_>) {
    struct Declaration<'a> {
        /// How deep the element is that makes it.
        depth: u32,
        prefix: &'a str,
        has_name: bool,
        /// The number of the one that it hides.
        hidden: Option<usize>,
    }
    // The declarations in scope, in order, and the number of the innermost of each prefix.
    let mut scope: Vec<Declaration<'_>> = Vec::new();
    let mut innermost: HashMap<&str, usize> = HashMap::new();
    let mut ends: Vec<u32> = Vec::new();
    for index in 0..tree.elements.len() {
        while ends.last().is_some_and(|&end| end as usize <= index) {
            ends.pop();
            let depth = ends.len() as u32;
            while let Some(ended) = scope.pop_if(|declaration| declaration.depth >= depth) {
                match ended.hidden {
                    Some(number) => innermost.insert(ended.prefix, number),
                    None => innermost.remove(ended.prefix),
                };
            }
        }
        let depth = ends.len() as u32;
        ends.push(tree.elements[index].end);
        let range = tree.elements[index].attributes.clone();
        let attributes = &mut tree.attributes[range.start as usize..range.end as usize];
        for attribute in attributes.iter_mut() {
            let (prefix, has_name) = match attribute.name.strip_prefix("xmlns") {
                Some("") => ("", !attribute.value.is_empty()),
                Some(rest) if rest.starts_with(':') => (&rest[1..], true),
                _ => continue,
            };
            attribute.namespaced = true;
            let hidden = innermost.insert(prefix, scope.len());
            scope.push(Declaration { depth, prefix, has_name, hidden });
        }
        let bound = |prefix: &str| {
            innermost.get(prefix).is_some_and(|&number| scope[number].has_name) || prefix == "xml"
        };
        for attribute in attributes.iter_mut().filter(|attribute| !attribute.namespaced) {
            if let Some((prefix, local)) = attribute.name.split_once(':')
                && bound(prefix)
            {
                attribute.name = local;
                attribute.namespaced = true;
            }
        }
        let element = &mut tree.elements[index];
        match element.name.split_once(':') {
            Some((prefix, local)) if bound(prefix) => {
                element.name = local;
                element.namespaced = true;
            }
            Some(_) => {}
            None => element.namespaced = bound(""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> (&'static str, String) {
        let note = parse(text).expect_err(text);
        let place = note.span.map(|span| span.of(text)).unwrap_or_default();
        (note.code, place.to_owned())
    }

    #[test]
    fn tree_keeps_spans_values_and_order() {
        let text = "<?xml version='1.0'?>\n<a x='1' y = \"&lt;é\n\"><b>t&amp;<c/>u</b><![CDATA[<v>]]></a>\n";
        let tree = parse(text).expect("well-formed");
        let a = tree.element(ElementId::ROOT);
        assert_eq!(a.span.of(text), text[22..].trim_end());
        assert_eq!(a.start_tag.of(text), "<a x='1' y = \"&lt;é\n\">");
        let attributes: Vec<_> = tree
            .attributes(ElementId::ROOT)
            .map(|(_, at)| (at.name, at.value.as_ref(), at.span.of(text), at.value_span.of(text)))
            .collect();
        assert_eq!(
            attributes,
            [("x", "1", "x='1'", "1"), ("y", "<é ", "y = \"&lt;é\n\"", "&lt;é\n")]
        );
        assert_eq!(tree.string_value(ElementId::ROOT), "t&u<v>");
        let children: Vec<_> = tree.children(ElementId::ROOT).collect();
        assert_eq!(children.len(), 1);
        assert_eq!(tree.string_value(children[0]), "t&u");
        assert_eq!(tree.element(children[0]).content.of(text), "t&amp;<c/>u");
    }

    #[test]
    fn what_xml_forbids_is_refused_at_its_place() {
        for (text, code, place) in [
            ("", "xml-empty", ""),
            ("  <!-- c --> ", "xml-no-element", "  <!-- c --> "),
            ("<a>", "xml-unclosed", "<a>"),
            ("<a></b>", "xml-syntax", "</b>"),
            ("<a/><b/>", "xml-second-root", "<b/>"),
            ("x<a/>", "xml-outside", "x"),
            ("<a/>&amp;", "xml-outside", "&amp;"),
            ("<a>&nbsp;</a>", "xml-entity", "&nbsp;"),
            ("<a b='&x;'/>", "xml-entity", "&x;"),
            ("<a>&#0;</a>", "xml-character", "&#0;"),
            ("<a>\u{1}</a>", "xml-character", "\u{1}"),
            ("<a b='<'/>", "xml-syntax", "<"),
            ("<a b='1' b='2'/>", "xml-syntax", "b='2'"),
            ("<a b='1'c='2'/>", "xml-syntax", "c='2'"),
            ("<a b=1/>", "xml-syntax", "1/"),
            ("<1a/>", "xml-syntax", "1a"),
            ("<a>]]></a>", "xml-syntax", "]]>"),
            ("<!DOCTYPE a><a/>", "xml-doctype", "<!DOCTYPE a>"),
            (" <?xml version='1.0'?><a/>", "xml-declaration", "<?xml version='1.0'?>"),
        ] {
            assert_eq!(refused(text), (code, place.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_skipped_and_counted() {
        let text = "\u{FEFF}<?xml version='1.0'?><a b='c'/>";
        let tree = parse(text).expect("well-formed");
        assert_eq!(tree.element(ElementId::ROOT).span.of(text), "<a b='c'/>");
        assert_eq!(refused("\u{FEFF}<a></b>"), ("xml-syntax", "</b>".to_owned()));
        assert_eq!(refused("\u{FEFF}\u{FEFF}<a/>"), ("xml-outside", "\u{FEFF}".to_owned()));
    }

    #[test]
    fn depth_and_size_have_limits() {
        let nested = |depth| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(parse(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(refused(&nested(MAX_DEPTH + 1)).0, "xml-depth");
        assert_eq!(refused(&" ".repeat(MAX_INPUT + 1)).0, "xml-too-large");
    }

    #[test]
    fn namespaces_are_resolved_as_libxml2_does() {
        let text = "<d xmlns:q='u'><q:a q:x='1'/><r:b/><c xmlns='v'><e/></c><f/></d>";
        let tree = parse(text).expect("well-formed");
        let names: Vec<_> = tree
            .elements()
            .map(|id| (tree.element(id).name, tree.element(id).namespaced))
            .collect();
        assert_eq!(
            names,
            [("d", false), ("a", true), ("r:b", false), ("c", true), ("e", true), ("f", false)]
        );
    }
}
