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
mod lessons;
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

use crate::browser::theme::Theme;
use crate::browser::{address, first_page, saved_documents as saved};
use crate::model::state::State;
use app::{App, Props};
use yew::Renderer;

/// Opens the page. It waits for the address's link, so that nothing else appears before its content.
///
/// If the page is to show what the build wrote into it, the program takes over the elements that are there. Otherwise
/// it draws its own in their place.
pub(crate) fn open() {
    address::read(&address::fragment(), |link| {
        let theme = Theme::load();
        let of_saved = saved::at_start(matches!(link, Ok(Some(_))));
        if matches!(link, Ok(None))
            && of_saved.is_none()
            && let Some(root) = first_page::present()
        {
            let props = Props { theme, ..Props::first_visit() };
            Renderer::<App>::with_root_and_props(root, props).hydrate();
            return;
        }
        let first = match of_saved {
            Some((name, content)) => State::from_saved(name, content, link.err()),
            None => State::from_link(link),
        };
        let props = Props { first, theme, saved: saved::list(&[]).into(), is_whole: false };
        Renderer::<App>::with_root_and_props(first_page::cleared(), props).render();
    });
}

/// The page of a first visit as HTML that [`open`] can take over.
#[cfg(feature = "first-page")]
pub(crate) async fn first_page() -> String {
    yew::LocalServerRenderer::<App>::with_props(Props::first_visit()).render().await
}
