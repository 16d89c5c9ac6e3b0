//! The text that a conversion writes, and the marks that say where every piece of it comes from.
//!
//! [`Output`] is the only way to emit text, so its promise holds for every writer: the marks cover
//! the text without gap or overlap, and each names its rule and its origin.

use crate::base::{Rule, Span, VifDecision, sort_by_key};
use std::fmt;
use std::fmt::Write;

/// Where a piece of output comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From this part of the document.
    Input(Span),
    /// libvirt's own default, because the document says nothing.
    Default,
    /// From the host: looked up there (the span is the part of the document that asks for it), or
    /// made up there (no span).
    Host(Option<Span>),
    /// Plain syntax of the format: keys, brackets, quotes.
    Syntax,
}

impl Origin {
    /// The part of the document behind this piece, if there is one.
    pub fn span(self) -> Option<Span> {
        match self {
            Origin::Input(span) => Some(span),
            Origin::Host(span) => span,
            Origin::Default | Origin::Syntax => None,
        }
    }

    /// The name for programs: `input`, `default`, `host` or `syntax`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Input(_) => "input",
            Self::Default => "default",
            Self::Host(_) => "host",
            Self::Syntax => "syntax",
        }
    }

    /// The origin in words. `place_of` names a part of the document, such as `line 3`.
    ///
    /// ```
    /// use xenlens::{Origin, Span};
    ///
    /// let line = |_| "line 3".to_owned();
    /// assert_eq!(Origin::Input(Span::new(40, 45)).describe(line), "from line 3");
    /// assert_eq!(Origin::Default.describe(line), "libvirt’s default");
    /// ```
    pub fn describe(self, place_of: impl FnOnce(Span) -> String) -> String {
        match self {
            Self::Input(span) => format!("from {}", place_of(span)),
            Self::Default => "libvirt’s default".to_owned(),
            Self::Host(Some(span)) => format!("looked up on the host for {}", place_of(span)),
            Self::Host(None) => "generated on the host, or read from it".to_owned(),
            Self::Syntax => "syntax of the format".to_owned(),
        }
    }
}

/// A value together with its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// A value read from `span` of the document.
    pub fn input(value: T, span: Span) -> Self {
        Self { value, origin: Origin::Input(span) }
    }

    /// A value that libvirt takes where the document names none.
    pub fn default(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }

    /// The same origin with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced { value: change(self.value), origin: self.origin }
    }
}

impl<T> Sourced<T> {
    /// The same with a borrowed value.
    pub fn as_ref(&self) -> Sourced<&T> {
        Sourced { value: &self.value, origin: self.origin }
    }
}

impl<T: AsRef<str>> Sourced<T> {
    /// The value as a string slice.
    pub fn as_str(&self) -> &str {
        self.value.as_ref()
    }
}

/// What is known of one piece of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The piece, as bytes of the output.
    pub span: Span,
    /// The rule that put it there.
    pub rule: &'static Rule,
    /// Where it comes from.
    pub origin: Origin,
}

/// A part of the document that the writer knew of and left out, and the rule that says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omission {
    /// The part of the document.
    pub input: Span,
    /// The rule.
    pub rule: &'static Rule,
}

/// The stretch of output that one device of the document became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The device's element in the document.
    pub element: Span,
    /// Its piece, as bytes of the output.
    pub output: Span,
    /// For a network interface of a native document: what was written of its model and type.
    pub decision: Option<VifDecision>,
}

/// The parts of an output in the order of their elements in the document.
#[derive(Debug, Default)]
pub(crate) struct PartsByElement(Vec<Part>);

impl PartsByElement {
    /// The part of that element.
    pub(crate) fn get(&self, element: Span) -> Option<&Part> {
        let found = self.0.binary_search_by_key(&element, |part| part.element).ok()?;
        self.0.get(found)
    }
}

/// A text with complete marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    text: String,
    marks: Vec<Mark>,
    omissions: Vec<Omission>,
    parts: Vec<Part>,
}

impl Output {
    /// An empty output with room for `bytes` of text.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            // Pieces are short: keys, quotes, values.
            marks: Vec::with_capacity(bytes / 4),
            omissions: Vec::new(),
            parts: Vec::with_capacity(bytes / 64),
        }
    }

    /// The text, exactly as libvirt writes it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The marks, in order; together they cover the text without gap or overlap.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What the writer left out, in the order of writing.
    pub fn omissions(&self) -> &[Omission] {
        &self.omissions
    }

    /// The devices and their pieces, in the order of writing.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Every device that was written, by its element in the document.
    pub(crate) fn parts_by_element(&self) -> PartsByElement {
        let mut parts = self.parts.clone();
        // Of several pieces of one device the first counts.
        sort_by_key(&mut parts, |part| part.element.key());
        parts.dedup_by_key(|part| part.element);
        PartsByElement(parts)
    }

    /// The piece of the device that these bytes of the output belong to.
    pub(crate) fn part_around(&self, output: Span) -> Option<&Part> {
        // Parts are in the order of their ends.
        let before = self.parts.partition_point(|part| part.output.end < output.end);
        self.parts[before..].iter().find(|part| part.output.contains(output))
    }

    /// Appends a piece.
    pub(crate) fn put(&mut self, rule: &'static Rule, origin: Origin, piece: &str) {
        self.text.push_str(piece);
        self.mark_to_end(rule, origin);
    }

    /// Appends a formatted piece.
    pub(crate) fn put_fmt(
        &mut self,
        rule: &'static Rule,
        origin: Origin,
        piece: fmt::Arguments<'_>,
    ) {
        // Writing to a String cannot fail.
        let _ = self.text.write_fmt(piece);
        self.mark_to_end(rule, origin);
    }

    /// Appends plain syntax.
    pub(crate) fn syntax(&mut self, rule: &'static Rule, piece: &str) {
        self.text.push_str(piece);
        self.mark_to_end(rule, Origin::Syntax);
    }

    /// Appends a string value.
    pub(crate) fn value<T: AsRef<str>>(&mut self, rule: &'static Rule, value: &Sourced<T>) {
        self.put(rule, value.origin, value.as_str());
    }

    /// Appends a value by way of its `Display`.
    pub(crate) fn display<T: fmt::Display>(&mut self, rule: &'static Rule, value: &Sourced<T>) {
        self.put_fmt(rule, value.origin, format_args!("{}", value.value));
    }

    /// Says that the part of the document behind `origin` is left out on purpose.
    pub(crate) fn omit(&mut self, rule: &'static Rule, origin: Origin) {
        if let Some(input) = origin.span() {
            self.omissions.push(Omission { input, rule });
        }
    }

    /// Says that the text since `start` is the piece of the device at `element`.
    pub(crate) fn part_since(&mut self, element: Span, start: usize) {
        self.push_part(element, start, None);
    }

    /// Says that the text since `start` is the piece of the network interface at `element`, written by this
    /// decision.
    pub(crate) fn vif_since(&mut self, element: Span, start: usize, decision: VifDecision) {
        self.push_part(element, start, Some(decision));
    }

    fn push_part(&mut self, element: Span, start: usize, decision: Option<VifDecision>) {
        if self.text.len() > start {
            let output = Span::new(start, self.text.len());
            self.parts.push(Part { element, output, decision });
        }
    }

    /// The length of the text so far.
    pub(crate) fn position(&self) -> usize {
        self.text.len()
    }

    /// Takes everything back, and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
        self.omissions.clear();
        self.parts.clear();
    }

    /// Appends all of another output, with its marks, omissions and parts.
    pub(crate) fn append(&mut self, other: &Output) {
        let start = self.text.len() as u32;
        let moved = |span: Span| Span { start: span.start + start, end: span.end + start };
        self.text.push_str(&other.text);
        for mark in &other.marks {
            self.mark_to(start + mark.span.end, mark.rule, mark.origin);
        }
        self.omissions.extend_from_slice(&other.omissions);
        let parts = other.parts.iter();
        self.parts.extend(parts.map(|part| Part { output: moved(part.output), ..*part }));
    }

    // Its callers are few, and half of all pieces are syntax, whose origin is known there.
    #[inline(always)]
    fn mark_to_end(&mut self, rule: &'static Rule, origin: Origin) {
        self.mark_to(self.text.len() as u32, rule, origin);
    }

    #[inline(always)]
    fn mark_to(&mut self, end: u32, rule: &'static Rule, origin: Origin) {
        let mut start = 0;
        if let Some(last) = self.marks.last_mut() {
            start = last.span.end;
            if std::ptr::eq(last.rule, rule) && last.origin == origin {
                last.span.end = end;
                return;
            }
        }
        // An empty value leaves no piece; a note then says where it came from.
        if start < end {
            self.marks.push(Mark { span: Span { start, end }, rule, origin });
        }
    }
}

/// Says how the marks of `output` fail to cover its text, or nothing if they are complete.
///
/// Tests and the fuzzers hold every output against this.
pub fn incomplete_marks(output: &Output) -> Option<String> {
    let mut end = 0;
    for mark in output.marks() {
        if mark.span.start != end {
            return Some(format!("a mark starts at {} instead of {end}", mark.span.start));
        }
        if mark.span.is_empty() {
            return Some(format!("an empty mark at {end}"));
        }
        if output.text().get(mark.span.range()).is_none() {
            return Some(format!("the mark at {end} cuts a character"));
        }
        end = mark.span.end;
    }
    (end as usize != output.text().len())
        .then(|| format!("the marks end at {end}, the text at {}", output.text().len()))
}
