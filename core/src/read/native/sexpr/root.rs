//! What stands around the domain: the first word of the expression, and the end of the text.

use super::SexprReader;
use crate::base::{LibvirtError, Note, Piece, Span};
use crate::read::native::findings::warning;
use crate::release::Xen;
use crate::rules::from_native as rules;
use crate::syntax::sexpr::NodeId;

impl<'t> SexprReader<'t, '_> {
    /// What libvirt says is missing in an expression that is not a domain's.
    fn first_missing(&self) -> &'static str {
        if self.target.xen_does(Xen::needs_domid) { "missing id" } else { "missing name" }
    }

    /// Checks the first word of the expression. Returns whether it is `vm`, which libvirt writes and does not
    /// read.
    pub(super) fn root(&mut self) -> Result<bool, Note> {
        let root = NodeId::ROOT;
        match self.tree.head(root).map(|head| (head.text, head.span())) {
            Some(("domain", _)) => Ok(false),
            Some(("vm", span)) => {
                let what = self.first_missing();
                self.findings.notes.push(
                    warning(
                        "sexpr-vm",
                        span,
                        &rules::ROOT,
                        "libvirt writes expressions that begin with vm but does not read them. Xenlens reads this one as domain.",
                    )
                    .help("To convert it with virsh, replace vm by domain.")
                    .libvirt(LibvirtError::Internal(format!(
                        "domain information incomplete, {what}"
                    ))),
                );
                Ok(true)
            }
            head => {
                let whole = self.tree.span(root);
                let first = head.map(|(_, span)| span).or(self.tree.value(root).map(Piece::span));
                let span = first.unwrap_or(Span { end: whole.start + 1, ..whole });
                let text = self.tree.text();
                let (message, help) = if text.trim().is_empty() {
                    ("The document is empty.", "Paste what xm list --long prints for one domain.")
                } else if text.starts_with('\u{FEFF}') {
                    (
                        "The file begins with a byte order mark.",
                        "Save the file as UTF-8 without a byte order mark.",
                    )
                } else {
                    (
                        "The expression does not describe a domain: it does not begin with (domain.",
                        "Paste what xm list --long prints for one domain.",
                    )
                };
                let missing = self.first_missing();
                Err(incomplete(span, message, missing).rule(&rules::ROOT).help(help))
            }
        }
    }

    /// Warns about what libvirt ignores at the end of the text.
    pub(super) fn warn_about_end(&mut self) {
        let rest = self.tree.rest();
        if !rest.text.is_empty() {
            let message = "libvirt reads only the first expression, not this one.";
            self.findings.notes.push(
                warning("sexpr-rest", rest.span(), &rules::SEXPR_FORM, message)
                    .help("Convert the domains of a list one by one."),
            );
        }
        if let Some(list) = self.tree.unclosed() {
            let message = "The list that begins here is not closed. libvirt ends it at the end of the text, without a message.";
            self.findings.notes.push(
                warning("sexpr-unclosed", list, &rules::SEXPR_FORM, message).help(
                    "Check whether the document is complete, and add the missing parentheses.",
                ),
            );
        }
    }
}

/// The refusal of an expression that is not a domain's.
pub(super) fn incomplete(span: Span, message: impl Into<String>, missing: &str) -> Note {
    Note::error("sexpr-incomplete", message)
        .at(span)
        .libvirt(LibvirtError::Internal(format!("domain information incomplete, {missing}")))
}
