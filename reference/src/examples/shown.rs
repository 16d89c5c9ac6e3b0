//! What a page shows of an example: the document and what libvirt makes of it, with the pieces that a rule decides.

use super::excerpt::Excerpt;
use crate::distinct::distinct;
use std::error::Error;
use xenlens::link::{self, State, View};
use xenlens::vif::HISTORY;
use xenlens::{Conversion, Format, Note, Origin, Output, Rule, Span};

/// What a page shows of the example of a rule.
pub(crate) struct Example {
    /// The fragment of the link that opens it.
    pub(crate) fragment: String,
    /// The document, and what libvirt makes of it.
    pub(crate) texts: Vec<Excerpt>,
    /// What Xenlens says of it by the rule.
    pub(crate) messages: Vec<String>,
    /// The other rules that decide something of the same device.
    pub(crate) near: Vec<&'static Rule>,
}

/// Something that libvirt makes of a document, and what a rule has to do with it.
struct Made {
    title: String,
    view: View,
    output: Result<Output, Note>,
    /// Pieces of the output that the rule decides as a whole: interfaces.
    devices: Vec<Span>,
    /// What the rule lets the guest see of them.
    verdicts: Vec<String>,
}

impl Made {
    /// The pieces of the output that the rule decides.
    fn pieces(&self, rule: &'static Rule) -> Vec<Span> {
        let marks = self.output.iter().flat_map(Output::marks).filter(|mark| mark.rule == rule);
        marks.map(|mark| mark.span).chain(self.devices.iter().copied()).collect()
    }
}

impl Example {
    /// What the state shows of the rule.
    ///
    /// # Errors
    ///
    /// Says why no link can hold the state, or that there is nothing to show.
    pub(crate) fn new(rule: &'static Rule, state: &State) -> Result<Self, Box<dyn Error>> {
        let (all, notes) = converted(rule, state);
        // The output in which the rule decides something; else the first one.
        let decides = all.iter().find(|made| !made.pieces(rule).is_empty());
        let written = all.iter().find(|made| made.output.is_ok());
        let made = decides.or(written).or(all.first()).ok_or("a release has no format")?;
        let notes: Vec<_> = notes.into_iter().filter(|note| note.rule == Some(rule)).collect();
        let mut input: Vec<Span> = notes.iter().filter_map(|note| note.span).collect();
        let mut near = Vec::new();
        let result = match &made.output {
            Ok(output) => {
                let marks = output.marks().iter().filter(|mark| mark.rule == rule);
                input.extend(marks.filter_map(|mark| mark.origin.span()));
                let omissions = output.omissions().iter().filter(|one| one.rule == rule);
                input.extend(omissions.map(|omission| omission.input));
                near = same_device(rule, output, &input);
                Excerpt::new(&made.title, output.text(), made.pieces(rule))
            }
            Err(refusal) => {
                let message = refusal.libvirt_message(state.target.libvirt());
                let message = message.as_ref().unwrap_or(&refusal.message);
                Excerpt::new("libvirt refuses the document", message, [])
            }
        };
        let messages = notes.iter().map(|note| &note.message).chain(&made.verdicts);
        let messages = distinct(messages.cloned());
        Ok(Self {
            fragment: link::write(&State { view: made.view, ..state.clone() })?,
            texts: vec![Excerpt::new(state.kind.title(), &state.document, input), result],
            messages,
            near,
        })
    }
}

/// Everything that libvirt makes of a state's document, and the notes.
fn converted(rule: &'static Rule, state: &State) -> (Vec<Made>, Vec<Note>) {
    let State { document, kind, target, from, .. } = state;
    let libvirt = target.libvirt().name();
    match kind.format() {
        None => {
            let conversion = xenlens::convert(document, target);
            let made = |(format, output): (Format, &Result<Output, Note>)| {
                let (devices, verdicts) = on_cards(rule, &conversion, format);
                let title =
                    format!("What libvirt {libvirt} writes: {}", format.title_in_sentence());
                Made { title, view: View::Only(format), output: output.clone(), devices, verdicts }
            };
            (conversion.outputs.iter().map(made).collect(), conversion.notes.clone())
        }
        Some(format) => {
            let conversion = xenlens::convert_native(document, format, target, from);
            let title = format!("The domain XML that libvirt {libvirt} reads in it");
            let (output, devices, verdicts) = (conversion.xml, Vec::new(), Vec::new());
            (vec![Made { title, view: View::Both, output, devices, verdicts }], conversion.notes)
        }
    }
}

/// The interfaces whose cards name the rule, because it decides or is part of the history: the pieces that are written of
/// them, and what the guest sees.
fn on_cards(
    rule: &'static Rule,
    conversion: &Conversion,
    format: Format,
) -> (Vec<Span>, Vec<String>) {
    let is_history = HISTORY.iter().any(|change| change.rule == rule);
    let in_format = conversion.interfaces.iter().filter_map(|card| card.by_format.get(format));
    let named = in_format.filter(|written| is_history || written.decision.rule == rule);
    named
        .filter_map(|written| Some((written.piece?, written.guest_devices.verdict.clone())))
        .unzip()
}

/// The other rules with a say in the devices that the rule decides something of: by the piece that it writes, or by the
/// place in the document.
fn same_device(rule: &'static Rule, output: &Output, input: &[Span]) -> Vec<&'static Rule> {
    let marks = output.marks();
    let devices = output.parts().iter().filter(|part| {
        let writes = marks.iter().any(|mark| mark.rule == rule && part.output.contains(mark.span));
        writes || input.iter().any(|place| part.element.contains(*place))
    });
    let of_devices =
        devices.flat_map(|part| marks.iter().filter(|mark| part.output.contains(mark.span)));
    let values = of_devices.filter(|mark| mark.origin != Origin::Syntax);
    distinct(values.map(|mark| mark.rule).filter(|other| *other != rule))
}
