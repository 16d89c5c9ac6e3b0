//! A document together with its conversion.

mod fixes;

use super::output_kind::OutputKind;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use xenlens::{
    Conversion, DocumentKind, FromOptions, Guest, HostArch, InterfaceCard, NativeConversion, Note,
    Obstacles, Output, Position, Positions, Span, Target, Utf16, convert, convert_native, xml,
};

/// What a document is, and the options by which a native one is read.
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

/// A document, the target, and the result of the conversion. They stay together, so that a span always belongs to the
/// text beside it.
#[derive(Debug)]
pub(crate) struct ConvertedDocument {
    pub(crate) text: Rc<str>,
    pub(crate) input: Input,
    pub(crate) target: Target,
    pub(crate) utf16: Utf16,
    result: ConversionResult,
    positions: OnceCell<Positions>,
    obstacles: OnceCell<Obstacles>,
    notes_with_fixes: OnceCell<Vec<Note>>,
    /// The last answer of [`Self::part_at`] and its question: several components ask for the cursor's part at each draw.
    last_part: Cell<Option<(u32, Option<Span>)>>,
}

#[derive(Debug)]
enum ConversionResult {
    ToNative(Box<Conversion>),
    FromNative(Box<NativeConversion>),
}

impl ConvertedDocument {
    pub(crate) fn new(text: impl Into<Rc<str>>, input: Input, target: Target) -> Self {
        let text = text.into();
        let result = match input.kind.format() {
            None => ConversionResult::ToNative(Box::new(convert(&text, &target))),
            Some(format) => ConversionResult::FromNative(Box::new(convert_native(
                &text,
                format,
                &target,
                &input.from,
            ))),
        };
        Self::from_result(text, input, target, result)
    }

    /// A document of domain XML that is converted already.
    pub(crate) fn from_conversion(
        text: impl Into<Rc<str>>,
        target: Target,
        conversion: Conversion,
    ) -> Self {
        Self::from_result(
            text.into(),
            Input::XML,
            target,
            ConversionResult::ToNative(Box::new(conversion)),
        )
    }

    fn from_result(text: Rc<str>, input: Input, target: Target, result: ConversionResult) -> Self {
        let utf16 = Utf16::new(&text);
        Self {
            text,
            input,
            target,
            utf16,
            result,
            positions: OnceCell::new(),
            obstacles: OnceCell::new(),
            notes_with_fixes: OnceCell::new(),
            last_part: Cell::default(),
        }
    }

    /// The conversion to native, if the document is domain XML.
    fn xml_conversion(&self) -> Option<&Conversion> {
        match &self.result {
            ConversionResult::ToNative(conversion) => Some(conversion),
            ConversionResult::FromNative(_) => None,
        }
    }

    /// The conversion from native, if the document is an xm config or an S-expression.
    pub(crate) fn native_conversion(&self) -> Option<&NativeConversion> {
        match &self.result {
            ConversionResult::ToNative(_) => None,
            ConversionResult::FromNative(conversion) => Some(conversion),
        }
    }

    /// Whether the document is an xm config or an S-expression.
    pub(crate) fn is_native(&self) -> bool {
        self.native_conversion().is_some()
    }

    /// Whether the document is a single device.
    pub(crate) fn is_device(&self) -> bool {
        self.xml_conversion().is_some_and(|conversion| conversion.is_device)
    }

    /// The guest's type; `None` if the document is refused before that is known.
    pub(crate) fn guest(&self) -> Option<Guest> {
        match &self.result {
            ConversionResult::ToNative(conversion) => conversion.guest,
            ConversionResult::FromNative(conversion) => conversion.guest,
        }
    }

    /// The output, or the refusal. `None` if documents of this kind do not have such an output.
    pub(crate) fn result(&self, kind: OutputKind) -> Option<Result<&Output, &Note>> {
        match (&self.result, kind) {
            (ConversionResult::ToNative(conversion), OutputKind::Native(format)) => {
                conversion.output(format).map(Result::as_ref)
            }
            (ConversionResult::FromNative(conversion), OutputKind::DomainXml) => {
                Some(conversion.xml.as_ref())
            }
            _ => None,
        }
    }

    /// The output, if there is one.
    pub(crate) fn output(&self, kind: OutputKind) -> Option<&Output> {
        self.result(kind)?.ok()
    }

    /// Each output that documents of this kind have, or its refusal.
    fn results(&self) -> Vec<(OutputKind, Result<&Output, &Note>)> {
        match &self.result {
            ConversionResult::ToNative(conversion) => (conversion.outputs.iter())
                .map(|(format, output)| (OutputKind::Native(format), output.as_ref()))
                .collect(),
            ConversionResult::FromNative(conversion) => {
                vec![(OutputKind::DomainXml, conversion.xml.as_ref())]
            }
        }
    }

    /// Each output.
    pub(crate) fn outputs(&self) -> impl Iterator<Item = (OutputKind, &Output)> {
        self.results().into_iter().filter_map(|(kind, result)| Some((kind, result.ok()?)))
    }

    /// The refusal of an output, if there is one.
    pub(crate) fn refusal(&self) -> Option<&Note> {
        self.results().into_iter().find_map(|(_, result)| result.err())
    }

    /// The first output that is refused.
    pub(crate) fn first_refused(&self) -> Option<OutputKind> {
        self.results().into_iter().find_map(|(kind, result)| result.is_err().then_some(kind))
    }

    /// Whether the document has no output at all.
    pub(crate) fn is_refused(&self) -> bool {
        self.outputs().next().is_none()
    }

    /// Every note about the document.
    pub(crate) fn notes(&self) -> &[Note] {
        match &self.result {
            ConversionResult::ToNative(conversion) => &conversion.notes,
            ConversionResult::FromNative(conversion) => &conversion.notes,
        }
    }

    /// The notes on pieces of an output, each with its piece.
    pub(crate) fn notes_on(&self, kind: OutputKind) -> impl Iterator<Item = (Span, &Note)> {
        self.notes().iter().filter_map(move |note| {
            let piece = note.xl.as_ref()?.piece?;
            (note.format.map(OutputKind::Native) == Some(kind)).then_some((piece, note))
        })
    }

    /// The interfaces of domain XML; none of a native document, which has [`NativeConversion::interfaces`].
    pub(crate) fn cards(&self) -> &[InterfaceCard] {
        self.xml_conversion().map_or(&[], |conversion| &conversion.interfaces)
    }

    /// The place of each interface in the document, in order.
    pub(crate) fn interface_spans(&self) -> impl Iterator<Item = Span> {
        let native = self.native_conversion().map_or(&[][..], |conversion| &conversion.interfaces);
        let native = native.iter().map(|card| card.element);
        self.cards().iter().map(|card| card.element).chain(native)
    }

    /// Each interface that was written into an output: its index, and its part of that output, in order of place.
    pub(crate) fn interface_parts(&self, kind: OutputKind) -> Vec<(usize, Span)> {
        let parts: Vec<Option<Span>> = match (&self.result, kind) {
            (ConversionResult::ToNative(conversion), OutputKind::Native(format)) => {
                conversion.interfaces.iter().map(|card| card.piece(format)).collect()
            }
            (ConversionResult::FromNative(conversion), OutputKind::DomainXml) => {
                conversion.interfaces.iter().map(|card| card.xml).collect()
            }
            _ => Vec::new(),
        };
        let parts = parts.into_iter().enumerate();
        parts.filter_map(|(index, part)| Some((index, part?))).collect()
    }

    /// The interface around a byte of the document.
    pub(crate) fn interface_at(&self, byte: u32) -> Option<usize> {
        self.interface_spans().position(|span| span.start <= byte && byte <= span.end)
    }

    /// The innermost part of the document around a byte that reached an output, or else the XML element there. It is
    /// never the element `domain` or `devices`, because the page would highlight the whole output.
    pub(crate) fn part_at(&self, byte: u32) -> Option<Span> {
        if let Some((at, part)) = self.last_part.get()
            && at == byte
        {
            return part;
        }
        let part = self.find_part(byte);
        self.last_part.set(Some((byte, part)));
        part
    }

    fn find_part(&self, byte: u32) -> Option<Span> {
        let around = |span: &Span| span.start <= byte && byte <= span.end;
        let origins = self
            .outputs()
            .flat_map(|(_, output)| output.marks())
            .filter_map(|mark| mark.origin.span());
        origins.filter(around).min_by_key(|span| span.len()).or_else(|| {
            if self.is_native() {
                return None;
            }
            let tree = xml::parse(&self.text).ok()?;
            let element = tree.element(tree.element_at(byte)?);
            (!matches!(element.name, "domain" | "devices")).then_some(element.span)
        })
    }

    /// The line and the column of a byte of the document.
    pub(crate) fn position(&self, byte: u32) -> Position {
        self.positions.get_or_init(|| Positions::new(&self.text)).of(byte)
    }
}

/// Two documents are equal only if they are the same object: the page converts each text and target once.
impl PartialEq for ConvertedDocument {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for ConvertedDocument {}
