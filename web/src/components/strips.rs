//! What becomes of an interface across releases: of Xen, and of libvirt.

use super::excerpt::breakable;
use crate::views::{Act, Goal, Interface, life};
use xenlens::vif::{PvDevice, decide, guest_devices};
use xenlens::{
    Format, Guest, GuestDevices, Libvirt, VifBehaviour, VifReader, VifTarget, VisibleDevices, Xen,
};
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
    pub(crate) guest_devices: GuestDevices,
}

impl Cell {
    /// None: libvirt of that time does not write for that Xen.
    pub(crate) fn new(
        guest: Guest,
        model: Option<&str>,
        behaviour: &'static VifBehaviour,
        reader: VifReader,
        format: Format,
    ) -> Option<Self> {
        let decision = decide(guest, model, VifTarget::new(behaviour, reader)?);
        let words = decision.words(model, format);
        Some(Self { words, guest_devices: guest_devices(guest, model, &decision, reader) })
    }
}

/// The words of a cell, and what the guest sees.
pub(crate) fn in_cell(cell: &Cell) -> Html {
    let Cell { words, guest_devices } = cell;
    html! {
        <>
            if words.is_empty() {
                <span class="cell-nothing">{ NOTHING }</span>
            } else {
                <code>{ breakable(words) }</code>
            }
            <span class="cell-sees">{ in_short(&guest_devices.by_xend_source) }</span>
            if guest_devices.sources_disagree() {
                <span class="cell-claim">{ format!("by the author: {}", in_short(&guest_devices.by_patch_author)) }</span>
            }
        </>
    }
}

/// What the guest sees, in few words.
fn in_short(view: &VisibleDevices) -> String {
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
pub(crate) fn change(from: Option<&'static str>) -> Html {
    html! {
        if let Some(from) = from {
            <span class="cell-change">{ format!("≠ {from}") }</span>
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) interface: Interface,
    pub(crate) on_act: Callback<Act>,
}

/// Both strips of an interface. They depend on little of the document, so typing seldom draws them anew.
#[component]
pub(crate) fn Strips(props: &Props) -> Html {
    let changes = props.interface.changes();
    html! {
        <>
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
                { life(&props.interface) }
            </details>
        </>
    }
}

fn at_xen(interface: &Interface, xen: Xen) -> Option<Cell> {
    let Interface { guest, model, behaviour, .. } = interface;
    Cell::new(*guest, model.as_deref(), behaviour, VifReader::Xm(xen), Format::Xm)
}

fn xen_cells(props: &Props) -> impl Iterator<Item = Html> + '_ {
    let Props { interface, on_act } = props;
    let libvirt = Libvirt::ALL.into_iter().find(|of| of.profile().vif == interface.behaviour);
    Xen::ALL.into_iter().enumerate().filter_map(move |(index, xen)| {
        let cell = at_xen(interface, xen)?;
        let goal = Goal { libvirt: libvirt?, xen, scenario: None };
        // RHEL 5's Xen did not come after 4.4: it is 3.0.3's.
        let before = match xen {
            Xen::Rhel5 => Some(Xen::V3_0_3),
            _ => index.checked_sub(1).map(|index| Xen::ALL[index]),
        };
        let changed = before.filter(|&before| {
            at_xen(interface, before).is_none_or(|other| {
                let devices = |cell: &Cell| {
                    let GuestDevices { by_xend_source, by_patch_author, .. } = &cell.guest_devices;
                    (by_xend_source.clone(), by_patch_author.clone())
                };
                other.words != cell.words || devices(&other) != devices(&cell)
            })
        });
        let choose = on_act.reform(move |_: MouseEvent| Act::Go(goal));
        let is_current = xen == interface.xen;
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
