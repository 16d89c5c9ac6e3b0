//! The Xenlens page.
//!
//! The document lives in the editor (`editor.rs`). Every change of it goes through one reducer (`state.rs`), which
//! converts it and keeps the result (`shown.rs`); the parts (`components/`) show that and send commands
//! (`commands.rs`). What a command changes in the document it changes in the editor, so there is one
//! direction only, and one history to undo.

mod app;
mod commands;
mod components;
mod editor;
pub mod embed;
mod examples;
mod files;
mod link;
mod page;
mod settled;
#[cfg(test)]
mod shared;
mod shown;
mod state;
mod theme;
pub mod views;

/// Opens the page.
pub fn open() {
    // What a link holds is there a little later. The page waits for it, so as not to show something else before.
    link::start(|first| {
        yew::Renderer::<app::App>::with_props(app::Props { first }).render();
    });
}
