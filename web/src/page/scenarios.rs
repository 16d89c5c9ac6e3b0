//! The four scenarios beside each other: what libvirt writes, and what the guest gets.

use super::scenario_previews::Preview;
use super::selected_interface::{SelectedInterface, SelectedInterfaceProps};
use crate::components::card::scenario_title;
use crate::components::classes;
use crate::components::excerpt::breakable;
use crate::components::fold::Fold;
use crate::components::guest_devices::main_reading;
use crate::components::interface_excerpts::interface_excerpts;
use crate::components::picture::small_picture;
use crate::components::term::term;
use crate::model::hue::hue_class;
use xenlens::rules::glossary::NETFRONT;
use xenlens::rules::vif::{NETFRONT_PATCH, NETFRONT_PATCH_DATE};
use xenlens::{Scenario, WrittenVif};
use yew::prelude::*;

/// The section's id.
pub(super) const SCENARIOS: &str = "scenarios";

/// How many interfaces a scenario names that are in it.
const MOST_NAMED: usize = 4;

/// What each scenario makes of the selected interface. Choosing one edits domain XML.
#[component]
pub(super) fn Scenarios(props: &SelectedInterfaceProps) -> Html {
    let SelectedInterfaceProps { document, selected, .. } = props;
    let previews = use_memo((document.clone(), *selected), |(document, selected)| {
        Scenario::ALL.map(|scenario| (scenario, Preview::new(document, *selected, scenario)))
    });
    let present = SelectedInterface::of(document, *selected);
    let libvirt = document.target.libvirt().name();
    let about = match &present {
        Some(SelectedInterface { number, can_edit: true, .. }) => format!(
            "What libvirt {libvirt} writes for interface {number} in each. Choose one to edit the XML."
        ),
        _ => {
            format!("What libvirt {libvirt} writes in each, by examples.")
        }
    };
    let items = previews
        .iter()
        .map(|(scenario, preview)| item(props, *scenario, preview.as_ref(), present.as_ref()));
    let in_full = {
        let previews = previews.clone();
        Callback::from(move |()| {
            html! { <div class="scenarios-list">{ for previews.iter().map(details) }</div> }
        })
    };
    html! {
        <section class="scenarios" id={SCENARIOS} aria-label="Scenarios" tabindex="-1">
            <header class="scenarios-head">
                <h2>{ "The four scenarios" }</h2>
                <p>
                    { "of libvirt’s " }{ term(&NETFRONT, "netfront") }{ " " }
                    <a href={NETFRONT_PATCH.url} rel="noreferrer" target="_blank">{ "patch" }</a>
                    { format!(" (“the patch”, {NETFRONT_PATCH_DATE}). {about}") }
                </p>
            </header>
            <ol class="scenarios-list">{ for items }</ol>
            <Fold class="scenarios-in-full" summary="XML and output of each" content={in_full} />
        </section>
    }
}

/// A scenario: its name, what libvirt writes, and a small picture of what the guest gets.
fn item(
    props: &SelectedInterfaceProps,
    scenario: Scenario,
    preview: Option<&Preview>,
    present: Option<&SelectedInterface<'_>>,
) -> Html {
    let is_present = present.is_some_and(|present| present.scenario == Some(scenario));
    let current = is_present.then_some("true");
    let cards = props.document.cards();
    let inside = cards.iter().enumerate().filter(|(_, card)| card.scenario == scenario);
    let inside = inside.take(MOST_NAMED).map(|(index, card)| {
        html! {
            <span class={classes(["scenario-interface", hue_class(index)])}>
                <span class="unseen">{ " interface " }</span>
                { card.number }
            </span>
        }
    });
    let content = html! {
        <>
            <span class="scenario-name">
                { scenario_title(scenario) }
                if cards.len() > 1 {
                    { for inside }
                }
            </span>
            { for preview.map(outcome) }
        </>
    };
    let Some(present) = present.filter(|present| present.can_edit) else {
        return html! { <li class="scenario" aria-current={current}>{ content }</li> };
    };
    let selected = props.selected;
    let choose = props.commands.on(move |commands| {
        if !is_present {
            commands.set_scenario(selected, scenario, None);
        }
    });
    html! {
        <li>
            <button
                type="button"
                class="scenario"
                aria-current={current}
                aria-disabled={current}
                onclick={choose}
            >
                { content }
                <span class="unseen">
                    if is_present {
                        { format!(". Interface {} uses this one", present.number) }
                    } else {
                        { format!(". Use for interface {}", present.number) }
                    }
                </span>
            </button>
        </li>
    }
}

fn outcome(preview: &Preview) -> Html {
    let Some(card) = preview.card() else { return html! {} };
    let format = preview.document.target.formats().first();
    let words = format.map(|&format| card.decision.words(card.model.as_deref(), format));
    let words = words.unwrap_or_default();
    let devices = card.guest_devices.by(card.guest_devices.go_by());
    html! {
        <>
            <span class="scenario-words">
                if words.is_empty() {
                    { WrittenVif::NO_WORDS }
                } else {
                    <code>{ breakable(&words) }</code>
                }
            </span>
            <span class="scenario-devices">{ devices.describe_briefly() }</span>
            { small_picture(devices) }
        </>
    }
}

/// A scenario with the interface's XML and its part of each output.
fn details((scenario, preview): &(Scenario, Option<Preview>)) -> Html {
    let Some((preview, card)) =
        preview.as_ref().and_then(|preview| Some((preview, preview.card()?)))
    else {
        return html! {};
    };
    html! {
        <article class="scenario-details" aria-label={format!("Scenario {} in full", scenario.number())}>
            <h3>{ scenario_title(*scenario) }</h3>
            <div>{ interface_excerpts(&preview.document, card) }</div>
            { main_reading(&card.guest_devices) }
        </article>
    }
}
