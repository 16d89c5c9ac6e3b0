//! What libvirt after 9.0 does otherwise with a document, up to 11.3.0.

use crate::base::{Effect, Note, Output, Rule};
use crate::release::{Driver, Libvirt};
use crate::rules::later_releases::FORMS;
use crate::rules::{domain_xml, os};

/// Of what is written by a rule: the difference.
const WRITTEN: [(&Rule, &str); 4] = [
    (&os::BIOS, "Since 9.2.0 libvirt also writes the loader’s path, as bios_path_override."),
    (&domain_xml::LOADER, "libvirt 11.3.0 also writes format='raw' at the loader."),
    (
        &domain_xml::ACPI_TABLE,
        "Since 11.2.0 libvirt reads acpi_firmware as a table of type rawset.",
    ),
    (&domain_xml::PCI, "libvirt 11.3.0 writes no driver for PCI devices."),
];

/// Of a part that has a note because 9.0 does not take it over, by its first characters: what to add to the note.
const NOTED: [(&str, &str); 2] = [
    ("<filterref", "libvirt 11.3.0 refuses it."),
    ("bios_path_override", "Since 9.2.0 libvirt reads it."),
];

/// Adds what later releases do otherwise to the notes on a document and on one of its outputs.
pub(crate) fn tell(text: &str, libvirt: Libvirt, output: &Output, notes: &mut Vec<Note>) {
    if libvirt.profile().driver != Driver::Libxl {
        return;
    }
    for note in notes.iter_mut() {
        let place = note.span.map_or("", |span| span.of(text));
        if let Some((_, told)) = NOTED.iter().find(|(start, _)| place.starts_with(start)) {
            note.help = Some((*told).to_owned());
        }
    }
    for (rule, told) in WRITTEN {
        let mut marks = output.marks().iter().filter(|mark| mark.rule == rule).peekable();
        if marks.peek().is_some() {
            let place = marks.find_map(|mark| mark.origin.span());
            notes.push(Note::new(Effect::None, "later-release", told).at(place).rule(&FORMS));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Libvirt, Target, convert};

    #[test]
    fn the_firmware_and_the_filter_tell_what_later_releases_do() {
        let text = "<domain type='xen'><name>a</name><memory>1024</memory><os><type>hvm</type><loader type='pflash'>/l</loader></os><devices><interface type='bridge'><source bridge='b'/><filterref filter='f'/></interface></devices></domain>";
        let target = Target::new(Libvirt::V9_0, None).expect("the pair exists");
        let notes = convert(text, &target).notes;
        let later = notes.iter().find(|note| note.code == "later-release").expect("a note");
        assert!(later.message.contains("bios_path_override"), "{later}");
        let help = notes.iter().filter_map(|note| note.help.as_deref());
        assert_eq!(help.filter(|help| help.starts_with("libvirt 11.3.0")).count(), 1);
        let old = convert(text, &Target::default()).notes;
        assert!(old.iter().all(|note| note.code != "later-release"));
    }
}
