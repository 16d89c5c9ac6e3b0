//! Everything that is shown of one document at one target: the outputs, the interfaces, the notes.

use super::{came_with, format_notes, later_releases, unknown_card, unreached};
use crate::base::{
    Effect, Format, Note, Origin, Output, PerFormat, Scenario, Sourced, Span, VifDecision,
    sort_by_key,
};
use crate::decide::vif::{DecidedVif, GuestDevices, decide_all, guest_devices};
use crate::domain::{Interface, is_device};
use crate::release::{Driver, Guest, Target};
use crate::rules::attach::ALONE;
use crate::syntax::xml;
use crate::{read, write};

/// A document at a target.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The guest's type; `None` if the document is refused before that is known.
    pub guest: Option<Guest>,
    /// Whether the document is a single device: its guest is then the target's.
    pub is_device: bool,
    /// For each format of the libvirt release: the output, or why there is none.
    pub outputs: PerFormat<Result<Output, Note>>,
    /// The guest's interfaces, in document order.
    pub interfaces: Vec<InterfaceCard>,
    /// Every note: refusals first, then by what follows for the guest, then by place.
    pub notes: Vec<Note>,
    /// Elements and attributes that say what libvirt takes without them: the outputs are the same without each, and no
    /// note tells of it.
    pub redundant: Vec<Span>,
}

impl Conversion {
    /// The output in that format, or why there is none; `None` if the libvirt release lacks the format.
    pub fn output(&self, format: Format) -> Option<&Result<Output, Note>> {
        self.outputs.get(format)
    }

    /// Whether no format has an output.
    pub fn is_refused(&self) -> bool {
        self.outputs.values().all(Result::is_err)
    }
}

/// One interface of a document: what libvirt writes of it, and what the guest sees.
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
    /// The scenario in the first format of the libvirt release. Others differ from it where libvirt writes
    /// the guest as one of another type: an HVM guest with a boot loader, in the S-expression.
    pub scenario: Scenario,
    /// What is written of model and type in the first format.
    pub decision: VifDecision,
    /// What the guest sees, by what is written in the first format.
    pub guest_devices: GuestDevices,
    /// What becomes of it in each format of the libvirt release, also in one that refuses the document.
    pub by_format: PerFormat<InterfaceInFormat>,
}

/// What becomes of an interface in one format.
#[derive(Clone, Debug)]
pub struct InterfaceInFormat {
    /// Its piece of the output; `None` if the document is refused.
    pub piece: Option<Span>,
    /// What is written of model and type, and in which scenario.
    pub decision: VifDecision,
    /// What the guest sees by it.
    pub guest_devices: GuestDevices,
}

impl InterfaceCard {
    /// Its piece of the output in that format, if it was written.
    pub fn piece(&self, format: Format) -> Option<Span> {
        self.by_format.get(format)?.piece
    }
}

/// Converts domain XML to a native format, as `virsh domxml-to-native` does.
///
/// # Errors
///
/// A note that says why the document is refused, with the place and libvirt's own message. Another note says that the
/// libvirt release does not know the format.
pub fn to_native(text: &str, format: Format, target: &Target) -> Result<Output, Note> {
    target.check_format(format)?;
    let tree = xml::parse(text)?;
    let written = || {
        let reading = read::xml::read(&tree, target)?;
        let document = &reading.document;
        write::native(document, format, target, &decide_all(document, format, target))
    };
    written().map_err(|refusal: Note| refusal.of_release(target.libvirt()))
}

/// Converts a document to every format of the libvirt release and explains the outputs. Whatever the document, this gives an answer.
pub fn convert(text: &str, target: &Target) -> Conversion {
    let refused = |note: Note, is_device: bool| Conversion {
        guest: None,
        is_device,
        outputs: PerFormat::new(target.formats(), |_| Err(note.clone())),
        interfaces: Vec::new(),
        notes: vec![note],
        redundant: Vec::new(),
    };
    let tree = match xml::parse(text) {
        Ok(tree) => tree,
        Err(note) => return refused(note, false),
    };
    let is_device = is_device(tree.element(xml::ElementId::ROOT).name);
    let reading = match read::xml::read(&tree, target) {
        Ok(reading) => reading,
        Err(note) => return refused(note.of_release(target.libvirt()), is_device),
    };
    let document = &reading.document;
    let vifs = PerFormat::new(target.formats(), |format| decide_all(document, format, target));
    let write = |format, vifs: &Vec<_>| {
        let written = write::native(document, format, target, vifs);
        Some(written.map_err(|refusal| refusal.of_release(target.libvirt())))
    };
    let outputs = vifs.filter_map(write);
    let mut notes = refusals(&outputs);
    let written = outputs.filter_map(|_, output| output.as_ref().ok());
    notes.extend(unreached::notes(&tree, &reading.uses, target.libvirt(), &written));
    // Every format takes the same values from the host.
    if let Some(output) = written.values().next() {
        notes.extend(unreached::host_notes(&tree, output));
        later_releases::tell(text, target.libvirt(), output, &mut notes);
        if is_device && target.libvirt().profile().driver == Driver::Libxl {
            let message = format!(
                "libvirt {} itself has no text for a single device. A configuration would have this line.",
                target.libvirt().name()
            );
            let place = tree.element(xml::ElementId::ROOT).start_tag;
            notes.push(Note::new(Effect::None, "device-alone", message).at(place).rule(&ALONE));
        }
    }
    came_with::tell_of_xml(text, &mut notes);
    notes.extend(format_notes::of_all(document, target, &written));
    let parts = written.filter_map(|_, output| Some(output.parts_by_element()));
    let in_format = |format, vif: &DecidedVif<'_, '_>| {
        let part = parts.get(format).and_then(|parts| parts.get(vif.interface.element));
        // The writer keeps the decision with the piece. A format that refuses the document has no piece.
        let decision = part.and_then(|part| part.decision).unwrap_or(vif.decision);
        InterfaceInFormat {
            piece: part.map(|part| part.output),
            decision,
            guest_devices: devices(vif.interface, &decision, format, target),
        }
    };
    let interfaces: Vec<_> = document
        .interfaces()
        .iter()
        .enumerate()
        .filter_map(|(index, interface)| {
            let by_format =
                vifs.filter_map(|format, vifs| Some(in_format(format, vifs.get(index)?)));
            card(index + 1, interface, by_format)
        })
        .collect();
    // The first format is the one that the release is used with.
    if let Some(&format) = target.formats().first() {
        let cards = interfaces.iter().zip(document.interfaces());
        notes.extend(cards.filter(|(card, _)| card.piece(format).is_some()).filter_map(
            |(card, interface)| {
                let place = interface.model.as_ref().and_then(|model| model.origin.span());
                unknown_card::note(&card.guest_devices, target.vif(format).reader(), place)
            },
        ));
    }
    sort(&mut notes);
    Conversion {
        guest: Some(document.guest()),
        is_device,
        outputs,
        interfaces,
        notes,
        redundant: reading.uses.redundant(&tree),
    }
}

/// One refusal where all formats are refused alike, otherwise each with its format.
fn refusals(outputs: &PerFormat<Result<Output, Note>>) -> Vec<Note> {
    let mut results = outputs.values();
    if let Some(Err(first)) = results.next()
        && results.all(|other| other.as_ref().err() == Some(first))
    {
        return vec![first.clone()];
    }
    let refused =
        outputs.iter().filter_map(|(format, output)| Some((format, output.as_ref().err()?)));
    refused
        .map(|(format, note)| {
            let mut note = note.clone();
            note.format = Some(format);
            note
        })
        .collect()
}

/// Refusals first, then what matters most to the guest; notes with the same effect by place.
pub(crate) fn sort(notes: &mut Vec<Note>) {
    sort_by_key(notes, |note| {
        let place = u64::from(note.span.unwrap_or_default().start);
        (note.effect as u64) << 32 | place
    });
}

/// What the guest sees of an interface by what is written of it in that format.
fn devices(
    interface: &Interface<'_>,
    decision: &VifDecision,
    format: Format,
    target: &Target,
) -> GuestDevices {
    let model = interface.model.as_ref().map(Sourced::as_str);
    guest_devices(decision.scenario.guest(), model, decision, target.vif(format).reader())
}

/// The card of an interface; `None` if the libvirt release has no format.
fn card(
    number: usize,
    interface: &Interface<'_>,
    by_format: PerFormat<InterfaceInFormat>,
) -> Option<InterfaceCard> {
    let InterfaceInFormat { decision, guest_devices, .. } = by_format.values().next()?.clone();
    Some(InterfaceCard {
        number,
        element: interface.element,
        mac: interface.mac.value.to_string(),
        mac_made_up: matches!(interface.mac.origin, Origin::Host(_)),
        model: interface.model.as_ref().map(|model| model.as_str().to_owned()),
        scenario: decision.scenario,
        decision,
        guest_devices,
        by_format,
    })
}
