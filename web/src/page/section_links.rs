//! Links to the page's sections. They stay in reach at an edge of the window.

use super::interfaces::INTERFACES;
use super::matrix::MATRIX;
use super::move_to_xl::{MOVE_TO_XL, has_way_to_xl};
use super::round_trip::ROUND_TRIP;
use super::scenarios::SCENARIOS;
use crate::browser::focus::{focus, show};
use crate::browser::seen::see_all;
use crate::components::debounced::use_settled;
use crate::components::notes::NOTES;
use crate::model::document::ConvertedDocument;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds after which the browser has laid out what came near the window.
const LAID_OUT: u32 = 100;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The document that the sections show.
    pub(super) document: Rc<ConvertedDocument>,
    /// The document whose interfaces the sections show.
    pub(super) with_cards: Rc<ConvertedDocument>,
}

/// A link to each section that the page shows for the document, with how much is there.
#[component]
pub(super) fn SectionLinks(props: &Props) -> Html {
    let Props { document, with_cards } = props;
    let is_native = document.is_native();
    let is_read = !document.is_refused();
    let interfaces = Some(with_cards.interface_spans().count());
    // A refused document has more obstacles than the first, and finding them takes time.
    let notes = document.notes_with_fixes(use_settled(document) && !is_read);
    let sections = [
        (SCENARIOS, "Scenarios", None, true),
        (ROUND_TRIP, "Round trip", None, is_native && is_read),
        (INTERFACES, "Interfaces", interfaces, !is_native || is_read),
        (MATRIX, "Matrix", None, !is_native),
        (MOVE_TO_XL, "Move to xl", None, has_way_to_xl(document)),
        (NOTES, "Notes", Some(notes.len()), true),
    ];
    let links = sections.into_iter().filter(|(.., is_there)| *is_there);
    let links = links.map(|(id, title, count, _)| {
        let go = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            go_to_section(id);
        });
        html! {
            <li>
                <a href={format!("#{id}")} onclick={go}>
                    { title }
                    if let Some(count) = count {
                        <span>{ count }</span>
                    }
                </a>
            </li>
        }
    });
    html! {
        <nav class="section-links" aria-label="Sections">
            <ul>{ for links }</ul>
        </nav>
    }
}

/// Goes to the section. What lies above it is drawn first, so that it does not grow afterwards.
fn go_to_section(id: &'static str) {
    see_all();
    // Yew draws between two tasks.
    Timeout::new(0, move || focus(id)).forget();
    // The browser knows the size of what it never laid out only by a guess, until that comes near the window.
    Timeout::new(LAID_OUT, move || show(id)).forget();
}
