//! Everything that is shown of one document at one target: both outputs, the interfaces, the notes.

use super::{sexpr_surprises, unreached};
use crate::base::{Format, Note, Origin, Output, Pieces, Severity, Sourced, Span, sort_by_key};
use crate::decide::vif::{self, Decision, Dialect, Era, Scenario, Sight};
use crate::domain::{Document, Interface, is_device};
use crate::release::{Guest, Target};
use crate::syntax::xml;
use crate::{read, write};

/// A document at a target.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The guest's type; `None` if the document is refused before that is known.
    pub guest: Option<Guest>,
    /// Whether the document is a single device: its guest is then the target's.
    pub is_device: bool,
    /// The xm configuration, or why there is none.
    pub xm: Result<Output, Note>,
    /// The S-expression, or why there is none.
    pub sexpr: Result<Output, Note>,
    /// The guest's interfaces, in document order.
    pub interfaces: Vec<InterfaceCard>,
    /// Every note, refusals first, then by place.
    pub notes: Vec<Note>,
}

impl Conversion {
    /// The output in that format, or why there is none.
    pub fn output(&self, format: Format) -> &Result<Output, Note> {
        match format {
            Format::Xm => &self.xm,
            Format::Sexpr => &self.sexpr,
        }
    }
}

/// What is to be said of one interface.
#[derive(Clone, Debug)]
pub struct InterfaceCard {
    /// Its number, from 1, in document order.
    pub number: usize,
    /// Its element in the document.
    pub element: Span,
    /// Its MAC address as it is written.
    pub mac: String,
    /// Whether the address is made up.
    pub mac_made_up: bool,
    /// The model in the document.
    pub model: Option<String>,
    /// The scenario.
    pub scenario: Scenario,
    /// What is written of model and type, in the order of xm. The words are the same in both formats,
    /// but for an HVM guest with a boot loader, whose S-expression is written as for PV.
    pub decision: Decision,
    /// Its piece of the xm configuration.
    pub xm: Option<Span>,
    /// Its piece of the S-expression.
    pub sexpr: Option<Span>,
    /// What the guest sees.
    pub sight: Sight,
}

/// Converts domain XML to a native format, as `virsh domxml-to-native` does.
///
/// # Errors
///
/// A note that says why the document is refused, with the place and libvirt's own message.
pub fn to_native(text: &str, format: Format, target: &Target) -> Result<Output, Note> {
    let tree = xml::parse(text)?;
    let reading = read::xml::read(&tree, target)?;
    write::native(&reading.document, format, target)
}

/// Converts a document to both formats and explains them. Whatever the document, this gives an answer.
pub fn convert(text: &str, target: &Target) -> Conversion {
    let refused = |note: Note, is_device: bool| Conversion {
        guest: None,
        is_device,
        xm: Err(note.clone()),
        sexpr: Err(note.clone()),
        interfaces: Vec::new(),
        notes: vec![note],
    };
    let tree = match xml::parse(text) {
        Ok(tree) => tree,
        Err(note) => return refused(note, false),
    };
    let is_device = is_device(tree.element(xml::ElementId::ROOT).name);
    let reading = match read::xml::read(&tree, target) {
        Ok(reading) => reading,
        Err(note) => return refused(note, is_device),
    };
    let document = &reading.document;
    let xm = write::native(document, Format::Xm, target);
    let sexpr = write::native(document, Format::Sexpr, target);
    let outputs: Vec<_> = [(Format::Xm, &xm), (Format::Sexpr, &sexpr)]
        .into_iter()
        .filter_map(|(format, output)| Some((format, output.as_ref().ok()?)))
        .collect();
    let mut notes = refusals(&xm, &sexpr);
    notes.extend(unreached::notes(&tree, &reading.uses, target.libvirt, &outputs));
    if let Some((_, output)) = outputs.first() {
        notes.extend(unreached::host_notes(&tree, output));
    }
    if let Ok(output) = &sexpr {
        notes.extend(unreached::unescaped_notes(output));
    }
    if let Ok(output) = &xm {
        notes.extend(write::conf::size_note(output));
    }
    if let (Document::Domain(domain), Ok(_)) = (document, &sexpr) {
        notes.extend(sexpr_surprises::surprises(domain));
    }
    sort(&mut notes);
    let pieces =
        [&xm, &sexpr].map(|output| output.as_ref().map(Output::pieces).unwrap_or_default());
    let interfaces = document
        .interfaces()
        .iter()
        .enumerate()
        .filter_map(|(index, interface)| {
            card(index + 1, interface, document.guest(), target, &pieces)
        })
        .collect();
    Conversion { guest: Some(document.guest()), is_device, xm, sexpr, interfaces, notes }
}

/// One refusal where both formats are refused alike, otherwise each with its format.
fn refusals(xm: &Result<Output, Note>, sexpr: &Result<Output, Note>) -> Vec<Note> {
    let of = |format: Format, note: &Note| Note { format: Some(format), ..note.clone() };
    match (xm, sexpr) {
        (Err(xm), Err(sexpr)) if xm == sexpr => vec![xm.clone()],
        (xm, sexpr) => {
            let xm = xm.as_ref().err().map(|note| of(Format::Xm, note));
            let sexpr = sexpr.as_ref().err().map(|note| of(Format::Sexpr, note));
            xm.into_iter().chain(sexpr).collect()
        }
    }
}

/// Refusals first, then by place.
pub(crate) fn sort(notes: &mut Vec<Note>) {
    sort_by_key(notes, |note| {
        let place = u64::from(note.span.unwrap_or_default().start);
        u64::from(note.severity != Severity::Error) << 32 | place
    });
}

fn card(
    number: usize,
    interface: &Interface<'_>,
    guest: Guest,
    target: &Target,
    [xm, sexpr]: &[Pieces; 2],
) -> Option<InterfaceCard> {
    let model = interface.model.as_ref().map(Sourced::as_str);
    let era = Era::from(target.libvirt);
    let decision = vif::decide(guest, model, era, Dialect::Xm(target.xen))?;
    Some(InterfaceCard {
        number,
        element: interface.element,
        mac: interface.mac.value.to_string(),
        mac_made_up: matches!(interface.mac.origin, Origin::Host(_)),
        model: model.map(str::to_owned),
        scenario: decision.scenario,
        decision,
        xm: xm.get(interface.element),
        sexpr: sexpr.get(interface.element),
        sight: vif::sight(guest, model, &decision, Dialect::Xm(target.xen)),
    })
}
