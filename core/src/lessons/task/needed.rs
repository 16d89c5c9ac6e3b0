//! What a wrong answer would have needed to be right.

use crate::base::{Format, Scenario, Span};
use crate::lessons::converted_state::{ConvertedState, Pane};

/// Where something holds that does not hold here: with that interface in another scenario, or for other releases.
/// `claim` begins the sentence, such as “Your answer would be right”.
pub(super) fn where_it_holds(
    state: &ConvertedState,
    interface: usize,
    claim: &str,
    holds: impl Fn(&ConvertedState) -> bool,
) -> String {
    let scenarios = state.in_each_scenario(interface).into_iter();
    let scenarios = scenarios.filter(|(_, other)| holds(other));
    let titles: Vec<_> = scenarios.map(|(scenario, _)| in_words(scenario)).collect();
    let releases = state.at_all_releases().find(|other| holds(other));
    let releases = releases.map(|other| other.state().target.releases.title());
    match (&titles[..], releases) {
        ([], None) => format!("{claim} in no scenario, and for no release."),
        ([], Some(releases)) => format!("{claim} for {releases}."),
        (titles, None) => format!("{claim} in {}.", titles.join(" and ")),
        (titles, Some(releases)) => {
            format!("{claim} in {}. It would also be right for {releases}.", titles.join(" and "))
        }
    }
}

/// What decides the scenario of an interface, as it is here.
pub(super) fn what_decides(state: &ConvertedState, number: usize) -> String {
    let Some(interface) = state.interface(number) else { return String::new() };
    let guest = state.guest().map_or("unknown", |guest| guest.title());
    let model = match interface.model {
        Some(model) => format!("the model {model}"),
        None => "no model".to_owned(),
    };
    format!("Here the guest is {guest}, and interface {number} has {model}.")
}

/// A scenario by its number, and what it needs.
pub(super) fn in_words(scenario: Scenario) -> String {
    format!("scenario {} ({})", scenario.number(), scenario.title())
}

/// The name of a text within a sentence.
pub(super) fn pane_in_sentence(pane: Pane) -> String {
    let name = match pane {
        Pane::Document => "document",
        Pane::Output(kind) => kind.format().map_or("domain XML", Format::document_title),
    };
    format!("the {name}")
}

/// The first line of a part, cut where it is long.
pub(super) fn quoted(span: Span, text: &str) -> String {
    const MOST_CHARACTERS: usize = 40;
    let part = span.of(text).trim();
    if part.is_empty() {
        return "a blank".to_owned();
    }
    let line = part.lines().next().unwrap_or_default();
    let shown: String = line.chars().take(MOST_CHARACTERS).collect();
    let ellipsis = if shown.len() < part.len() { "…" } else { "" };
    format!("“{shown}{ellipsis}”")
}
