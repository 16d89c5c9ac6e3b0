//! Refusals that several elements share.

use crate::base::{LibvirtError, Note, Rule, Sourced, Span};

/// The refusal of a value that is none of libvirt's names for `what`. The caller adds libvirt's words and
/// the rule.
pub(super) fn unknown(what: &str, allowed: &str, value: &Sourced<&str>) -> Note {
    Note::error("unknown-value", format!("libvirt does not know the {what} “{}”.", value.value))
        .at(value.origin.span())
        .help(format!("Use {allowed}."))
}

/// The refusal of an element that libvirt checks, and mostly does not write for Xen.
pub(super) fn refused(rule: &'static Rule, span: Span, libvirt: LibvirtError) -> Note {
    Note::error(
        "checked",
        format!("{}: libvirt checks this part and does not accept it.", rule.title),
    )
    .at(span)
    .rule(rule)
    .help("Correct it as libvirt asks, or remove it.")
    .libvirt(libvirt)
}
