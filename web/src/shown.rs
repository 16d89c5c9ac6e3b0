//! A document together with what became of it.

use std::cell::Cell;
use std::rc::Rc;
use xenlens::xml;
use xenlens::{
    Conversion, DocumentKind, Format, FromOptions, HostArch, InterfaceCard, Note, Output,
    PerFormat, Span, Target, Utf16,
};

/// How many hues there are for interfaces.
pub(crate) const HUES: usize = 8;

/// What a document is, and how a native one is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) kind: DocumentKind,
    pub(crate) from: FromOptions,
}

impl Input {
    /// Domain XML.
    pub(crate) const XML: Self = Self {
        kind: DocumentKind::DomainXml,
        from: FromOptions { security_info: false, host_arch: HostArch::X86_64 },
    };
}

/// A document, the target it was converted for, and the result: whatever part of the page shows one of
/// them holds all of them, so that places always belong to the text beside them.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) text: Rc<str>,
    pub(crate) input: Input,
    pub(crate) target: Target,
    pub(crate) conversion: Conversion,
    pub(crate) utf16: Utf16,
    /// The part that was last asked for, and where: several parts of the page ask for the cursor's at each draw.
    part: Cell<Option<(u32, Option<Span>)>>,
}

impl Shown {
    pub(crate) fn new(text: impl Into<Rc<str>>, input: Input, target: Target) -> Self {
        let text = text.into();
        let conversion = match input.kind {
            DocumentKind::DomainXml => xenlens::convert(&text, &target),
            _ => not_here(&target),
        };
        let utf16 = Utf16::new(&text);
        Self { text, input, target, conversion, utf16, part: Cell::default() }
    }

    /// Whether it is an xm config or an S-expression.
    pub(crate) fn is_native(&self) -> bool {
        self.input.kind.format().is_some()
    }

    /// The output in that format, unless it is refused.
    pub(crate) fn output(&self, format: Format) -> Option<&Output> {
        self.conversion.output(format)?.as_ref().ok()
    }

    /// The interfaces.
    pub(crate) fn cards(&self) -> &[InterfaceCard] {
        &self.conversion.interfaces
    }

    /// Whether neither format has an output.
    pub(crate) fn is_refused(&self) -> bool {
        self.conversion.is_refused()
    }

    /// The innermost part of the document around a byte that reached an output, or else the element
    /// there. What holds the whole guest is no such part: everything would stand out.
    pub(crate) fn part_at(&self, byte: u32) -> Option<Span> {
        if let Some((at, part)) = self.part.get()
            && at == byte
        {
            return part;
        }
        let part = self.find_part(byte);
        self.part.set(Some((byte, part)));
        part
    }

    fn find_part(&self, byte: u32) -> Option<Span> {
        let around = |span: &Span| span.start <= byte && byte <= span.end;
        let outputs = self.conversion.outputs.values().flatten();
        let origins = outputs.flat_map(Output::marks).filter_map(|mark| mark.origin.span());
        origins.filter(around).min_by_key(|span| span.len()).or_else(|| {
            let tree = xml::parse(&self.text).ok()?;
            let element = tree.element(tree.element_at(byte)?);
            (!matches!(element.name, "domain" | "devices")).then_some(element.span)
        })
    }

    /// The interface around a byte of the text.
    pub(crate) fn interface_at(&self, byte: u32) -> Option<usize> {
        let within = |span: Span| span.start <= byte && byte <= span.end;
        self.cards().iter().position(|card| within(card.element))
    }
}

/// What becomes of a native document in this module: nothing. Its readers are in that of the views
/// (`views/native`), which most visitors never need.
fn not_here(target: &Target) -> Conversion {
    let note = Note::error("native", "The document is not domain XML.");
    Conversion {
        guest: None,
        is_device: false,
        outputs: PerFormat::new(target.formats(), |_| Err(note.clone())),
        interfaces: Vec::new(),
        notes: Vec::new(),
    }
}

/// Results are computed once for each text and target: another one is another result.
impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Shown {}

/// The piece of that output that an interface became.
pub(crate) fn piece(card: &InterfaceCard, format: Format) -> Option<Span> {
    card.piece(format)
}

/// The number of the hue that the interface at `index` wears: its lines, its output and its card.
pub(crate) fn hue(index: usize) -> u8 {
    (index % HUES) as u8 + 1
}

/// The class of that hue.
pub(crate) fn hue_class(index: usize) -> &'static str {
    const CLASSES: [&str; HUES] =
        ["hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7", "hue-8"];
    CLASSES[index % HUES]
}
