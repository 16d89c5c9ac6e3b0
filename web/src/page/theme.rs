//! The light or dark theme.

use yew::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub(super) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// The name by which it is stored, and which the styles know.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

const KEY: &str = "xenlens.theme";

/// The theme in use, and a callback that changes it. The browser stores the choice where it may store anything.
#[hook]
pub(super) fn use_theme() -> (Theme, Callback<Theme>) {
    let theme = use_state(|| {
        let stored = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        stored.and_then(|name| Theme::from_name(&name)).unwrap_or_default()
    });
    use_effect_with(*theme, |theme| {
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        if let Some(root) = root {
            // The styles read it; a page that cannot have it follows the system.
            let _ = root.set_attribute("data-theme", theme.name());
        }
    });
    let choose = {
        let theme = theme.clone();
        Callback::from(move |chosen: Theme| {
            if let Some(storage) = storage() {
                // Where it cannot be kept it holds until the page is closed.
                let _ = storage.set_item(KEY, chosen.name());
            }
            theme.set(chosen);
        })
    };
    (*theme, choose)
}

/// The browser's storage. In some frames there is none.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
