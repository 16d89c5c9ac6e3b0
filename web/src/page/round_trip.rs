//! What libvirt would write if it defined the guest of a native document.

use crate::browser::focus::focus;
use crate::components::commands::Commands;
use crate::components::difference::{Side, with_differences};
use crate::components::go_to::go_to;
use crate::components::guest_devices::main_reading;
use crate::components::limits::{CARDS_AT_FIRST, LISTED_DIFFERENCES, ROUND_TRIP_ROWS};
use crate::components::notes::list_of_effect;
use crate::components::refusal::{Refusal, refusal};
use crate::components::rule::rule_disclosure;
use crate::components::visible::visible;
use crate::model::document::ConvertedDocument;
use crate::model::state::Action;
use std::collections::HashMap;
use std::rc::Rc;
use xenlens::round_trip::{
    self, Difference, NO_REASON_KNOWN, RankedDifference, Reason, Row, reason,
};
use xenlens::{Effect, GuestDevices, NativeConversion, NativeInterfaceCard};
use yew::prelude::*;

/// The section's id.
pub(super) const ROUND_TRIP: &str = "round-trip";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// A native document that is not refused.
    pub(super) document: Rc<ConvertedDocument>,
    pub(super) commands: Commands,
}

/// The document beside what libvirt would write, and each difference with its reason.
#[component]
pub(super) fn RoundTrip(props: &Props) -> Html {
    let Props { document, commands } = props;
    let rows = use_memo(document.clone(), |document| {
        round_trip::rows(&document.text, document.native_conversion()?)
    });
    let Some(conversion) = document.native_conversion() else { return html! {} };
    let release = document.target.libvirt().name();
    let refused = match (conversion.round_trip(), &*rows) {
        (Some(Err(note)), _) => {
            Some((format!("libvirt {release} cannot write this guest again."), note, None))
        }
        (Some(Ok(again)), Some(Err(note))) => {
            let place = note.span.map(|at| at.of(again.text()));
            Some((format!("What libvirt {release} writes cannot be read."), note, place))
        }
        _ => None,
    };
    let rows = match &*rows {
        Some(Ok(rows)) => &**rows,
        _ => &[],
    };
    let differences = round_trip::ranked(rows, conversion, document.target.xen());
    let summary = match (&refused, differences.len()) {
        (Some((summary, ..)), _) => summary.clone(),
        (None, 0) => "Nothing: libvirt would write the same content.".to_owned(),
        (None, 1) => "1 difference.".to_owned(),
        (None, count) => format!("{count} differences."),
    };
    html! {
        <section class="section" id={ROUND_TRIP} aria-label="Round trip" tabindex="-1">
            <header class="section-head">
                <h2>{ "What would libvirt change if it defined this guest?" }</h2>
                <p>{ summary }</p>
            </header>
            if let Some((_, note, place)) = refused {
                { refusal(Refusal {
                    note,
                    libvirt: document.target.libvirt(),
                    head: html! {},
                    place,
                    foot: note.rule.map(rule_disclosure).unwrap_or_default(),
                }) }
            }
            if !rows.is_empty() {
                <p class="round-trip-about">
                    { format!(
                        "The table compares your {} with what libvirt {release} writes from its domain XML. Both have the \
                         same layout and libvirt’s order: Xen ignores comments, spaces, quotes and the order of keys.",
                        document.input.kind.title(),
                    ) }
                </p>
                { table(document, rows, &differences, commands) }
                { network_cards(conversion) }
                { for Effect::ALL.map(|effect| of_effect(document, conversion, rows, &differences, effect, commands)) }
                if differences.len() > LISTED_DIFFERENCES {
                    <p>{ format!("{} more differences are not shown.", differences.len() - LISTED_DIFFERENCES) }</p>
                }
            }
        </section>
    }
}

fn table(
    document: &ConvertedDocument,
    rows: &[Row],
    differences: &[RankedDifference],
    commands: &Commands,
) -> Html {
    // The first row of each difference that is not folded has its number.
    let listed = differences.iter().take(LISTED_DIFFERENCES).enumerate();
    let listed = listed.filter(|(_, difference)| !difference.effect.is_folded());
    let numbers: HashMap<usize, usize> =
        listed.map(|(index, difference)| (difference.rows.start, index)).collect();
    let body = rows.iter().take(ROUND_TRIP_ROWS).enumerate().map(|(at, row)| {
        let number = numbers.get(&at).copied();
        let class = match row.difference {
            Difference::Same => "",
            Difference::Changed => "is-changed",
            Difference::Dropped => "is-dropped",
            Difference::Added => "is-added",
        };
        let part = row.left.as_ref().map(|left| left.source);
        let hover = commands.on(move |commands| commands.act(Action::HoverPart(part)));
        html! {
            <tr {class} onmouseenter={hover}>
                <td class="row-number">
                    if let Some(index) = number {
                        <button
                            type="button"
                            class="go-to"
                            aria-label={format!("Difference {}", index + 1)}
                            onclick={Callback::from(move |_: MouseEvent| focus(&difference_id(index)))}
                        >
                            { index + 1 }
                        </button>
                    }
                </td>
                <td>{ cell(Side::Left, row.left.as_ref(), row.depth) }</td>
                <td>{ cell(Side::Right, row.right.as_ref(), row.depth) }</td>
            </tr>
        }
    });
    let leave = commands.on(|commands| commands.act(Action::HoverPart(None)));
    let (form, release) = (document.input.kind.title(), document.target.libvirt().name());
    html! {
        <>
            <table class="round-trip" onmouseleave={leave}>
                <thead>
                    <tr>
                        <td class="row-number"></td>
                        <th scope="col">{ format!("Your {form}") }</th>
                        <th scope="col">{ format!("What libvirt {release} would write") }</th>
                    </tr>
                </thead>
                <tbody>{ for body }</tbody>
            </table>
            if rows.len() > ROUND_TRIP_ROWS {
                <p>{ format!("{} more lines are not shown.", rows.len() - ROUND_TRIP_ROWS) }</p>
            }
        </>
    }
}

/// One side of a row.
fn cell(side: Side, content: Option<&round_trip::Side>, depth: usize) -> Html {
    let Some(content) = content else { return html! {} };
    const DEPTHS: [&str; 7] =
        ["", "depth-1", "depth-2", "depth-3", "depth-4", "depth-5", "depth-6"];
    html! {
        <code class={DEPTHS[depth.min(DEPTHS.len() - 1)]}>{ side_text(side, content) }</code>
    }
}

fn side_text(side: Side, content: &round_trip::Side) -> Html {
    with_differences(side, &content.text, content.different.iter().copied())
}

fn difference_id(index: usize) -> String {
    format!("difference-{}", index + 1)
}

/// The differences with one effect.
fn of_effect(
    document: &Rc<ConvertedDocument>,
    conversion: &NativeConversion,
    rows: &[Row],
    differences: &[RankedDifference],
    effect: Effect,
    commands: &Commands,
) -> Html {
    let listed = differences.iter().take(LISTED_DIFFERENCES).enumerate();
    let items = listed.filter(|(_, ranked)| ranked.effect == effect);
    let items: Vec<_> = items
        .map(|(index, ranked)| difference(document, conversion, index, rows, ranked, commands))
        .collect();
    if items.is_empty() {
        return html! {};
    }
    let folded = format!("{}: {}", effect.title(), items.len());
    let list = html! { <ol class="differences" aria-label={effect.title()}>{ for items }</ol> };
    list_of_effect(effect, &folded, list)
}

/// What the guest sees of each network card that changes: now, and after libvirt wrote the guest.
fn network_cards(conversion: &NativeConversion) -> Html {
    let changed = conversion.interfaces.iter().filter_map(|card| {
        let after = &conversion.card_of_xml(card)?.guest_devices;
        (!card.guest_devices.same_devices(after)).then_some((card, after))
    });
    let pair = |(card, after): (&NativeInterfaceCard, &GuestDevices)| {
        html! {
            <div class="network-cards" role="group" aria-label={format!("Network card {}", card.number)}>
                <div><h3>{ format!("Network card {}, as the document has it", card.number) }</h3>{ main_reading(&card.guest_devices) }</div>
                <div><h3>{ "As libvirt would write it" }</h3>{ main_reading(after) }</div>
            </div>
        }
    };
    changed.take(CARDS_AT_FIRST).map(pair).collect()
}

/// A difference and its reason.
fn difference(
    document: &Rc<ConvertedDocument>,
    conversion: &NativeConversion,
    index: usize,
    rows: &[Row],
    ranked: &RankedDifference,
    commands: &Commands,
) -> Html {
    let rows = &rows[ranked.rows.clone()];
    let first = &rows[0];
    let Reason { notes, rules } = reason(rows, conversion);
    let word = first.difference.title();
    let code = |side: Side, content: Option<&round_trip::Side>| {
        html! {
            if let Some(content) = content {
                <code>{ side_text(side, content) }</code>
            }
        }
    };
    let has_reason = !notes.is_empty() || !rules.is_empty();
    let notes = notes.iter().map(|note| {
        html! {
            <p>
                { visible(&note.message) }
                if let Some(help) = &note.help {
                    { " " }{ help }
                }
            </p>
        }
    });
    let rules = rules.into_iter().map(rule_disclosure);
    html! {
        <li id={difference_id(index)} tabindex="-1">
            <p class="difference-head">
                <strong>{ format!("{}. {word}", index + 1) }</strong>
                { code(Side::Left, first.left.as_ref()) }
                { code(Side::Right, first.right.as_ref()) }
                { go_to(document, first.left.as_ref().map(|left| left.source), commands) }
            </p>
            if let Some(follows) = ranked.follows {
                <p>{ follows }</p>
            }
            { for notes }
            { for rules }
            if !has_reason {
                <p>{ NO_REASON_KNOWN }</p>
            }
        </li>
    }
}
