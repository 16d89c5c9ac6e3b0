//! What happens at the end of a guest's life.

use super::format::NativeFormat;
use crate::base::{LibvirtError, Note, Piece, Sourced};
use crate::domain::{Lifecycle, named};

/// The action under a life cycle key such as `on_crash`; `default` if the key is missing.
///
/// # Errors
///
/// The refusal of an action that libvirt does not know.
pub(super) fn read<F: NativeFormat>(
    key: &str,
    action: Option<Piece<'_>>,
    default: Lifecycle,
) -> Result<Sourced<Lifecycle>, Note> {
    let Some(action) = action else { return Ok(Sourced::default(default)) };
    match named(F::LIFECYCLES, action.text) {
        Some(known) => Ok(action.with(known)),
        None => {
            let libvirt = F::unknown_action(key, action.text);
            let known: Vec<_> = F::LIFECYCLES.iter().map(|(name, _)| *name).collect();
            let help = known
                .split_last()
                .map(|(last, others)| format!("Use {} or {last}.", others.join(", ")));
            Err(Note::error(
                "lifecycle",
                format!("libvirt does not know the action “{}”.", action.text),
            )
            .at(action.span())
            .rule(F::RULES.lifecycle)
            .help(help.unwrap_or_default())
            .libvirt(LibvirtError::Internal(libvirt)))
        }
    }
}
