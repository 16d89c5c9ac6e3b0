//! What happens at the end of a guest's life.

use super::format::NativeFormat;
use crate::base::{LibvirtError, Note, Piece, Sourced};
use crate::domain::Lifecycle;
use crate::rules::from_native as rules;

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
    match Lifecycle::from_name(action.text) {
        Some(known) => Ok(action.with(known)),
        None => {
            let libvirt = F::unknown_action(key, action.text);
            Err(Note::error(
                "lifecycle",
                format!("libvirt does not know the action “{}”.", action.text),
            )
            .at(action.span())
            .rule(&rules::LIFECYCLE)
            .help("Use destroy, restart, rename-restart or preserve.")
            .libvirt(LibvirtError::Internal(libvirt)))
        }
    }
}
