//! The use of the light or dark theme.

use crate::browser::theme::Theme;
use yew::prelude::*;

/// The theme in use, which at the start is `first`, and a callback that changes and stores it.
#[hook]
pub(super) fn use_theme(first: Theme) -> (Theme, Callback<Theme>) {
    let theme = use_state(|| first);
    use_effect_with(*theme, |theme| {
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        if let Some(root) = root {
            // The styles read it. Without the attribute, the page follows the system.
            let _ = root.set_attribute("data-theme", theme.name());
        }
    });
    let choose = {
        let theme = theme.clone();
        Callback::from(move |chosen: Theme| {
            chosen.store();
            theme.set(chosen);
        })
    };
    (*theme, choose)
}
