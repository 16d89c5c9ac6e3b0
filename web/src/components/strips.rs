//! What becomes of an interface across releases: of Xen, and of libvirt.

use super::excerpt::breakable;
use super::rule::RuleText;
use xenlens::vif::{Dialect, Era, PvDevice, decide, sight};
use xenlens::{Format, Guest, Scenario, Sight, View, Xen};
use yew::prelude::*;

/// What stands where neither model nor type is written.
const NOTHING: &str = "neither model nor type";

/// A Xen release's name where it stands alone.
pub(crate) fn xen_title(xen: Xen) -> String {
    match xen {
        Xen::Rhel5 => xen.title().to_owned(),
        _ => format!("Xen {}", xen.title()),
    }
}

/// An interface at a release: the words that are written, and what the guest sees.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    /// Model and type, in that format.
    pub(crate) words: String,
    pub(crate) sight: Sight,
}

impl Cell {
    /// None: libvirt of that time does not write for that Xen.
    pub(crate) fn new(
        guest: Guest,
        model: Option<&str>,
        era: Era,
        dialect: Dialect,
        format: Format,
    ) -> Option<Self> {
        let decision = decide(guest, model, era, dialect)?;
        let words = decision.words(model, format);
        Some(Self { words, sight: sight(guest, model, &decision, dialect) })
    }
}

/// The words and the sight of a cell.
pub(crate) fn in_cell(cell: &Cell) -> Html {
    let Cell { words, sight } = cell;
    html! {
        <>
            if words.is_empty() {
                <span class="cell-nothing">{ NOTHING }</span>
            } else {
                <code>{ breakable(words) }</code>
            }
            <span class="cell-sees">{ in_short(&sight.code) }</span>
            if sight.sources_disagree() {
                <span class="cell-claim">{ format!("by the author: {}", in_short(&sight.claim)) }</span>
            }
        </>
    }
}

/// What the guest sees, in few words.
fn in_short(view: &View) -> String {
    let pv = match view.pv {
        PvDevice::Working => "PV",
        PvDevice::Incomplete => "broken PV",
        PvDevice::Absent => "no PV",
    };
    match &view.emulated {
        Some(card) => format!("{} + {pv}", card.model),
        None => format!("{pv} only"),
    }
}

/// The sign that a cell differs from its neighbour: in words, so that it needs no colour.
fn change(from: Option<&'static str>) -> Html {
    html! {
        if let Some(from) = from {
            <span class="cell-change">{ format!("≠ {from}") }</span>
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) guest: Guest,
    pub(crate) model: Option<AttrValue>,
    /// The present releases.
    pub(crate) era: Era,
    pub(crate) xen: Xen,
    pub(crate) on_xen: Callback<Xen>,
}

/// Both strips of an interface. They depend on little of the document, so typing seldom draws them anew.
#[component]
pub(crate) fn Strips(props: &Props) -> Html {
    let changes = libvirts_changes(props);
    html! {
        <div class="card-strips">
            <h4>{ "Across Xen releases" }</h4>
            <ol class="strip" aria-label="Across Xen releases">{ for xen_cells(props) }</ol>
            <details class="life">
                <summary>
                    { "Over libvirt’s life" }
                    <span class="life-changes">
                        if changes.is_empty() {
                            { "no change" }
                        } else {
                            { format!("changes: {}", changes.join(", ")) }
                        }
                    </span>
                </summary>
                <ol class="strip is-life" aria-label="Over libvirt’s life">
                    { for libvirt_cells(props) }
                </ol>
            </details>
        </div>
    }
}

fn at_xen(props: &Props, xen: Xen) -> Option<Cell> {
    Cell::new(props.guest, props.model.as_deref(), props.era, Dialect::Xm(xen), Format::Xm)
}

fn xen_cells(props: &Props) -> impl Iterator<Item = Html> + '_ {
    Xen::ALL.into_iter().enumerate().filter_map(|(index, xen)| {
        let cell = at_xen(props, xen)?;
        // RHEL 5's Xen did not come after 4.4: it is 3.0.3's.
        let before = match xen {
            Xen::Rhel5 => Some(Xen::V3_0_3),
            _ => index.checked_sub(1).map(|index| Xen::ALL[index]),
        };
        let changed = before.filter(|&before| {
            at_xen(props, before).is_none_or(|other| {
                (other.words, other.sight.code, other.sight.claim)
                    != (cell.words.clone(), cell.sight.code.clone(), cell.sight.claim.clone())
            })
        });
        let choose = props.on_xen.reform(move |event: MouseEvent| {
            // The card around it would only select the interface.
            event.stop_propagation();
            xen
        });
        let is_current = xen == props.xen;
        Some(html! {
            <li class={if changed.is_some() { "is-change" } else { "" }}>
                <button
                    type="button"
                    class="cell"
                    aria-current={is_current.then_some("true")}
                    onclick={choose}
                >
                    <span class="cell-head">
                        <strong>{ xen_title(xen) }</strong>
                        { change(changed.map(Xen::title)) }
                    </span>
                    { in_cell(&cell) }
                </button>
            </li>
        })
    })
}

/// The interface in an era: for xm at the present Xen, and for xl.
fn in_era(props: &Props, era: Era) -> [Option<Cell>; 2] {
    [Dialect::Xm(props.xen), Dialect::Xl]
        .map(|dialect| Cell::new(props.guest, props.model.as_deref(), era, dialect, Format::Xm))
}

/// The releases at which something changes for the interface.
fn libvirts_changes(props: &Props) -> Vec<&'static str> {
    let changed = |pair: &&[Era]| in_era(props, pair[0]) != in_era(props, pair[1]);
    Era::ALL.windows(2).filter(changed).map(|pair| pair[1].title()).collect()
}

fn libvirt_cells(props: &Props) -> impl Iterator<Item = Html> + '_ {
    let scenario = Scenario::of(props.guest, props.model.as_deref());
    let mut before: Option<(Era, [Option<Cell>; 2])> = None;
    Era::ALL.into_iter().map(move |era| {
        let cells = in_era(props, era);
        let changed = before.as_ref().filter(|(_, other)| *other != cells).map(|(era, _)| *era);
        // Only where the guest comes to see something else is there a regression, or one to undo.
        let sight = |cell: &Option<Cell>| cell.as_ref().map(|cell| cell.sight.clone());
        let seen = before.as_ref().is_some_and(|(_, [xm, _])| sight(xm) != sight(&cells[0]));
        let told = match era {
            _ if !seen || scenario != Scenario::OtherModel => None,
            Era::V0_7_5 => Some(
                "The regression: by the patch’s author, the guest no longer sees a PV interface.",
            ),
            Era::V0_9_12 => Some("The regression is undone."),
            _ => None,
        };
        let is_current = era == props.era;
        let shown = html! {
            <li
                class={if changed.is_some() { "cell is-change" } else { "cell" }}
                aria-current={is_current.then_some("true")}
            >
                <span class="cell-head">
                    <strong>
                        { format!("libvirt {}", era.title()).replace("libvirt before", "before") }
                    </strong>
                    { change(changed.map(Era::title)) }
                </span>
                <span class="cell-date">{ era.date() }</span>
                { dialect_cell("xm", cells[0].as_ref(), "Not written for this Xen any more.") }
                { dialect_cell("xl", cells[1].as_ref(), "Not written yet.") }
                if let Some(told) = told {
                    <p class="cell-told">{ told }</p>
                }
                <details class="sources">
                    <summary>{ era.rule().title }</summary>
                    <RuleText rule={era.rule()} />
                </details>
            </li>
        };
        before = Some((era, cells));
        shown
    })
}

fn dialect_cell(name: &'static str, cell: Option<&Cell>, gone: &'static str) -> Html {
    html! {
        <p class="cell-dialect">
            <span class="tag">{ name }</span>
            if let Some(cell) = cell {
                { in_cell(cell) }
            } else {
                <span class="cell-nothing">{ gone }</span>
            }
        </p>
    }
}
