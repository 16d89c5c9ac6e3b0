//! The page's parts. Each gets what it shows and callbacks for what the user does; only the page itself
//! knows the state.

use yew::AttrValue;

pub(crate) mod controls;
pub(crate) mod copy;
pub(crate) mod document_pane;
pub(crate) mod excerpt;
pub(crate) mod explained;
pub(crate) mod header;
pub(crate) mod host;
pub(crate) mod icon;
pub(crate) mod interfaces;
pub(crate) mod kept;
pub(crate) mod later;
pub(crate) mod marked;
pub(crate) mod menu;
pub(crate) mod notes;
pub(crate) mod output_pane;
pub(crate) mod picture;
pub(crate) mod radios;
pub(crate) mod rule;
pub(crate) mod select;
pub(crate) mod status;
pub(crate) mod strips;
pub(crate) mod visible;

/// Names of classes side by side; empty ones do not count. (Yew's own `classes!` is a set, which we need
/// not download.)
pub(crate) fn classes<const N: usize>(names: [&'static str; N]) -> AttrValue {
    names.join(" ").into()
}
