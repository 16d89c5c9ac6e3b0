//! What libvirt would write of the XML again, the interfaces, and the notes.

use super::Native;
use crate::components::classes;
use crate::components::excerpt::{dedent, excerpt};
use crate::components::icon::severity_class;
use crate::components::interfaces::both_readings;
use crate::components::notes::{NOTES, counts, libvirt_says, of_note, way_to};
use crate::components::rule::RuleText;
use crate::components::visible::visible;
use crate::page::{self, card_id};
use crate::shown::{hue_class, piece};
use crate::views::compare::different;
use crate::views::{Act, NativeDocument};
use std::ops::Range;
use std::rc::Rc;
use xenlens::round_trip::{Difference, Reason, Row, Side, UNTOLD, differences, reason, rows};
use xenlens::{Libvirt, NativeInterfaceCard, Note, Rule, Span};
use yew::prelude::*;

/// More rows than this are not shown, nor more differences listed, cards and notes shown.
const MOST_ROWS: usize = 1_000;
const MOST_LISTED: usize = 200;
const MOST_CARDS: usize = 50;
const MOST_NOTES: usize = 200;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: NativeDocument,
    pub(crate) on_act: Callback<Act>,
}

/// Everything that is to be said of a native document besides its XML. Nothing of a document that is refused but its
/// notes.
#[component]
pub(crate) fn RoundTrip(props: &Props) -> Html {
    let Props { document, on_act } = props;
    let native = Native::of(document);
    let selected = document.selected;
    html! {
        <>
            if native.xml().is_some() {
                <Table native={native.clone()} on_act={on_act.clone()} />
                { cards(&native, selected, on_act) }
            }
            { notes(&native, on_act) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    native: Rc<Native>,
    on_act: Callback<Act>,
}

/// The document beside what libvirt would write, and each difference with what explains it.
#[component]
fn Table(props: &TableProps) -> Html {
    let TableProps { native, on_act } = props;
    let rows = use_memo(native.clone(), |native| rows(&native.text, &native.conversion));
    let release = native.target.libvirt.name();
    let form = native.input.kind.title();
    let refused = match (native.conversion.round_trip(), &*rows) {
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
    let differences = differences(rows);
    let said = match (&refused, differences.len()) {
        (Some((said, ..)), _) => said.clone(),
        (None, 0) => "Nothing: written again, it says the same.".to_owned(),
        (None, 1) => "1 difference.".to_owned(),
        (None, count) => format!("{count} differences."),
    };
    html! {
        <section class="band" aria-label="Round trip">
            <header class="band-head">
                <h2>{ "What would libvirt change if it defined this guest?" }</h2>
                <p>{ said }</p>
            </header>
            if let Some((_, note, place)) = refused {
                { refusal(note, native.target.libvirt, place) }
            }
            if !rows.is_empty() {
                <p class="round-trip-about">
                    { format!(
                        "The {form} beside what libvirt {release} writes of its domain XML. Both are laid out alike, in \
                         libvirt’s order: comments, spaces, quotes and the order of keys say nothing to Xen."
                    ) }
                </p>
                { table(native, rows, &differences, on_act) }
                if !differences.is_empty() {
                    <ol class="differences" aria-label="Differences">
                        { for differences.iter().take(MOST_LISTED).enumerate()
                            .map(|(index, range)| difference(native, index, &rows[range.clone()], on_act)) }
                    </ol>
                }
                if differences.len() > MOST_LISTED {
                    <p>{ format!("{} more differences are not told.", differences.len() - MOST_LISTED) }</p>
                }
            }
        </section>
    }
}

/// Why there is nothing to compare, and where in what libvirt writes.
fn refusal(note: &Note, libvirt: Libvirt, place: Option<&str>) -> Html {
    html! {
        <div class="refusal">
            <p>{ visible(&note.message) }</p>
            if let Some(place) = place {
                <p><code>{ visible(place) }</code></p>
            }
            if let Some(help) = &note.help {
                <p>{ visible(help) }</p>
            }
            { libvirt_says(note, libvirt) }
            if let Some(rule) = note.rule {
                { told(rule) }
            }
        </div>
    }
}

/// A rule by its title, which opens what it says.
fn told(rule: &'static Rule) -> Html {
    html! {
        <details class="sources">
            <summary>{ rule.title }</summary>
            <RuleText {rule} />
        </details>
    }
}

fn table(
    native: &Rc<Native>,
    rows: &[Row],
    differences: &[Range<usize>],
    on_act: &Callback<Act>,
) -> Html {
    // Each difference's first row has its number.
    let mut next = differences.iter().enumerate().peekable();
    let shown = rows.iter().take(MOST_ROWS).enumerate().map(|(at, row)| {
        let number = next.next_if(|(_, range)| range.start == at);
        let number = number.map(|(index, _)| index);
        let class = match row.difference {
            Difference::Same => "",
            Difference::Changed => "is-changed",
            Difference::Dropped => "is-dropped",
            Difference::Added => "is-added",
        };
        let point = row.left.as_ref().map(|left| left.source);
        let over = on_act.reform(move |_: MouseEvent| Act::Behind([point, None]));
        html! {
            <tr {class} onmouseenter={over}>
                <td class="row-number">
                    if let Some(index) = number.filter(|index| *index < MOST_LISTED) {
                        <button
                            type="button"
                            class="go-to"
                            aria-label={format!("Difference {}", index + 1)}
                            onclick={Callback::from(move |_: MouseEvent| page::focus(&difference_id(index)))}
                        >
                            { index + 1 }
                        </button>
                    }
                </td>
                <td>{ cell(row.left.as_ref(), row.depth, true) }</td>
                <td>{ cell(row.right.as_ref(), row.depth, false) }</td>
            </tr>
        }
    });
    let leave = on_act.reform(|_: MouseEvent| Act::Behind([None, None]));
    let (form, release) = (native.input.kind.title(), native.target.libvirt.name());
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
                <tbody>{ for shown }</tbody>
            </table>
            if rows.len() > MOST_ROWS {
                <p>{ format!("{} more lines are not shown.", rows.len() - MOST_ROWS) }</p>
            }
        </>
    }
}

/// One side of a row: what only it has stands out.
fn cell(side: Option<&Side>, depth: usize, is_left: bool) -> Html {
    let Some(side) = side else { return html! {} };
    const DEPTHS: [&str; 7] =
        ["", "depth-1", "depth-2", "depth-3", "depth-4", "depth-5", "depth-6"];
    html! {
        <code class={DEPTHS[depth.min(DEPTHS.len() - 1)]}>
            { marked(side, is_left) }
        </code>
    }
}

fn marked(side: &Side, is_left: bool) -> Html {
    let mut shown = Vec::new();
    let mut at = 0;
    for &part in &side.different {
        shown.push(visible(Span { start: at, end: part.start }.of(&side.text)));
        shown.push(different(is_left, part.of(&side.text)));
        at = part.end;
    }
    shown.push(visible(side.text.get(at as usize..).unwrap_or_default()));
    html! { { for shown } }
}

fn difference_id(index: usize) -> String {
    format!("difference-{}", index + 1)
}

/// A difference, and what explains it.
fn difference(native: &Rc<Native>, index: usize, rows: &[Row], on_act: &Callback<Act>) -> Html {
    let first = &rows[0];
    let Reason { notes, rules } = reason(rows, &native.conversion);
    let word = first.difference.title();
    let side = |side: Option<&Side>, is_left: bool| {
        html! {
            if let Some(side) = side {
                <code>{ marked(side, is_left) }</code>
            }
        }
    };
    let untold = notes.is_empty() && rules.is_empty();
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
    let rules = rules.into_iter().map(told);
    html! {
        <li id={difference_id(index)} tabindex="-1">
            <p class="difference-head">
                <strong>{ format!("{}. {word}", index + 1) }</strong>
                { side(first.left.as_ref(), true) }
                { side(first.right.as_ref(), false) }
                if let Some(left) = &first.left {
                    { way_to(&native.text, left.source, &on_act.reform(Act::GoTo)) }
                }
            </p>
            { for notes }
            { for rules }
            if untold {
                <p>{ UNTOLD }</p>
            }
        </li>
    }
}

fn cards(native: &Rc<Native>, selected: usize, on_act: &Callback<Act>) -> Html {
    let cards = &native.conversion.interfaces;
    let visible = cards.iter().take(MOST_CARDS).enumerate();
    html! {
        <section class="band" aria-label="Interfaces">
            <header class="band-head">
                <h2>{ "Interfaces" }</h2>
                <p>
                    if cards.is_empty() {
                        { "This guest has none." }
                    } else {
                        { "What becomes of the words model and type, and what the guest sees." }
                    }
                    if cards.len() > MOST_CARDS {
                        { format!(" These are the first {MOST_CARDS} of {}.", cards.len()) }
                    }
                </p>
            </header>
            <div class="cards">
                { for visible.map(|(index, card)| of_interface(native, index, card, index == selected, on_act)) }
            </div>
        </section>
    }
}

/// One interface: what its words became, what would be written again, what the guest sees, and why.
fn of_interface(
    native: &Rc<Native>,
    index: usize,
    card: &NativeInterfaceCard,
    selected: bool,
    on_act: &Callback<Act>,
) -> Html {
    let name = format!("Interface {}", card.number);
    let select = on_act.reform(move |_: MouseEvent| Act::Select(index));
    let back = card.back.as_ref();
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
                if let Some(back) = back {
                    <code class="mac">{ &back.mac }</code>
                }
                <span class="tag">{ visible(&words(card)) }</span>
                <p class="scenario">
                    if card.dropped {
                        { "libvirt drops it" }
                    } else if let Some(back) = back {
                        <span class="scenario-number">{ format!("Scenario {}", back.scenario.number()) }</span>
                        { back.scenario.title() }
                    }
                </p>
                { way_to(&native.text, card.element, &on_act.reform(Act::GoTo)) }
            </header>
            <div class="card-code">{ excerpts(native, card) }</div>
            <div class="card-sight">
                <h4>{ "What the guest sees" }</h4>
                if let Some(back) = back {
                    { both_readings(&back.guest_devices, &back.mac) }
                } else {
                    <p>{ "Nothing of it." }</p>
                }
            </div>
            <div class="card-why">
                <h4>{ "Why" }</h4>
                if card.dropped {
                    { for notes_within(native, card.element).map(|note| html! { <p>{ visible(&note.message) }</p> }) }
                } else {
                    <p><strong>{ card.model_import.title() }</strong></p>
                    <RuleText rule={card.model_import.rule()} />
                }
            </div>
        </article>
    }
}

/// The words that decide, as the document has them.
fn words(card: &NativeInterfaceCard) -> String {
    let word = |key: &str, value: &Option<String>| Some(format!("{key} {}", value.as_ref()?));
    match (word("model", &card.model), word("type", &card.vif_type)) {
        (None, None) => "neither model nor type".to_owned(),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(model), Some(vif_type)) => format!("{model}, {vif_type}"),
    }
}

fn notes_within(native: &Native, part: Span) -> impl Iterator<Item = &Note> {
    let within = move |note: &&Note| note.span.is_some_and(|span| part.contains(span));
    native.conversion.notes.iter().filter(within)
}

/// The interface in the document, in the XML, and as it would be written again.
fn excerpts(native: &Native, card: &NativeInterfaceCard) -> Html {
    let (document, _) = dedent(&native.text, card.element, &[]);
    let xml = native.xml().zip(card.xml).map(|(xml, part)| {
        // The piece begins with the line break in front of it.
        let text = part.of(xml.text());
        let start = part.start + (text.len() - text.trim_start().len()) as u32;
        let end = part.start + text.trim_end().len() as u32;
        dedent(xml.text(), Span { start, end }, &[]).0
    });
    let again = match (native.conversion.round_trip(), &card.back) {
        (Some(Ok(again)), Some(back)) => {
            piece(back, native.format).map(|piece| piece.of(again.text()).trim().to_owned())
        }
        _ => None,
    };
    let title = native.format.document_title();
    html! {
        <>
            { excerpt(title, document.trim(), &[]) }
            if let Some(xml) = xml {
                { excerpt("Domain XML", &xml, &[]) }
            }
            if let Some(again) = again {
                { excerpt("Written again", &again, &[]) }
            }
        </>
    }
}

fn notes(native: &Rc<Native>, on_act: &Callback<Act>) -> Html {
    let notes = &native.conversion.notes;
    let go = on_act.reform(Act::GoTo);
    let visible = notes.iter().take(MOST_NOTES).map(|note| {
        let way = note.span.map(|span| way_to(&native.text, span, &go)).unwrap_or_default();
        html! {
            <li class={classes(["note", severity_class(note.severity)])}>{ of_note(note, native.target.libvirt, way) }</li>
        }
    });
    html! {
        <section class="band" id={NOTES} aria-label="Notes" tabindex="-1">
            <header class="band-head">
                <h2>{ "Notes" }</h2>
                <p>
                    if notes.is_empty() {
                        { "None: everything in the document reached the domain XML." }
                    } else {
                        { counts(notes) }
                    }
                    if notes.len() > MOST_NOTES {
                        { format!(" These are the first {MOST_NOTES}.") }
                    }
                </p>
            </header>
            <ul class="notes">{ for visible }</ul>
        </section>
    }
}
