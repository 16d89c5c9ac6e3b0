//! The boundary to the scripts in `web/editor`, and to what the whole page uses of the browser: its address, storage,
//! clipboard, files, keyboard focus and theme. Components read events and elements by `web-sys` themselves.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod editor;
pub(crate) mod files;
pub(crate) mod first_page;
pub(crate) mod focus;
pub(crate) mod lessons;
pub(crate) mod printing;
pub(crate) mod projector;
pub(crate) mod python;
pub(crate) mod rule_texts;
pub(crate) mod saved_documents;
pub(crate) mod seen;
#[cfg(test)]
mod shared_values;
pub(crate) mod theme;
