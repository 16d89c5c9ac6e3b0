//! The light or dark theme, which the browser stores for the next visit.

use wasm_bindgen::prelude::*;

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = storedTheme)]
    fn stored_theme() -> String;
    #[wasm_bindgen(js_name = storeTheme)]
    fn store_theme(name: &str);
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system wishes.
    #[default]
    System,
    /// Dark text on a light page.
    Light,
    /// Light text on a dark page.
    Dark,
}

impl Theme {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name for people.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// The name that the browser stores and the styles read.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The stored theme, or the system's.
    pub(crate) fn load() -> Self {
        let name = stored_theme();
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }

    /// Stores the theme. Where the browser may not store anything, the choice lasts until the page closes.
    pub(crate) fn store(self) {
        store_theme(self.name());
    }
}
