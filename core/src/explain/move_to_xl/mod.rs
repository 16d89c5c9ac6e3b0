//! The move of a guest to xl: what libvirt makes of an old document today, step by step.
//!
//! ```text
//! xm, S-expression ──▶ domain XML ──▶ xl
//! ```
//!
//! The newest libvirt release that reads the document takes the first step. The release that writes xl takes the
//! last one. Each step is a conversion as users see it, with its notes; `changes` says what becomes of the guest.

mod changes;
mod trace;

pub use changes::{MoveChange, MoveKind};

use crate::base::{Effect, Format, Note, Output};
use crate::explain::{convert, read_native};
use crate::read::DocumentKind;
use crate::release::{FromOptions, Host, Releases, Target};
use changes::changes;

/// One conversion on the way to xl.
#[derive(Clone, Debug)]
pub struct MoveStep {
    /// What it converts.
    pub from: DocumentKind,
    /// What it converts to.
    pub to: DocumentKind,
    /// Who converts.
    pub target: Target,
    /// What it writes, or why it refuses.
    pub result: Result<Output, Note>,
    /// Its notes. Their places are parts of what it converts.
    pub notes: Vec<Note>,
}

/// What becomes of a document on its way to xl.
#[derive(Clone, Debug)]
pub struct MoveToXl {
    /// What the document is.
    pub kind: DocumentKind,
    /// The steps, in order. The last one is refused, or writes xl.
    pub steps: Vec<MoveStep>,
    /// What becomes of the guest: what matters most first, then by the place in the document.
    pub changes: Vec<MoveChange>,
}

impl MoveToXl {
    /// The xl configuration, if no step is refused.
    pub fn xl(&self) -> Option<&Output> {
        let last = self.steps.last().filter(|step| step.to == XL)?;
        last.result.as_ref().ok()
    }
}

/// Where the way leads.
const XL: DocumentKind = DocumentKind::Native(Format::Xl);

/// Moves a document of that kind to xl. Whatever the document, this gives an answer.
///
/// ```
/// use xenlens::{DocumentKind, FromOptions, Host, move_to_xl};
///
/// let moved = move_to_xl("(domain", DocumentKind::Native(xenlens::Format::Sexpr), &Host::default(), &FromOptions::default());
/// assert!(moved.steps.len() == 1 && moved.xl().is_none());
/// ```
pub fn move_to_xl(text: &str, kind: DocumentKind, host: &Host, options: &FromOptions) -> MoveToXl {
    let target = |releases| Target { releases, host: host.clone(), guest: None };
    let writer = target(Releases::default_for(Format::Xl));
    let Some(format) = kind.format() else {
        return finish(text, kind, vec![to_xl(text, writer)]);
    };
    let reads = writer.formats().contains(&format);
    let reader = if reads { writer.clone() } else { target(Releases::default_for(format)) };
    let conversion = read_native(text, format, &reader, options);
    let first = MoveStep {
        from: kind,
        to: DocumentKind::DomainXml,
        target: reader,
        result: conversion.xml,
        notes: conversion.notes,
    };
    let second = first.result.as_ref().ok().map(|xml| to_xl(xml.text(), writer));
    finish(text, kind, [Some(first), second].into_iter().flatten().collect())
}

/// The step from domain XML to xl.
fn to_xl(xml: &str, target: Target) -> MoveStep {
    let conversion = convert(xml, &target);
    let result = match conversion.output(Format::Xl) {
        Some(result) => result.clone(),
        // A release whose default is xl knows it.
        None => target.check_format(Format::Xl).map(|()| Output::default()),
    };
    // Where xl is refused, the other notes are about other formats.
    let concerned = |note: &Note| {
        note.format.is_none_or(|format| format == Format::Xl)
            && (result.is_ok() || note.effect == Effect::Refused)
    };
    let notes = conversion.notes.into_iter().filter(concerned).collect();
    MoveStep { from: DocumentKind::DomainXml, to: XL, target, result, notes }
}

fn finish(text: &str, kind: DocumentKind, steps: Vec<MoveStep>) -> MoveToXl {
    let changes = changes(text, &steps);
    MoveToXl { kind, steps, changes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(text: &str, kind: DocumentKind) -> MoveToXl {
        move_to_xl(text, kind, &Host::default(), &FromOptions::default())
    }

    #[test]
    fn an_s_expression_is_read_by_the_release_that_knows_it() {
        let text = "(domain (domid 1)(name a)(memory 512)(maxmem 512)(vcpus 1)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(image (linux (kernel /k)))(cpu_weight 9))";
        let moved = moved(text, DocumentKind::Native(Format::Sexpr));
        let releases: Vec<_> =
            moved.steps.iter().map(|step| step.target.libvirt().name()).collect();
        assert_eq!(releases, ["0.7.5", "9.0"]);
        let left_out = moved.changes.iter().filter(|change| change.kind == MoveKind::LeftOut);
        let left_out: Vec<_> = left_out.map(|change| &*change.document).collect();
        assert!(left_out.contains(&"(cpu_weight 9)"), "{:#?}", moved.changes);
    }

    #[test]
    fn what_xl_refuses_has_an_effect_and_a_piece_of_its_own() {
        let text = "<domain type='xen'><name>a</name><memory>1024</memory><os><type>hvm</type><loader>/l</loader></os><devices><disk type='file'><source file='/d'/><target dev='hda'/><shareable/></disk></devices></domain>";
        let moved = moved(text, DocumentKind::DomainXml);
        let refused = moved.changes.iter().filter(|change| change.kind == MoveKind::Refused);
        assert_eq!(refused.map(|change| &*change.document).collect::<Vec<_>>(), ["<shareable/>"]);
        let xl = moved.xl().expect("written").text();
        let says = moved.steps[0].notes.iter().filter_map(|note| note.xl.as_ref());
        let pieces: Vec<_> = says.filter_map(|says| Some(says.piece?.of(xl))).collect();
        assert_eq!(pieces, ["!"]);
    }

    #[test]
    fn a_refused_step_is_the_last_one() {
        let moved = moved("name = 1\n", DocumentKind::Native(Format::Xm));
        assert_eq!(moved.steps.len(), 1);
        assert!(moved.xl().is_none());
        let effects: Vec<_> = moved.steps[0].notes.iter().map(|note| note.effect).collect();
        assert!(effects.contains(&Effect::Refused), "{effects:?}");
    }
}
