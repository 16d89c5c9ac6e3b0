//! What libvirt writes for an interface at each release of Xen and of libvirt.

use super::life::life;
use crate::components::commands::Commands;
use crate::components::excerpt::breakable;
use crate::components::fold::Fold;
use xenlens::{
    AtReleases, Format, Guest, Libvirt, ReleaseColumn, Releases, WrittenVif, Xen, history,
    vif_across_releases,
};
use yew::prelude::*;

/// The libvirt release whose Xen releases stand beside the newer libvirt: that one, or the default if it tells none
/// apart.
pub(super) fn with_xen(libvirt: Libvirt) -> Libvirt {
    if libvirt.profile().xens.is_empty() { Releases::default().libvirt() } else { libvirt }
}

/// The content of a cell.
pub(super) fn cell_content(cell: &WrittenVif) -> Html {
    let WrittenVif { words, guest_devices, .. } = cell;
    let (go_by, other) = (guest_devices.go_by(), guest_devices.go_by().other());
    html! {
        <>
            if words.is_empty() {
                <span class="cell-nothing">{ WrittenVif::NO_WORDS }</span>
            } else {
                <code>{ breakable(words) }</code>
            }
            <span class="cell-sees">{ guest_devices.by(go_by).describe_briefly() }</span>
            if guest_devices.sources_disagree() {
                <span class="cell-claim">{ format!("by {}: {}", other.short_title(), guest_devices.by(other).describe_briefly()) }</span>
            }
        </>
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
pub(super) struct InterfaceAtReleases {
    pub(super) guest: Guest,
    pub(super) model: Option<AttrValue>,
    pub(super) releases: Releases,
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) interface: InterfaceAtReleases,
    pub(super) commands: Commands,
}

/// Both strips. They depend on little of the document, so they are seldom drawn again while the user types.
#[component]
pub(super) fn Strips(props: &Props) -> Html {
    let InterfaceAtReleases { guest, model, releases } = &props.interface;
    let xen = releases.xen().or(Releases::default().xen());
    let steps = xen.map(|xen| history(*guest, model.as_deref(), xen)).unwrap_or_default();
    let changed = steps.iter().filter(|step| step.is_change);
    let changes: Vec<_> = changed.map(|step| step.change.behaviour.title).collect();
    let summary = html! {
        <>
            { "Across libvirt releases" }
            <span class="life-changes">
                if changes.is_empty() {
                    { "no change" }
                } else {
                    { format!("changes: {}", changes.join(", ")) }
                }
            </span>
        </>
    };
    let chosen = releases.libvirt();
    let life = Callback::from(move |()| life(&steps, chosen));
    html! {
        <div class="card-strips">
            <h4>{ "Across releases" }</h4>
            <ol class="strip" aria-label="Across releases">{ for cells(props) }</ol>
            <Fold class="life" {summary} content={life} />
        </div>
    }
}

fn cells(props: &Props) -> impl Iterator<Item = Html> + '_ {
    let Props { interface, commands } = props;
    let present = interface.releases;
    let columns = ReleaseColumn::all(with_xen(present.libvirt()), Format::Xm);
    let cells = vif_across_releases(interface.guest, interface.model.as_deref(), &columns);
    cells.into_iter().map(move |AtReleases { column, result, differs_from }| {
        html! {
            <li class={if differs_from.is_some() { "is-change" } else { "" }}>
                <button
                    type="button"
                    class="cell"
                    aria-current={(column.releases == present).then_some("true")}
                    onclick={commands.on(move |commands| commands.set_releases(column.releases))}
                >
                    <span class="cell-head">
                        <strong>{ column.title() }</strong>
                        { change_sign(differs_from.map(Xen::title)) }
                    </span>
                    { cell_content(&result) }
                </button>
            </li>
        }
    })
}
