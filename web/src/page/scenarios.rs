//! The four scenarios beside each other.

use crate::components::card::scenario_title;
use crate::components::classes;
use crate::components::commands::Commands;
use crate::components::guest_devices::main_reading;
use crate::components::interface_excerpts::interface_excerpts;
use crate::components::seen::use_seen;
use crate::model::document::{ConvertedDocument, Input};
use crate::model::examples;
use crate::model::hue::hue_class;
use crate::model::state::Action;
use std::rc::Rc;
use xenlens::{Scenario, what_if_in};
use yew::prelude::*;

/// The most bytes of a document that the page converts once more for each scenario. For larger documents it shows the
/// examples, because the user would feel three more conversions.
const LARGE: usize = 50_000;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) document: Rc<ConvertedDocument>,
    /// The index of the selected interface.
    pub(super) selected: usize,
    pub(super) commands: Commands,
}

/// The section of the scenarios, which is drawn when the user sees its place.
#[component]
pub(super) fn Scenarios(props: &Props) -> Html {
    let Props { document, selected, commands } = props;
    let (element, seen) = use_seen();
    html! {
        <section class="section" aria-label="Scenarios" ref={element}>
            if seen {
                <Panels document={document.clone()} selected={*selected} commands={commands.clone()} />
            }
        </section>
    }
}

/// What each scenario makes of the selected interface; choosing one edits the document.
#[component]
fn Panels(props: &Props) -> Html {
    let Props { document, selected, commands } = props;
    let previews = use_memo((document.clone(), *selected), |(document, selected)| {
        Scenario::ALL.map(|scenario| Preview::new(document, *selected, scenario))
    });
    let current = document.cards().get(*selected);
    let panels = Scenario::ALL.into_iter().zip(previews.iter()).map(|(scenario, preview)| {
        let is_current = current.is_some_and(|card| card.scenario == scenario);
        let choose = {
            let selected = *selected;
            commands.on(move |commands| {
                if !is_current {
                    commands.set_scenario(selected, scenario, None);
                }
            })
        };
        let there = document.cards().iter().enumerate().filter(|(_, card)| card.scenario == scenario);
        let chips = there.take(8).map(|(index, card)| {
            let select = commands.on(move |commands| commands.act(Action::Select(index)));
            html! {
                <li>
                    <button
                        type="button"
                        class={classes(["interface-choice", hue_class(index)])}
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
                class={if is_current { "scenarios-item is-current" } else { "scenarios-item" }}
                aria-label={format!("{title}: {}", scenario.title())}
                aria-current={is_current.then_some("true")}
            >
                <header>
                    <h3>{ scenario_title(scenario) }</h3>
                    <ul class="interface-choices">{ for chips }</ul>
                </header>
                if let Some((document, index)) = &preview.0 {
                    if let Some(card) = document.cards().get(*index) {
                        <div class="scenarios-code">{ interface_excerpts(document, card) }</div>
                        { main_reading(&card.guest_devices) }
                    }
                }
                if let Some(card) = current {
                    <button
                        type="button"
                        class="button scenarios-use"
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
            <header class="section-head">
                <h2>{ "The four scenarios" }</h2>
                <p>
                    if let Some(card) = current {
                        { format!("What each scenario makes of interface {}. When you choose one, Xenlens edits the XML.", card.number) }
                    } else {
                        { "No interface of the document is known, so an example shows each scenario." }
                    }
                </p>
            </header>
            <div class="scenarios-list">{ for panels }</div>
        </>
    }
}

/// A converted document, and which of its interfaces shows the scenario.
#[derive(Debug)]
struct Preview(Option<(Rc<ConvertedDocument>, usize)>);

impl Preview {
    /// The selected interface changed into the scenario, or else the scenario's example.
    fn new(document: &Rc<ConvertedDocument>, selected: usize, scenario: Scenario) -> Self {
        if document.cards().get(selected).is_some_and(|card| card.scenario == scenario) {
            return Self(Some((document.clone(), selected)));
        }
        let edited = || {
            if document.text.len() > LARGE || document.cards().is_empty() {
                return None;
            }
            let what_if = what_if_in(scenario, &document.text, &document.target, selected).ok()?;
            Some((
                ConvertedDocument::from_conversion(
                    what_if.text,
                    what_if.target,
                    what_if.conversion,
                ),
                selected,
            ))
        };
        let example = || {
            let text = examples::of(scenario).text;
            (ConvertedDocument::new(text, Input::XML, document.target.clone()), 0)
        };
        let shows_scenario = |(document, index): &(ConvertedDocument, usize)| {
            document.cards().get(*index).is_some_and(|card| card.scenario == scenario)
        };
        let found =
            edited().filter(shows_scenario).or_else(|| Some(example()).filter(shows_scenario));
        Self(found.map(|(document, index)| (Rc::new(document), index)))
    }
}
