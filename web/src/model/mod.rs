//! What the page shows, as data: the document with its conversion, what the user chose, and every action that changes
//! them. Nothing here touches the browser, so all of it is tested natively.

pub(crate) mod document;
pub(crate) mod examples;
pub(crate) mod hue;
pub(crate) mod lesson;
pub(crate) mod lesson_opening;
pub(crate) mod output_kind;
pub(crate) mod saved_document;
pub(crate) mod snapshot;
pub(crate) mod state;
