//! Configurations of keys and values, as each of libvirt's drivers reads them: the document, the look-up of its
//! keys, and what libvirt did with each part of it.

use super::findings::Findings;
use crate::base::{Note, Piece, Rule};
use crate::read::parts::Use;
use crate::release::{ConfBehaviour, Target};
use crate::syntax::conf::{self, Tree};

mod lookup;
mod parts;

/// A configuration of keys and values.
pub(super) struct ConfDocument<'t> {
    pub(super) tree: Tree<'t>,
    /// What libvirt did with an assignment is recorded under the number of its value.
    pub(super) findings: Findings<'t>,
    /// The fields within strings, and what libvirt did with them.
    pub(super) fields: Vec<(Piece<'t>, Use)>,
    behaviour: &'static ConfBehaviour,
    /// How libvirt reads the form of such a document.
    form: &'static Rule,
    /// What libvirt does not read of such a document.
    not_read: &'static Rule,
}

impl<'t> ConfDocument<'t> {
    /// Reads the syntax of a configuration. `form` is the rule for it, `not_read` that for what libvirt ignores.
    ///
    /// # Errors
    ///
    /// The refusal of a text that is no configuration.
    pub(super) fn parse(
        text: &'t str,
        target: &Target,
        form: &'static Rule,
        not_read: &'static Rule,
    ) -> Result<Self, Note> {
        let behaviour = target.libvirt().profile().conf;
        let tree = conf::parse(text, behaviour, form)?;
        let findings = Findings::new(tree.len(), tree.notes());
        Ok(Self { tree, findings, fields: Vec::new(), behaviour, form, not_read })
    }
}
