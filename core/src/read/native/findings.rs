//! What a reader of a native document records beside the domain.

use super::format::NativeFormat;
use super::vif::NativeVif;
use super::{NativeReading, vif};
use crate::base::{Effect, Format, Note, Piece, Rule, Span};
use crate::domain::Domain;
use crate::read::parts::{DocumentParts, Use};
use crate::release::Target;
use crate::rules::from_native as rules;
use std::fmt::Display;

/// What a reader of a native document records beside the domain. The nodes of the document's tree are known
/// by their numbers.
pub(super) struct Findings<'t> {
    /// What libvirt did with each node.
    uses: Vec<Use>,
    /// Which nodes overrule later ones of the same name.
    overrules: Vec<bool>,
    /// The notes on the reading.
    pub(super) notes: Vec<Note>,
    /// The vifs of the document, in document order.
    pub(super) vifs: Vec<NativeVif<'t>>,
    /// The refusal of a document that libvirt converts in a way that is not known.
    pub(super) undefined: Option<Note>,
}

impl<'t> Findings<'t> {
    /// Nothing found yet in a tree of that many nodes.
    pub(super) fn new(nodes: usize, notes: Vec<Note>) -> Self {
        Self {
            uses: vec![Use::Unread; nodes],
            overrules: vec![false; nodes],
            notes,
            vifs: Vec::new(),
            undefined: None,
        }
    }

    /// What libvirt did with the node.
    pub(super) fn used(&self, node: usize) -> Use {
        self.uses[node]
    }

    /// What libvirt did with the nodes of a range.
    pub(super) fn used_within(&self, nodes: std::ops::Range<usize>) -> &[Use] {
        &self.uses[nodes]
    }

    /// Records what libvirt did with the node.
    pub(super) fn mark(&mut self, node: usize, used: Use) {
        self.uses[node] = used;
    }

    /// Records that the node's value is the default, so that the XML can omit it. A node that overrules others
    /// counts as read instead, because the note on those names it.
    pub(super) fn mark_redundant(&mut self, node: usize, rule: &'static Rule) {
        let used = if self.overrules[node] { Use::Read(rule) } else { Use::Redundant(rule) };
        self.mark(node, used);
    }

    /// Records that libvirt takes the first of several nodes of one name. `place` is where the first stands.
    pub(super) fn first_wins(
        &mut self,
        first: usize,
        place: Span,
        others: impl IntoIterator<Item = usize>,
    ) {
        for other in others {
            self.overrules[first] = true;
            self.mark(other, Use::Overruled(&rules::REPEATED, place));
        }
    }

    /// Warns if libvirt reads a number as another one than its decimal digits say.
    pub(super) fn warn_of_number(
        &mut self,
        value: Piece<'_>,
        rule: &'static Rule,
        read: impl Display,
    ) {
        let read = read.to_string();
        let written = value.text.trim().parse::<i128>();
        if written.map(|number| number.to_string()).as_ref() != Ok(&read) {
            let message = format!("libvirt reads “{}” as the number {read}.", value.text);
            let note = warning("number", value.span(), rule, message);
            self.notes.push(note.help("Write only decimal digits, without a 0 at the front."));
        }
    }

    /// The reading as a whole, with the notes on the types that the vifs lose.
    pub(super) fn into_reading<F: NativeFormat>(
        mut self,
        domain: Domain<'t>,
        parts: DocumentParts<'t>,
        target: &Target,
        format: Format,
    ) -> NativeReading<'t> {
        let guest = domain.guest();
        let lost =
            self.vifs.iter().filter_map(|vif| vif::lost_type::<F>(vif, guest, target, format));
        self.notes.extend(lost);
        NativeReading { domain, parts, notes: self.notes, vifs: self.vifs }
    }
}

/// The value of a key of an xm configuration, or of a list `(key value)` of an S-expression.
#[derive(Clone, Copy)]
pub(super) struct KeyedValue<'t> {
    /// The value.
    pub(super) value: Piece<'t>,
    /// The number of the key's node, by which [`Findings`] knows it.
    pub(super) node: usize,
    /// The place of the whole, with the key.
    pub(super) element: Span,
}

/// A warning on a part of the document, which makes the guest another than meant.
pub(super) fn warning(
    code: &'static str,
    span: Span,
    rule: &'static Rule,
    message: impl Into<String>,
) -> Note {
    Note::new(Effect::Changed, code, message).at(span).rule(rule)
}
