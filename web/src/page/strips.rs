//! What becomes of an interface across releases of Xen and of libvirt.

use super::life::life;
use crate::components::commands::Commands;
use crate::components::excerpt::breakable;
use crate::components::seen::use_seen;
use xenlens::vif::{HISTORY, PvDevice, decide, guest_devices};
use xenlens::{
    Format, Guest, GuestDevices, Libvirt, VifBehaviour, VifReader, VifTarget, VisibleDevices, Xen,
};
use yew::prelude::*;

/// The words for a cell where libvirt writes neither model nor type.
const NOTHING: &str = "neither model nor type";

/// A Xen release's name where it stands alone.
pub(super) fn xen_title(xen: Xen) -> String {
    match xen {
        Xen::Rhel5 => xen.title().to_owned(),
        _ => format!("Xen {}", xen.title()),
    }
}

/// An interface at a release: the words that libvirt writes, and what the guest sees.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// Model and type, in that format.
    pub(super) words: String,
    pub(super) guest_devices: GuestDevices,
}

impl Cell {
    /// `None` if libvirt of that era does not write for that Xen.
    pub(super) fn new(
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

/// The content of a cell.
pub(super) fn cell_content(cell: &Cell) -> Html {
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
fn in_short(visible: &VisibleDevices) -> String {
    let pv = match visible.pv {
        PvDevice::Working => "PV",
        PvDevice::Incomplete => "broken PV",
        PvDevice::Absent => "no PV",
    };
    match &visible.emulated {
        Some(card) => format!("{} + {pv}", card.model),
        None => format!("{pv} only"),
    }
}

/// The sign that a cell differs from its neighbour, in words for those who cannot tell colours.
pub(super) fn change_sign(from: Option<&'static str>) -> Html {
    html! {
        if let Some(from) = from {
            <span class="cell-change">{ format!("≠ {from}") }</span>
        }
    }
}

/// An interface, and the chosen releases.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct InterfaceAtRelease {
    pub(super) guest: Guest,
    pub(super) model: Option<AttrValue>,
    pub(super) behaviour: &'static VifBehaviour,
    pub(super) xen: Xen,
}

impl InterfaceAtRelease {
    /// The interface by a behaviour of libvirt: for xm at the chosen Xen, and for xl.
    pub(super) fn cells(&self, behaviour: &'static VifBehaviour) -> [Option<Cell>; 2] {
        [VifReader::Xm(self.xen), VifReader::Xl].map(|reader| {
            Cell::new(self.guest, self.model.as_deref(), behaviour, reader, Format::Xm)
        })
    }

    /// The libvirt releases at which something changes for the interface.
    fn changes(&self) -> Vec<&'static str> {
        let changed =
            |[before, after]: &[&'static VifBehaviour; 2]| self.cells(before) != self.cells(after);
        let pairs = HISTORY.windows(2).map(|pair| [&pair[0].behaviour, &pair[1].behaviour]);
        pairs.filter(changed).map(|[_, after]| after.title).collect()
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) interface: InterfaceAtRelease,
    pub(super) commands: Commands,
}

/// The place of both strips, which are drawn when the user sees it.
#[component]
pub(super) fn Strips(props: &Props) -> Html {
    let (element, seen) = use_seen();
    html! {
        <div class="card-strips" ref={element}>
            if seen {
                <BothStrips interface={props.interface.clone()} commands={props.commands.clone()} />
            }
        </div>
    }
}

/// Both strips. They depend on little of the document, so they are seldom drawn again while the user types.
#[component]
fn BothStrips(props: &Props) -> Html {
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

fn at_xen(interface: &InterfaceAtRelease, xen: Xen) -> Option<Cell> {
    let InterfaceAtRelease { guest, model, behaviour, .. } = interface;
    Cell::new(*guest, model.as_deref(), behaviour, VifReader::Xm(xen), Format::Xm)
}

fn xen_cells(props: &Props) -> impl Iterator<Item = Html> + '_ {
    let Props { interface, commands } = props;
    let libvirt = Libvirt::ALL.into_iter().find(|of| of.profile().vif == interface.behaviour);
    Xen::ALL.into_iter().enumerate().filter_map(move |(index, xen)| {
        let cell = at_xen(interface, xen)?;
        let libvirt = libvirt?;
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
        let choose = commands.on(move |commands| commands.set_releases(libvirt, xen));
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
                        { change_sign(changed.map(Xen::title)) }
                    </span>
                    { cell_content(&cell) }
                </button>
            </li>
        })
    })
}
