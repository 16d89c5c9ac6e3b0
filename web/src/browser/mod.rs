//! The boundary to the browser. Whatever the page asks of the scripts in `web/editor` goes through here, and so does
//! each use of `web-sys` outside of a component.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod editor;
pub(crate) mod files;
pub(crate) mod focus;
pub(crate) mod rule_texts;
pub(crate) mod saved_document;
pub(crate) mod seen;
#[cfg(test)]
mod shared_values;
pub(crate) mod theme;
