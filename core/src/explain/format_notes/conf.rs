//! What xm and xl have in common: their size, and values that libvirt reads back as something else.

use crate::base::{Effect, Format, Mark, Note, Output, Rule};
use crate::explain::place::place_of;
use crate::release::Target;
use crate::rules::{graphics, vif};

/// The size in bytes from which on libvirt's domxml-to-native gives up on a configuration without a message.
const LIBVIRT_BUFFER: usize = 65 * 1024;

/// The note on an output that libvirt has no room for.
pub(super) fn size_note(
    output: &Output,
    format: Format,
    code: &'static str,
    rule: &'static Rule,
    help: &'static str,
) -> Option<Note> {
    let size = output.text().len();
    (size >= LIBVIRT_BUFFER).then(|| {
        let format = format.title();
        let message = format!(
            "The {format} configuration has {size} bytes. From {LIBVIRT_BUFFER} bytes on, libvirt's domxml-to-native fails without a message."
        );
        Note::new(Effect::DoesNotStart, code, message).rule(rule).help(help)
    })
}

/// The notes on values that libvirt does not read back as they were.
pub(super) fn misread_notes(target: &Target, output: &Output) -> Vec<Note> {
    let takes_negative_numbers = target.libvirt().profile().conf.takes_negative_numbers;
    let notes = output.marks().iter().filter_map(|mark| {
        let value = mark.span.of(output.text());
        if *mark.rule == vif::SCRIPT_KEPT && mark.origin.span().is_some() && value.contains(',') {
            return Some(comma_note(mark));
        }
        let is_negative = value.starts_with('-') && is_number_of_display(mark, output);
        (is_negative && !takes_negative_numbers).then(|| negative_note(mark, value, output))
    });
    notes.collect()
}

/// Whether it is the number of a display that has a line of its own.
fn is_number_of_display(mark: &Mark, output: &Output) -> bool {
    let before = output.text().get(..mark.span.start as usize).unwrap_or_default();
    (*mark.rule == graphics::PORT || *mark.rule == graphics::SPICE) && before.ends_with(" = ")
}

fn comma_note(mark: &Mark) -> Note {
    let message = "libvirt does not escape the comma in this script. What stands behind it becomes another part of the interface.";
    Note::new(Effect::Changed, "vif-comma", message)
        .at(mark.origin.span())
        .rule(mark.rule)
        .help("Give the script a path without a comma.")
}

fn negative_note(mark: &Mark, value: &str, output: &Output) -> Note {
    let message = format!(
        "libvirt writes the negative number {value} for this display. libvirt itself refuses it when it reads the file."
    );
    Note::new(Effect::Changed, "negative-number", message)
        .at(place_of(output, mark.span))
        .rule(mark.rule)
        .help("Name a port such as 5901, or use autoport='yes' with VNC.")
}
