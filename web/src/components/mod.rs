//! The widgets of the page, each once. They draw their properties and call [`commands::Commands`].

use yew::AttrValue;

pub(crate) mod card;
pub(crate) mod commands;
pub(crate) mod copy;
pub(crate) mod debounced;
pub(crate) mod difference;
pub(crate) mod editor_pane;
pub(crate) mod excerpt;
pub(crate) mod fixes;
pub(crate) mod fold;
pub(crate) mod go_to;
pub(crate) mod guest_devices;
pub(crate) mod icon;
pub(crate) mod interface_choices;
pub(crate) mod interface_excerpts;
pub(crate) mod interface_verdict;
pub(crate) mod lesson;
pub(crate) mod limits;
pub(crate) mod marked_pane;
pub(crate) mod marked_text;
pub(crate) mod menu;
pub(crate) mod notes;
pub(crate) mod obstacles;
pub(crate) mod other_releases;
pub(crate) mod picture;
pub(crate) mod piece_details;
pub(crate) mod radios;
pub(crate) mod refusal;
pub(crate) mod rule;
pub(crate) mod seen;
pub(crate) mod select;
pub(crate) mod show_all;
pub(crate) mod status;
pub(crate) mod term;
pub(crate) mod visible;

/// Class names side by side; empty ones have no effect. It is smaller than Yew's `classes!`, which builds a set.
pub(crate) fn classes<const N: usize>(names: [&'static str; N]) -> AttrValue {
    names.join(" ").into()
}
