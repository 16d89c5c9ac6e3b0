//! The interfaces, a card each.

use super::classes;
use super::excerpt::{dedent, excerpt};
use super::later::Later;
use super::notes::go_to;
use super::picture::picture;
use super::rule::RuleText;
use crate::commands::Commands;
use crate::page::card_id;
use crate::shown::{Shown, hue_class, piece};
use crate::state::Action;
use crate::views::{Interface, Kind, Subject};
use std::rc::Rc;
use xenlens::{Format, GuestDevices, InterfaceCard, Span, VisibleDevices};
use yew::prelude::*;

/// More cards than this are shown on request only.
const AT_FIRST: usize = 12;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The document whose interfaces these are.
    pub(crate) shown: Rc<Shown>,
    /// Whether the present document is another one, of which they are not known.
    pub(crate) stale: bool,
    pub(crate) selected: usize,
    pub(crate) commands: Commands,
}

/// The cards of all interfaces.
#[component]
pub(crate) fn Interfaces(props: &Props) -> Html {
    let all = use_state_eq(|| false);
    let cards = props.shown.cards();
    let hidden = if *all { 0 } else { cards.len().saturating_sub(AT_FIRST) };
    let visible = cards.iter().take(cards.len() - hidden).enumerate();
    let visible = visible.map(|(index, card)| of_interface(props, index, card));
    let show_all = Callback::from(move |_| all.set(true));
    html! {
        <section class={if props.stale { "band is-stale" } else { "band" }} aria-label="Interfaces">
            <header class="band-head">
                <h2>{ "Interfaces" }</h2>
                <p>
                    if props.stale {
                        { "As they were in the last document that could be read." }
                    } else if cards.is_empty() && props.shown.conversion.is_device {
                        { "This device is not an interface." }
                    } else if cards.is_empty() {
                        { "This document has none. Put an <interface> into its <devices>." }
                    } else if cards.len() > 1 {
                        { "Choose a card, or put the cursor into its lines, to select an interface." }
                    }
                </p>
            </header>
            <div class="cards">{ for visible }</div>
            if hidden > 0 {
                <button type="button" class="button show-all" onclick={show_all}>
                    { format!("Show all {}", cards.len()) }
                </button>
            }
        </section>
    }
}

/// One interface: what it is, what became of it, what the guest sees, and why.
fn of_interface(props: &Props, index: usize, card: &InterfaceCard) -> Html {
    let selected = index == props.selected;
    let select = props.commands.on(move |commands| commands.act(Action::Select(index)));
    let name = format!("Interface {}", card.number);
    let target = &props.shown.target;
    let interface = Interface {
        guest: card.scenario.guest(),
        model: card.model.clone().map(AttrValue::from),
        behaviour: target.libvirt.profile().vif,
        xen: target.xen,
    };
    html! {
        <article
            key={index}
            class={classes(["card", hue_class(index), if selected { "is-selected" } else { "" }])}
            aria-label={name.clone()}
            onclick={select}
        >
            <header class="card-head">
                <h3>
                    <button
                        type="button"
                        id={card_id(index)}
                        class="card-select"
                        aria-pressed={selected.to_string()}
                    >
                        { name }
                    </button>
                </h3>
                <code class="mac">{ &card.mac }</code>
                if card.mac_made_up {
                    <span class="tag">{ "made up" }</span>
                }
                <p class="scenario">
                    <span class="scenario-number">{ format!("Scenario {}", card.scenario.number()) }</span>
                    { card.scenario.title() }
                </p>
                if !props.stale {
                    { go_to(&props.shown, Some(card.element), &props.commands) }
                }
            </header>
            <div class="card-code">{ pieces(&props.shown, card) }</div>
            <div class="card-sight">
                <h4>{ "What the guest sees" }</h4>
                { both_readings(&card.guest_devices, &card.mac) }
            </div>
            <div class="card-why">
                <h4>{ "Why" }</h4>
                <RuleText rule={card.scenario.rule()} />
            </div>
            <Later kind={Kind::Life} subject={Subject::Interface(interface)} commands={props.commands.clone()} />
        </article>
    }
}

/// An interface's XML and what became of it in both forms; what its scenario decided stands out.
pub(crate) fn pieces(shown: &Shown, card: &InterfaceCard) -> Html {
    let mut decisive = Vec::new();
    let outputs: Vec<_> = Format::ALL
        .into_iter()
        .filter_map(|format| {
            let output = shown.output(format)?;
            let piece = piece(card, format)?;
            let mut emphasised = Vec::new();
            let marks = output.marks();
            let first = marks.partition_point(|mark| mark.span.start < piece.start);
            let inside = marks[first..].iter().take_while(|mark| mark.span.end <= piece.end);
            let decision = card.by_format.get(format)?.decision;
            for mark in inside.filter(|mark| mark.rule == decision.scenario.rule()) {
                emphasised.push(Span {
                    start: mark.span.start - piece.start,
                    end: mark.span.end - piece.start,
                });
                if let Some(origin) = mark.origin.span().filter(|origin| !decisive.contains(origin))
                {
                    decisive.push(origin);
                }
            }
            Some(excerpt(format.title(), piece.of(output.text()), &emphasised))
        })
        .collect();
    let (xml, emphasised) = dedent(&shown.text, card.element, &decisive);
    html! {
        <>
            { excerpt("XML", &xml, &emphasised) }
            { outputs }
        </>
    }
}

/// What the guest sees, by both readings where they differ.
pub(crate) fn both_readings(devices: &GuestDevices, mac: &str) -> Html {
    let disagree = devices.sources_disagree();
    let reading = |title: &'static str, visible: &VisibleDevices| {
        html! {
            <figure class="reading">
                { picture(visible, Some(mac)) }
                <figcaption>
                    if disagree {
                        <strong>{ title }</strong>
                    }
                    { sentence(visible) }
                </figcaption>
            </figure>
        }
    };
    html! {
        <div class="readings">
            { reading("By xend’s own code", &devices.by_xend_source) }
            if disagree {
                { reading("By the patch’s author", &devices.by_patch_author) }
            }
            { caveat(devices) }
        </div>
    }
}

/// What the guest sees by xend's code, drawn; another reading in words.
pub(crate) fn main_reading(devices: &GuestDevices) -> Html {
    html! {
        <div class="readings">
            <figure class="reading">
                { picture(&devices.by_xend_source, None) }
                <figcaption>
                    if devices.sources_disagree() {
                        <strong>{ "By xend’s own code" }</strong>
                    }
                    { sentence(&devices.by_xend_source) }
                </figcaption>
            </figure>
            if devices.sources_disagree() {
                <p class="other-reading">
                    <strong>{ "By the patch’s author" }</strong>
                    { sentence(&devices.by_patch_author) }
                </p>
            }
            { caveat(devices) }
        </div>
    }
}

fn caveat(devices: &GuestDevices) -> Html {
    html! {
        if let Some(caveat) = devices.caveat {
            <p class="caveat">{ caveat }</p>
        }
    }
}

/// The devices as a sentence.
fn sentence(visible: &VisibleDevices) -> String {
    let mut words = visible.describe();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words.push('.');
    words
}
