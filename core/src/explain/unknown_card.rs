//! The note on a network card that QEMU does not emulate.

use crate::base::{Edit, Effect, Fix, Note, Span};
use crate::decide::vif::{GuestDevices, unknown_card};
use crate::edit::fix::near_name;
use crate::release::VifReader;
use crate::rules::vif::QEMU_CARDS;

/// How many cards the note names.
const MOST_NAMED: usize = 6;

/// The note on a card that QEMU does not emulate. `place` is the model in the document, where it stands there.
pub(super) fn note(devices: &GuestDevices, reader: VifReader, place: Option<Span>) -> Option<Note> {
    let unknown = unknown_card(&devices.by_xend_source, reader)?;
    let (model, known) = (unknown.model, unknown.known);
    let message = match reader.xend() {
        Some(xen) => format!(
            "No QEMU of Xen {} emulates the card “{model}”. QEMU exits, and the guest does not start.",
            xen.title()
        ),
        None => {
            format!("QEMU emulates no card “{model}”. It exits, and xl does not start the guest.")
        }
    };
    let named: Vec<_> = known.iter().take(MOST_NAMED).copied().collect();
    let mut note = Note::new(Effect::DoesNotStart, "unknown-card", message)
        .at(place)
        .rule(&QEMU_CARDS)
        .help(format!("QEMU knows {}, for example.", named.join(", ")));
    let mut names = known.to_vec();
    names.push("netfront");
    let near = near_name(model, &names);
    for name in near.into_iter().chain((near != Some("rtl8139")).then_some("rtl8139")) {
        let edits = place.map(|place| vec![Edit::replace(place, name)]);
        note.fixes
            .extend(edits.map(|edits| Fix::assuming(format!("Name the model {name}"), edits)));
    }
    Some(note)
}
