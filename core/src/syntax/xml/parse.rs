//! Text to element tree. quick-xml finds the pieces. XML 1.0 demands more than quick-xml checks; that is checked
//! here, so that we refuse what libvirt's parser refuses.

use super::characters::{check_characters, is_space};
use super::entities::Entities;
use super::names::{check_name, resolve_namespaces};
use super::text::resolved;
use super::tree::{Element, ElementId, Tree};
use crate::base::{MAX_DEPTH, MAX_INPUT, Note, Span};
use quick_xml::Error;
use quick_xml::Reader;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

/// Reads a document.
///
/// # Errors
///
/// A note with the place where the document is not well-formed XML, has a document type of some size, or exceeds
/// [`MAX_INPUT`] or [`MAX_DEPTH`].
pub fn parse(text: &str) -> Result<Tree<'_>, Note> {
    if text.len() > MAX_INPUT {
        return Err(Note::error(
            "xml-too-large",
            format!(
                "The document has {} bytes. Xenlens reads at most {MAX_INPUT} (1 MiB).",
                text.len()
            ),
        )
        .help("A domain usually has a few kilobytes. Is this the right file?"));
    }
    check_characters(text)?;
    Parser {
        tree: Tree {
            text,
            // An element, and an attribute, is rarely shorter.
            elements: Vec::with_capacity(text.len() / 32),
            attributes: Vec::with_capacity(text.len() / 32),
            entities: Entities::default(),
        },
        open: Vec::with_capacity(8),
        cdata_ends: text.contains("]]>"),
        namespaces: false,
        root_closed: false,
        has_type: false,
    }
    .run()
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Reads one document.
pub(super) struct Parser<'a> {
    pub(super) tree: Tree<'a>,
    /// The elements around the place at hand.
    open: Vec<ElementId>,
    /// Whether the outermost element has ended.
    root_closed: bool,
    /// Whether there was a document type.
    has_type: bool,
    /// Whether `]]>` stands anywhere in the document. Texts are many and short: one search is faster.
    cdata_ends: bool,
    /// Whether an attribute's name begins with `xmlns`.
    pub(super) namespaces: bool,
}

impl<'a> Parser<'a> {
    fn run(mut self) -> Result<Tree<'a>, Note> {
        let text = self.tree.text;
        // quick-xml does not count a byte order mark in its positions, and would skip a second one.
        let skipped =
            if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        if text[skipped..].starts_with(BYTE_ORDER_MARK) {
            return Err(outside_root(text, Span::new(skipped, 2 * skipped)));
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
                    return Err(outside_root(self.tree.text, span));
                }
                Event::CData(_) => {}
                Event::GeneralRef(reference) => {
                    resolved(&reference, span, &self.tree.entities)?;
                }
                Event::DocType(_) if !self.has_type && self.tree.elements.is_empty() => {
                    self.has_type = true;
                    self.tree.entities = Entities::read(text, span)?;
                }
                Event::DocType(_) => {
                    return Err(Note::error(
                        "xml-doctype",
                        "A document has one type, in front of the outermost element.",
                    )
                    .at(span)
                    .help("Remove the <!DOCTYPE …>."));
                }
                Event::Decl(_) => {
                    if start != skipped {
                        return Err(Note::error(
                            "xml-declaration",
                            "XML allows the declaration only at the very start.",
                        )
                        .at(span)
                        .help("Remove the text before <?xml …?>."));
                    }
                }
                Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => break,
            }
        }
        if let Some(&open) = self.open.last() {
            let element = self.tree.element(open);
            return Err(Note::error("xml-unclosed", format!("<{}> is not closed.", element.name))
                .at(element.start_tag)
                .help(format!(
                    "Add </{}>. The end of the document may be missing.",
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
                    "Remove the text after the first element's end, or paste one domain at a time.",
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
            return Err(outside_root(self.tree.text, span));
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

    fn syntax_error(&self, error: &Error, start: usize, at: usize) -> Note {
        let text = self.tree.text;
        let at = at.clamp(0, text.len());
        let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |n| from + n);
        let start = if text.is_char_boundary(at) { at } else { start };
        // Reading from a text gives these two only. The words of the others would make the page larger.
        let why = match error {
            Error::Syntax(error) => format!("syntax error: {error}"),
            Error::IllFormed(error) => format!("ill-formed document: {error}"),
            _ => "the parser cannot read it".to_owned(),
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
                        format!("Close <{expected}> first: it is still open since line {line}.")
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

/// The refusal of text outside of the outermost element.
fn outside_root(text: &str, span: Span) -> Note {
    let help = match text.contains('<') {
        true => "Remove it. A document is one element, such as <domain>…</domain>.",
        false => {
            "It has no element such as <domain>, and no line such as memory = 512. Is this the right file?"
        }
    };
    Note::error("xml-outside", "The document has text outside the outermost element.")
        .at(span)
        .help(help)
}

/// The refusal of a document without an element.
fn no_element(text: &str) -> Note {
    let note = if text.trim().is_empty() {
        Note::error("xml-empty", "The document is empty.")
    } else {
        Note::error("xml-no-element", "The document has no element.")
    };
    note.at(Span::new(0, text.len()))
        .help("Paste a libvirt domain, as virsh dumpxml prints it, or choose an example.")
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
            ("<!DOCTYPE a SYSTEM 'b'><a/>", "xml-doctype", "<!DOCTYPE a SYSTEM 'b'>"),
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
