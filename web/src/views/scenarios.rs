//! The four scenarios beside each other.

use super::Act;
use crate::components::classes;
use crate::components::interfaces::{main_reading, pieces};
use crate::examples;
use crate::shown::{Input, Shown, hue_class};
use std::rc::Rc;
use xenlens::edit;
use xenlens::{Scenario, Target};
use yew::prelude::*;

/// Of larger documents the scenarios are shown by their examples: four conversions more would be felt.
const LARGE: usize = 50_000;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) shown: Rc<Shown>,
    pub(crate) selected: usize,
    pub(crate) on_act: Callback<Act>,
}

/// What each scenario makes of the selected interface; choosing one edits the document.
#[component]
pub(crate) fn Scenarios(props: &Props) -> Html {
    let Props { shown, selected, on_act } = props;
    let previews = use_memo((shown.clone(), *selected), |(shown, selected)| {
        Scenario::ALL.map(|scenario| Preview::new(shown, *selected, scenario))
    });
    let current = shown.cards().get(*selected);
    let panels = Scenario::ALL.into_iter().zip(previews.iter()).map(|(scenario, preview)| {
        let is_current = current.is_some_and(|card| card.scenario == scenario);
        let choose = {
            let (on_act, selected) = (on_act.clone(), *selected);
            Callback::from(move |_| {
                if !is_current {
                    on_act.emit(Act::Scenario(selected, scenario));
                }
            })
        };
        let there = shown.cards().iter().enumerate().filter(|(_, card)| card.scenario == scenario);
        let chips = there.take(8).map(|(index, card)| {
            let select = on_act.reform(move |_| Act::Select(index));
            html! {
                <li>
                    <button
                        type="button"
                        class={classes(["chip", hue_class(index)])}
                        aria-pressed={(index == *selected).to_string()}
                        onclick={select}
                    >
                        { format!("Interface {}", card.number) }
                    </button>
                </li>
            }
        });
        let title = format!("Scenario {}", scenario.number());
        html! {
            <article
                class={if is_current { "panel is-current" } else { "panel" }}
                aria-label={format!("{title}: {}", scenario.title())}
                aria-current={is_current.then_some("true")}
            >
                <header>
                    <h3>
                        <span class="scenario-number">{ title.clone() }</span>
                        { scenario.title() }
                    </h3>
                    <ul class="chips">{ for chips }</ul>
                </header>
                if let Some((shown, index)) = &preview.0 {
                    if let Some(card) = shown.cards().get(*index) {
                        <div class="panel-code">{ pieces(shown, card) }</div>
                        { main_reading(&card.guest_devices) }
                    }
                }
                if let Some(card) = current {
                    <button
                        type="button"
                        class="button panel-use"
                        aria-label={if is_current {
                            format!("{title}, {}: interface {} is in it", scenario.title(), card.number)
                        } else {
                            format!("{title}, {}: use for interface {}", scenario.title(), card.number)
                        }}
                        aria-disabled={is_current.then_some("true")}
                        onclick={choose}
                    >
                        if is_current {
                            { format!("Interface {} is in it", card.number) }
                        } else {
                            { format!("Use for interface {}", card.number) }
                        }
                    </button>
                }
            </article>
        }
    });
    html! {
        <>
            <header class="band-head">
                <h2>{ "The four scenarios" }</h2>
                <p>
                    if let Some(card) = current {
                        { format!("What each of them makes of interface {}. Choosing one edits the XML.", card.number) }
                    } else {
                        { "By example, since the document has no interface." }
                    }
                </p>
            </header>
            <div class="panels">{ for panels }</div>
        </>
    }
}

/// A converted document, and which of its interfaces shows the scenario.
#[derive(Debug)]
struct Preview(Option<(Rc<Shown>, usize)>);

impl Preview {
    /// The selected interface changed into the scenario, or else the scenario's example.
    fn new(shown: &Rc<Shown>, selected: usize, scenario: Scenario) -> Self {
        if shown.cards().get(selected).is_some_and(|card| card.scenario == scenario) {
            return Self(Some((shown.clone(), selected)));
        }
        let convert = |text: &str, target: &Target, index: usize| {
            let shown = Shown::new(text, Input::XML, target.clone());
            let card = shown.cards().get(index)?;
            (card.scenario == scenario).then(|| (Rc::new(shown), index))
        };
        let changed = || {
            if shown.text.len() > LARGE || shown.cards().is_empty() {
                return None;
            }
            let change = edit::set_scenario(&shown.text, selected, scenario).ok()?;
            // The guest of a single device is not in the document.
            let target = Target { guest: Some(scenario.guest()), ..shown.target.clone() };
            convert(&edit::apply(&shown.text, &change.edits), &target, selected)
        };
        Self(changed().or_else(|| convert(examples::of(scenario).text, &shown.target, 0)))
    }
}
