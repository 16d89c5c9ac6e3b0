//! xl's verdict as notes: on the xl text that a conversion writes, and on an xl configuration that somebody has.

use super::{XlCause, XlRefusal, XlVerdict, otherwise, xl_verdict};
use crate::base::{Effect, Note, Output, Span};
use crate::domain::Document;
use crate::explain::place::place_of;
use crate::syntax::xl::config;

/// The file's name in messages on a text that has none.
const FILE: &str = "guest.cfg";

/// What xl needs besides the line of a single device.
const GUEST_OF_A_DEVICE: &str = "name = 'guest'\nkernel = '/kernel'\n";

/// What xl refuses of the xl text that libvirt writes, at the places of the document that it comes from. A guest that
/// lacks something has the place of its type.
pub(crate) fn on_output(document: &Document<'_>, output: &Output) -> Vec<Note> {
    let mut text = output.text().to_owned();
    if let Document::Device(..) = document {
        text.push_str(GUEST_OF_A_DEVICE);
    }
    let verdict = xl_verdict(&text, FILE);
    let guest_type = match document {
        Document::Domain(domain) => domain.os.guest.origin.span(),
        Document::Device(..) => None,
    };
    let refusals = verdict.refusals.iter();
    refusals
        .map(|refusal| {
            let place = refusal.span.and_then(|span| place_of(output, span));
            let key = refusal.span.map_or("", |span| key_at(output.text(), span));
            let help = help_in_document(refusal, key);
            note(&verdict, refusal, refusal.span, "Xen’s xl refuses what libvirt writes here.")
                .at(place.or(guest_type))
                .help(help)
        })
        .collect()
}

/// What xl says of an xl configuration, at the places in it.
pub(crate) fn on_configuration(text: &str) -> Vec<Note> {
    let reading = config::parse(text);
    let otherwise = match reading.complaints.as_slice() {
        [] => otherwise::notes(text, &reading.config),
        _ => Vec::new(),
    };
    let verdict = xl_verdict(text, FILE);
    let refused = verdict.reasons().map(|refusal| {
        note(&verdict, refusal, None, "Xen’s xl refuses this configuration.")
            .at(refusal.span)
            .help(&refusal.help)
    });
    let warned = verdict.warnings.iter().map(|warning| {
        Note::new(Effect::Changed, "xl-warns", warning.follows.clone())
            .at(warning.span)
            .help(&warning.help)
            .xl(Some(warning.said.clone()), None)
            .rule(&crate::rules::xl_verdict::VALUES)
    });
    refused.chain(warned).chain(otherwise).collect()
}

fn note(verdict: &XlVerdict, refusal: &XlRefusal, piece: Option<Span>, message: &str) -> Note {
    let words = refusal.said.iter().chain(&verdict.closing);
    let words: Vec<_> = words.map(String::as_str).collect();
    Note::new(Effect::DoesNotStart, "xl-refuses", format!("{message} {}", refusal.why))
        .xl((!words.is_empty()).then(|| words.join("\n")), piece)
        .rule(refusal.rule)
}

/// The key of the line on which a place begins.
fn key_at(text: &str, span: Span) -> &str {
    let before = text.get(..span.range().start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.split('=').next().unwrap_or_default().trim()
}

/// What to change in domain XML.
fn help_in_document(refusal: &XlRefusal, key: &str) -> String {
    let help = match (refusal.cause, key) {
        (XlCause::SignedNumber, "vncdisplay") => {
            "Give the graphics a port of 5900 or more, or autoport='yes'."
        }
        (XlCause::SignedNumber, "spiceport" | "spicetls_port") => {
            "Give the graphics fixed ports in place of -1."
        }
        (XlCause::SignedNumber, "rtc_timeoffset") => {
            "Give the clock an adjustment of 0 or more, or the offset utc or localtime."
        }
        (XlCause::SignedNumber, _) => "Use a number of 0 or more.",
        (XlCause::Quoting | XlCause::Syntax | XlCause::LineEnds, _) => {
            "Leave quotes, backslashes and line ends out of this value."
        }
        (XlCause::DiskAccess, _) => "Remove <shareable/> from the disk.",
        (XlCause::DiskFormat, _) => {
            "Convert the image, and set the driver’s type to raw, qcow, qcow2 or qed."
        }
        (XlCause::DiskBackend, _) => {
            "Set the driver’s name to qemu, file or phy, or remove the driver’s name."
        }
        (XlCause::Disk, _) => "Leave commas, colons and equals signs out of the disk’s names.",
        (XlCause::NoKernel, _) => "Add a <kernel> to <os>, or a <bootloader> to the domain.",
        (XlCause::VirtualCpus, "cpus") => "Name processors of your host in cpuset.",
        (XlCause::VirtualCpus, _) => "Give <vcpu> a maximum that xl can count.",
        (XlCause::VirtualNuma, _) => {
            "Let the NUMA cells have all CPUs of <vcpu>, and memory in whole MiB that adds up to <memory>."
        }
        (XlCause::Channel, _) => {
            "Give the channel’s target a name, and its source a path if it is a socket."
        }
        (XlCause::VncDisplay, _) => {
            "Listen on an IPv4 address, or let autoport='yes' choose the port."
        }
        (XlCause::Value, _) => return refusal.help.clone(),
    };
    help.to_owned()
}
