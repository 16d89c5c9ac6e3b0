//! Notes on an S-expression that xend reads otherwise than its author may expect.

use crate::base::{Effect, Note, Origin, Output};
use crate::domain::{DiskDevice, Document, Domain};
use crate::release::Guest;
use crate::rules::{disk, sexpr};

/// The notes on an S-expression that libvirt writes.
pub(crate) fn notes(document: &Document<'_>, output: &Output) -> Vec<Note> {
    let mut notes = unescaped_notes(output);
    if let Document::Domain(domain) = document {
        notes.extend(surprises(domain));
    }
    notes
}

/// The notes on values that are something else to xend, since the S-expression does not escape them.
fn unescaped_notes(output: &Output) -> Vec<Note> {
    let text = output.text();
    let mut notes = Vec::new();
    let mut quoted = false;
    for mark in output.marks() {
        let value = mark.span.of(text);
        if mark.origin == Origin::Syntax {
            // Quotes of our own: what the document has is never syntax.
            quoted ^= value.matches('\'').count() % 2 == 1;
        }
        let Some(span) = mark.origin.span() else { continue };
        let behind = &text[..mark.span.start as usize];
        let (code, message, avoid) = if !quoted && splits_into_words(value, behind) {
            (
                "sexpr-word",
                "libvirt puts no quotes around this value in the S-expression, although it is more than one word. xend reads something else, or refuses the whole document.",
                "spaces, brackets and the characters ; ! # in it, and quotes at its beginning",
            )
        } else if quoted && has_open_quote(value) {
            (
                "sexpr-quote",
                "libvirt does not escape this single quote in the S-expression. For xend the value ends there, and the rest means something else.",
                "single quotes in the document",
            )
        } else if quoted && value.contains('\\') {
            (
                "sexpr-backslash",
                "libvirt does not escape this backslash in the S-expression. For xend it changes what follows.",
                "backslashes in the document",
            )
        } else {
            continue;
        };
        notes.push(
            Note::new(Effect::Changed, code, message)
                .at(span)
                .rule(&sexpr::QUOTE)
                .help(format!("Avoid {avoid}, or use xm.")),
        );
    }
    notes
}

/// Whether xend would read this unquoted value as more than one word, given the text before it.
fn splits_into_words(value: &str, text_before: &str) -> bool {
    let ends_word = |c: char| c.is_ascii_whitespace() || "(){}<>[];!#".contains(c);
    let begins_string = text_before.ends_with(ends_word) && value.starts_with(['\'', '"']);
    begins_string || value.contains(ends_word)
}

/// Whether there is a single quote in it that no backslash escapes.
fn has_open_quote(value: &str) -> bool {
    let mut escaped = false;
    value.bytes().any(|byte| {
        let open = byte == b'\'' && !escaped;
        escaped = byte == b'\\' && !escaped;
        open
    })
}

/// The notes on a domain that is written, but not as its author may expect.
fn surprises(domain: &Domain<'_>) -> Vec<Note> {
    if domain.guest() != Guest::Hvm {
        return Vec::new();
    }
    let mut notes = Vec::new();
    if let Some(bootloader) = &domain.os.bootloader {
        notes.push(
            Note::new(
                Effect::Changed,
                "bootloader-hvm",
                "With a boot loader, the S-expression of this HVM guest has no image. libvirt writes its disks as for PV, and its interfaces as in scenario 2.",
            )
            .at(bootloader.origin.span())
            .rule(&sexpr::IMAGE)
            .help("Remove the boot loader to have an HVM guest."),
        );
    } else {
        let empty_floppies = domain
            .disks
            .iter()
            .filter(|disk| disk.device.value == DiskDevice::Floppy && disk.source.is_none());
        for floppy in empty_floppies {
            notes.push(
                Note::new(
                    Effect::Changed,
                    "floppy-null",
                    "libvirt does not expect a floppy drive without a source. Depending on its C library, it writes (null) for the path or crashes.",
                )
                .at(floppy.element)
                .rule(&disk::FLOPPY)
                .help("Give the drive a source, or remove it."),
            );
        }
    }
    notes
}
