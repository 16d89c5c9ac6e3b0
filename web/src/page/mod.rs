//! The whole page: its sections from top to bottom, and the commands that only it has.

mod app;
mod assistance;
mod commands;
mod compare;
mod controls;
mod domain_xml;
mod downloads;
mod header;
mod host;
mod interfaces;
mod life;
mod links;
mod matrix;
mod move_to_xl;
mod native_interfaces;
mod python;
mod round_trip;
mod saved_documents;
mod scenario_previews;
mod scenarios;
mod section_links;
mod selected_interface;
mod several_domains;
mod share;
mod strips;
mod theme;
mod verdict;

use crate::browser::{address, saved_documents as saved};
use crate::model::state::State;

/// Opens the page. It waits for the address's link, so that nothing else appears before its content.
pub(crate) fn open() {
    address::read(&address::fragment(), |link| {
        let first = match saved::at_start(matches!(link, Ok(Some(_)))) {
            Some((name, content)) => State::from_saved(name, content, link.err()),
            None => State::from_link(link),
        };
        yew::Renderer::<app::App>::with_props(app::Props { first }).render();
    });
}
