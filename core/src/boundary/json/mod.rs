//! A conversion as data for other programs: the command line's `--json` and the JavaScript API.
//!
//! Offsets are in the unit that the caller chooses: bytes for programs that read UTF-8, UTF-16 units for
//! JavaScript. Everything names a rule by its id; `rules` has each rule once.

mod fixes;
mod history;
mod move_to_xl;

use crate::base::{
    Effect, Format, Mark, Note, Output, PerFormat, Position, Positions, Rule, Severity, Span,
    Utf16, VifDecision,
};
use crate::decide::vif::{GuestDevices, ModelImport};
use crate::explain::{
    Conversion, InterfaceCard, InterfaceInFormat, NativeConversion, NativeInterfaceCard,
};
use crate::read::{Certainty, Detection, DocumentKind};
use crate::release::{Guest, Target};
use serde::Serialize;
use serde::Serializer;

pub use fixes::{JsonEdit, JsonFix, JsonMended};
pub use history::{JsonHistoryStep, JsonWritten};
pub use move_to_xl::{JsonMove, JsonMoveChange, JsonMoveStep};

/// A conversion to native with its marks, interfaces, notes and rules.
#[derive(Serialize)]
pub struct Explanation<'c> {
    /// What the document is: `xml`.
    pub document: &'static str,
    /// What it was converted for.
    pub target: &'c Target,
    /// The guest's type.
    pub guest: Option<Guest>,
    /// The outputs that were asked for, by format; a refused one is missing.
    pub outputs: PerFormat<JsonOutput<'c>>,
    /// The interfaces.
    pub interfaces: Vec<JsonInterface<'c>>,
    /// The notes.
    pub notes: Vec<JsonNote<'c>>,
    /// Every rule that is named, by its id.
    pub rules: Named,
}

/// A conversion from native with its marks, interfaces, notes and rules. All places are of the native document.
#[derive(Serialize)]
pub struct NativeExplanation<'c> {
    /// What the document is: `xl`, `xm` or `sexpr`.
    pub document: &'static str,
    /// What it was converted for.
    pub target: &'c Target,
    /// The guest's type.
    pub guest: Option<Guest>,
    /// The domain XML, unless the document is refused.
    pub xml: Option<JsonOutput<'c>>,
    /// The interfaces, also those that libvirt drops.
    pub interfaces: Vec<JsonNativeInterface<'c>>,
    /// The notes.
    pub notes: Vec<JsonNote<'c>>,
    /// Every rule that is named, by its id.
    pub rules: Named,
}

/// The same with the round trip. (Apart, so that a program that only reads native documents does not
/// carry the other direction.)
#[derive(Serialize)]
pub struct RoundTrip<'c> {
    /// The way from native.
    #[serde(flatten)]
    pub native: NativeExplanation<'c>,
    /// What libvirt makes of the domain XML in the document's own format. Its places are of that XML, and it
    /// has rules of its own.
    pub back: Option<Explanation<'c>>,
}

/// The rules that are named, each once; as data, an object by their ids. (A map would cost the JavaScript API
/// more than a kilobyte.)
#[derive(Default)]
pub struct Named(Vec<&'static Rule>);

impl Extend<&'static Rule> for Named {
    fn extend<T: IntoIterator<Item = &'static Rule>>(&mut self, rules: T) {
        for rule in rules {
            // Most pieces of an output have a rule that was named shortly before.
            if !self.0.iter().rev().any(|named| std::ptr::eq(*named, rule)) {
                self.0.push(rule);
            }
        }
    }
}

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|rule| (rule.id, rule)))
    }
}

/// An output.
#[derive(Serialize)]
pub struct JsonOutput<'c> {
    /// The exact text.
    pub text: &'c str,
    /// Its marks, without gap or overlap.
    pub marks: Vec<JsonMark>,
}

/// A mark.
#[derive(Serialize)]
pub struct JsonMark {
    /// The piece of the output.
    pub span: Span,
    /// The rule's id.
    pub rule: &'static str,
    /// `input`, `default`, `host` or `syntax`.
    pub origin: &'static str,
    /// The part of the document behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Span>,
}

/// An interface.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JsonInterface<'c> {
    /// Its number, from 1.
    pub number: usize,
    /// Its element in the document.
    pub element: Span,
    /// Its MAC address.
    pub mac: &'c str,
    /// Its model in the document.
    pub model: Option<&'c str>,
    /// What becomes of it in the first format.
    #[serde(flatten)]
    pub first_format: JsonInterfaceInFormat<'c>,
    /// Its pieces of the outputs, by format.
    pub pieces: PerFormat<Span>,
    /// What was decided for each format that was asked for. The fields above go by the first format.
    pub by_format: PerFormat<JsonInterfaceInFormat<'c>>,
}

/// What becomes of an interface in one format.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JsonInterfaceInFormat<'c> {
    /// The scenario's number, 1 to 4.
    pub scenario: u8,
    /// The scenario's name.
    pub title: &'static str,
    /// The rule's id.
    pub rule: &'static str,
    /// What is written of model and type.
    pub decision: &'c VifDecision,
    /// What the guest sees, by both readings.
    #[serde(rename = "sight")]
    pub guest_devices: &'c GuestDevices,
    /// Whether the two readings differ.
    pub sources_disagree: bool,
}

impl<'c> JsonInterfaceInFormat<'c> {
    fn new(decision: &'c VifDecision, guest_devices: &'c GuestDevices) -> Self {
        Self {
            scenario: decision.scenario.number(),
            title: decision.scenario.title(),
            rule: decision.rule.id,
            decision,
            guest_devices,
            sources_disagree: guest_devices.sources_disagree(),
        }
    }
}

/// What a text looks like.
#[derive(Serialize)]
pub struct JsonDetection {
    /// What it is: `xml`, `xl`, `xm` or `sexpr`.
    pub document: &'static str,
    /// How sure that is.
    pub certainty: Certainty,
    /// Why, for people.
    pub reason: &'static str,
}

impl From<Detection> for JsonDetection {
    fn from(Detection { kind, certainty, reason }: Detection) -> Self {
        Self { document: kind.name(), certainty, reason }
    }
}

/// An interface of a native document.
#[derive(Serialize)]
pub struct JsonNativeInterface<'c> {
    /// Its number, from 1.
    pub number: usize,
    /// Its place in the document.
    pub element: Span,
    /// The model that the document names.
    pub model: Option<&'c str>,
    /// The type that the document names.
    #[serde(rename = "type")]
    pub vif_type: Option<&'c str>,
    /// What becomes of model and type.
    #[serde(rename = "way")]
    pub model_import: ModelImport,
    /// The same for people.
    pub title: &'static str,
    /// The rule's id.
    pub rule: &'static str,
    /// Whether libvirt drops the interface.
    pub dropped: bool,
    /// Its piece of the domain XML.
    pub piece: Option<Span>,
    /// Its number among the interfaces of the domain XML.
    pub kept: Option<usize>,
}

/// A note.
#[derive(Serialize)]
pub struct JsonNote<'c> {
    /// How much it matters.
    pub severity: Severity,
    /// What follows for the guest.
    pub effect: Effect,
    /// What kind of note it is.
    pub code: &'static str,
    /// What is the case.
    pub message: &'c str,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'c str>,
    /// libvirt's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub libvirt: Option<String>,
    /// The words of Xen's xl, line by line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xl: Option<&'c str>,
    /// The place in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The place's line and column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The rule's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// The only format that it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Edits of the document, each of which takes away what the note is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<JsonFix<'c>>,
}

/// Turns byte spans of one text into the caller's unit.
struct Unit(Option<Utf16>);

impl Unit {
    fn of(text: &str, utf16: bool) -> Self {
        Self(utf16.then(|| Utf16::new(text)))
    }

    fn span(&self, span: Span) -> Span {
        match &self.0 {
            None => span,
            Some(map) => Span { start: map.from_byte(span.start), end: map.from_byte(span.end) },
        }
    }
}

impl<'c> Explanation<'c> {
    /// With offsets in bytes.
    pub fn new(
        text: &str,
        target: &'c Target,
        conversion: &'c Conversion,
        formats: &[Format],
    ) -> Self {
        Self::with_unit(text, target, conversion, formats, false)
    }

    /// With offsets in UTF-16 units, as JavaScript counts.
    pub fn in_utf16(
        text: &str,
        target: &'c Target,
        conversion: &'c Conversion,
        formats: &[Format],
    ) -> Self {
        Self::with_unit(text, target, conversion, formats, true)
    }

    fn with_unit(
        text: &str,
        target: &'c Target,
        conversion: &'c Conversion,
        formats: &[Format],
        utf16: bool,
    ) -> Self {
        let input = Unit::of(text, utf16);
        let positions = Positions::new(text);
        let written = conversion.outputs.filter_map(|format, output| {
            let output = output.as_ref().ok().filter(|_| formats.contains(&format))?;
            Some((output, Unit::of(output.text(), utf16)))
        });
        let mut rules = Named::default();
        let outputs = written.filter_map(|_, (output, unit)| {
            rules.extend(output.marks().iter().map(|mark| mark.rule));
            Some(json_output(output, unit, &input))
        });
        let units = written.filter_map(|_, (_, unit)| Some(unit));
        let interfaces: Vec<_> = conversion
            .interfaces
            .iter()
            .map(|card| {
                let by_format = card.by_format.filter_map(|format, in_format| {
                    let InterfaceInFormat { piece: _, decision, guest_devices } = in_format;
                    formats
                        .contains(&format)
                        .then(|| JsonInterfaceInFormat::new(decision, guest_devices))
                });
                rules.extend([card.decision.rule]);
                rules.extend(by_format.values().map(|format| format.decision.rule));
                json_interface(card, by_format, &units, &input)
            })
            .collect();
        let notes: Vec<_> = conversion
            .notes
            .iter()
            .filter(|note| note.format.is_none_or(|format| formats.contains(&format)))
            .map(|note| {
                rules.extend(note.rule);
                json_note(note, target, &positions, &input)
            })
            .collect();
        let document = DocumentKind::DomainXml.name();
        Self { document, target, guest: conversion.guest, outputs, interfaces, notes, rules }
    }
}

impl<'c> NativeExplanation<'c> {
    /// With offsets in bytes.
    pub fn new(text: &str, target: &'c Target, conversion: &'c NativeConversion) -> Self {
        Self::with_unit(text, target, conversion, false)
    }

    /// With offsets in UTF-16 units, as JavaScript counts.
    pub fn in_utf16(text: &str, target: &'c Target, conversion: &'c NativeConversion) -> Self {
        Self::with_unit(text, target, conversion, true)
    }

    fn with_unit(
        text: &str,
        target: &'c Target,
        conversion: &'c NativeConversion,
        utf16: bool,
    ) -> Self {
        let input = Unit::of(text, utf16);
        let positions = Positions::new(text);
        let mut rules = Named::default();
        let xml = conversion.xml.as_ref().ok();
        let unit = Unit::of(xml.map_or("", Output::text), utf16);
        let output = xml.map(|xml| {
            rules.extend(xml.marks().iter().map(|mark| mark.rule));
            json_output(xml, &unit, &input)
        });
        let cards = conversion.interfaces.iter();
        let interfaces = cards
            .map(|card| {
                rules.extend([card.model_rule]);
                json_native_interface(card, &unit, &input)
            })
            .collect();
        let notes = conversion.notes.iter();
        let notes = notes
            .map(|note| {
                rules.extend(note.rule);
                json_note(note, target, &positions, &input)
            })
            .collect();
        Self {
            document: conversion.format.name(),
            target,
            guest: conversion.guest,
            xml: output,
            interfaces,
            notes,
            rules,
        }
    }
}

impl<'c> RoundTrip<'c> {
    /// With offsets in bytes.
    pub fn new(text: &str, target: &'c Target, conversion: &'c NativeConversion) -> Self {
        let back = conversion.xml.as_ref().ok().zip(conversion.back());
        let back = back
            .map(|(xml, back)| Explanation::new(xml.text(), target, back, &[conversion.format]));
        Self { native: NativeExplanation::new(text, target, conversion), back }
    }
}

impl<'c> JsonOutput<'c> {
    /// With offsets in UTF-16 units; `input` is the text that it was made from.
    pub fn in_utf16(input: &str, output: &'c Output) -> Self {
        json_output(output, &Unit::of(output.text(), true), &Unit::of(input, true))
    }
}

impl<'c> JsonNote<'c> {
    /// Each note, with offsets in UTF-16 units of the text that they are about.
    pub fn in_utf16(
        text: &str,
        target: &Target,
        notes: impl IntoIterator<Item = &'c Note>,
    ) -> Vec<Self> {
        let (positions, unit) = (Positions::new(text), Unit::of(text, true));
        notes.into_iter().map(|note| json_note(note, target, &positions, &unit)).collect()
    }
}

fn json_output<'c>(output: &'c Output, unit: &Unit, input: &Unit) -> JsonOutput<'c> {
    let marks = output.marks().iter().map(|mark| json_mark(mark, unit, input)).collect();
    JsonOutput { text: output.text(), marks }
}

fn json_mark(mark: &Mark, unit: &Unit, input: &Unit) -> JsonMark {
    JsonMark {
        span: unit.span(mark.span),
        rule: mark.rule.id,
        origin: mark.origin.name(),
        from: mark.origin.span().map(|span| input.span(span)),
    }
}

fn json_interface<'c>(
    card: &'c InterfaceCard,
    by_format: PerFormat<JsonInterfaceInFormat<'c>>,
    units: &PerFormat<&Unit>,
    input: &Unit,
) -> JsonInterface<'c> {
    let pieces = units.filter_map(|format, unit| Some(unit.span(card.piece(format)?)));
    JsonInterface {
        number: card.number,
        element: input.span(card.element),
        mac: &card.mac,
        model: card.model.as_deref(),
        first_format: JsonInterfaceInFormat::new(&card.decision, &card.guest_devices),
        pieces,
        by_format,
    }
}

fn json_native_interface<'c>(
    card: &'c NativeInterfaceCard,
    unit: &Unit,
    input: &Unit,
) -> JsonNativeInterface<'c> {
    JsonNativeInterface {
        number: card.number,
        element: input.span(card.element),
        model: card.model.as_deref(),
        vif_type: card.vif_type.as_deref(),
        model_import: card.model_import,
        title: card.model_import.title(),
        rule: card.model_rule.id,
        dropped: card.is_dropped(),
        piece: card.xml.map(|piece| unit.span(piece)),
        kept: card.number_in_xml,
    }
}

fn json_note<'c>(
    note: &'c Note,
    target: &Target,
    positions: &Positions,
    input: &Unit,
) -> JsonNote<'c> {
    JsonNote {
        severity: note.severity(),
        effect: note.effect,
        code: note.code,
        message: &note.message,
        help: note.help.as_deref(),
        libvirt: note.libvirt_message(target.libvirt()),
        xl: note.xl_message(),
        span: note.span.map(|span| input.span(span)),
        position: note.span.map(|span| positions.of(span.start)),
        rule: note.rule.map(|rule| rule.id),
        format: note.format,
        fixes: fixes::json_fixes(&note.fixes, input),
    }
}
