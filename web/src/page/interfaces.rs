//! The interfaces of domain XML, a card each.

use super::strips::{InterfaceAtReleases, Strips};
use crate::components::card::{Card, Parts, card, parts, scenario_title};
use crate::components::classes;
use crate::components::commands::Commands;
use crate::components::fold::Fold;
use crate::components::go_to::go_to;
use crate::components::guest_devices::{both_readings, verdict};
use crate::components::interface_excerpts::interface_excerpts;
use crate::components::limits::CARDS_AT_FIRST;
use crate::components::rule::RuleText;
use crate::components::show_all::use_show_all;
use crate::model::document::ConvertedDocument;
use crate::model::state::Action;
use std::rc::Rc;
use xenlens::InterfaceCard;
use yew::prelude::*;

/// The id of the section of interfaces, of domain XML or of a native document.
pub(super) const INTERFACES: &str = "interfaces";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The document whose interfaces these are.
    pub(super) document: Rc<ConvertedDocument>,
    /// Whether the present document is refused, so that this is an earlier one.
    pub(super) stale: bool,
    /// The index of the selected interface.
    pub(super) selected: usize,
    pub(super) commands: Commands,
}

/// The cards of all interfaces.
#[component]
pub(super) fn Interfaces(props: &Props) -> Html {
    let Props { document, stale, .. } = props;
    let cards = document.cards();
    let (shown, show_all) = use_show_all(cards.len(), CARDS_AT_FIRST);
    let items = cards[..shown].iter().enumerate();
    let items = items.map(|(index, card)| interface_card(props, index, card));
    html! {
        <section
            class={classes(["section", if *stale { "is-stale" } else { "" }])}
            id={INTERFACES}
            aria-label="Interfaces"
            tabindex="-1"
        >
            <header class="section-head">
                <h2>{ "Interfaces" }</h2>
                <p>
                    if *stale {
                        { "From the last document that could be read." }
                    } else if cards.is_empty() && document.is_refused() {
                        { "The document is refused, so its interfaces are not known." }
                    } else if cards.is_empty() && document.is_device() {
                        { "This device is not an interface." }
                    } else if cards.is_empty() {
                        { "This document has no interface. Add an <interface> to its <devices>." }
                    } else if cards.len() > 1 {
                        { "To select an interface, click its card or put the cursor into its lines." }
                    }
                </p>
            </header>
            <div class="cards">{ for items }</div>
            { show_all }
        </section>
    }
}

fn interface_card(props: &Props, index: usize, interface: &InterfaceCard) -> Html {
    let Props { document, stale, selected, commands } = props;
    let rest = {
        let (document, commands) = (document.clone(), commands.clone());
        Callback::from(move |()| rest(&document, index, &commands))
    };
    card(Card {
        index,
        number: interface.number,
        is_selected: index == *selected,
        on_select: Some(commands.on(move |commands| commands.act(Action::Select(index)))),
        mac: Some(&interface.mac),
        tag: interface.mac_made_up.then(|| html! { { "generated" } }),
        scenario: scenario_title(interface.scenario),
        place: go_to(document, (!stale).then_some(interface.element), commands),
        verdict: verdict(&interface.guest_devices, &interface.mac),
        rest: html! {
            <Fold class="card-rest" summary="Why, XML and output, and other releases" content={rest} />
        },
    })
}

/// What the card of the interface at `index` has besides its verdict.
fn rest(document: &ConvertedDocument, index: usize, commands: &Commands) -> Html {
    let Some(interface) = document.cards().get(index) else { return html! {} };
    let at_release = InterfaceAtReleases {
        guest: interface.scenario.guest(),
        model: interface.model.clone().map(AttrValue::from),
        releases: document.target.releases,
    };
    parts(Parts {
        code: Some(interface_excerpts(document, interface)),
        guest_sees: both_readings(&interface.guest_devices, &interface.mac),
        why: html! { <RuleText rule={interface.decision.rule} /> },
        more: html! { <Strips interface={at_release} commands={commands.clone()} /> },
    })
}
