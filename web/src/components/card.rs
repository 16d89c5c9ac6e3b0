//! The card of an interface.

use super::classes;
use crate::model::hue::hue_class;
use xenlens::Scenario;
use yew::prelude::*;

/// The id of the card's head.
pub(crate) fn card_id(index: usize) -> String {
    format!("card-{index}")
}

/// What a card shows. An empty slot leaves its place out.
#[derive(Default)]
pub(crate) struct Card<'a> {
    /// The index of the interface.
    pub(crate) index: usize,
    /// The number of the interface, from 1.
    pub(crate) number: usize,
    pub(crate) is_selected: bool,
    /// Called when the user selects the card; `None` if the card cannot be selected.
    pub(crate) on_select: Option<Callback<MouseEvent>>,
    /// The MAC address.
    pub(crate) mac: Option<&'a str>,
    /// A few words behind the MAC address.
    pub(crate) tag: Option<Html>,
    /// The scenario, or what takes its place.
    pub(crate) scenario: Html,
    /// The button that leads to the interface in the document.
    pub(crate) place: Html,
    /// What the guest gets, in a sentence and a picture: it stands before all else.
    pub(crate) verdict: Html,
    /// The rest: [`parts`], which may be folded.
    pub(crate) rest: Html,
}

/// The card.
pub(crate) fn card(card: Card<'_>) -> Html {
    let Card { index, is_selected, on_select, .. } = card;
    let name = format!("Interface {}", card.number);
    let id = card_id(index);
    let selected = if is_selected { "is-selected" } else { "" };
    let head = match &on_select {
        Some(_) => html! {
            <h3>
                <button type="button" {id} class="card-select selection-mark" aria-pressed={is_selected.to_string()}>
                    { name.clone() }
                </button>
            </h3>
        },
        None => html! { <h3 {id} tabindex="-1">{ name.clone() }</h3> },
    };
    html! {
        <article
            key={index}
            class={classes(["card", hue_class(index), selected])}
            aria-label={name}
            onclick={on_select}
        >
            <header class="card-head">
                { head }
                if let Some(mac) = card.mac {
                    <code class="card-mac">{ mac }</code>
                }
                if let Some(tag) = card.tag {
                    <span class="tag">{ tag }</span>
                }
                <p class="card-scenario">{ card.scenario }</p>
                { card.place }
            </header>
            { card.verdict }
            { card.rest }
        </article>
    }
}

/// The parts of a card besides its verdict. An empty one leaves its place out.
#[derive(Default)]
pub(crate) struct Parts {
    /// The interface in the document and in the outputs.
    pub(crate) code: Option<Html>,
    /// What the guest sees of it, where a verdict and a picture do not say all.
    pub(crate) guest_sees: Option<Html>,
    /// The reason.
    pub(crate) why: Html,
    /// What stands at the end.
    pub(crate) more: Html,
}

/// The parts, each under its title.
pub(crate) fn parts(parts: Parts) -> Html {
    html! {
        <div class="card-parts">
            if let Some(code) = parts.code {
                <div class="card-code">{ code }</div>
            }
            if let Some(guest_sees) = parts.guest_sees {
                <div class="card-devices">
                    <h4>{ "What the guest sees" }</h4>
                    { guest_sees }
                </div>
            }
            <div class="card-why">
                <h4>{ "Why" }</h4>
                { parts.why }
            </div>
            { parts.more }
        </div>
    }
}

/// The number and the title of a scenario.
pub(crate) fn scenario_title(scenario: Scenario) -> Html {
    html! {
        <>
            <span class="scenario-number">{ format!("Scenario {}", scenario.number()) }</span>
            { scenario.title() }
        </>
    }
}
