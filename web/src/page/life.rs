//! What becomes of an interface over libvirt's life.

use super::strips::{Cell, InterfaceAtRelease, cell_content, change_sign};
use crate::components::rule::rule_disclosure;
use xenlens::Scenario;
use xenlens::vif::{Change, HISTORY};
use yew::prelude::*;

/// The strip: what libvirt wrote from release to release, for xm and xl.
pub(super) fn life(interface: &InterfaceAtRelease) -> Html {
    html! {
        <ol class="strip is-life" aria-label="Over libvirt’s life">{ for changes(interface) }</ol>
    }
}

fn changes(interface: &InterfaceAtRelease) -> impl Iterator<Item = Html> + '_ {
    let scenario = Scenario::of(interface.guest, interface.model.as_deref());
    let mut before: Option<(&Change, [Option<Cell>; 2])> = None;
    HISTORY.iter().map(move |step| {
        let behaviour = &step.behaviour;
        let cells = interface.cells(behaviour);
        let changed = before.as_ref().filter(|(_, other)| *other != cells);
        // Only where the guest comes to see something else is there a regression, or one to undo.
        let devices = |cell: &Option<Cell>| cell.as_ref().map(|cell| cell.guest_devices.clone());
        let seen = before.as_ref().is_some_and(|(_, [xm, _])| devices(xm) != devices(&cells[0]));
        let remark =
            step.for_other_models.filter(|_| seen && scenario == Scenario::OtherModel);
        let is_current = behaviour == interface.behaviour;
        let shown = html! {
            <li
                class={if changed.is_some() { "cell is-change" } else { "cell" }}
                aria-current={is_current.then_some("true")}
            >
                <span class="cell-head">
                    <strong>
                        { format!("libvirt {}", behaviour.title).replace("libvirt before", "before") }
                    </strong>
                    { change_sign(changed.map(|(before, _)| before.behaviour.title)) }
                </span>
                <span class="cell-date">{ behaviour.date }</span>
                { dialect_cell("xm", cells[0].as_ref(), "Not written for this Xen any more.") }
                { dialect_cell("xl", cells[1].as_ref(), "Not written yet.") }
                if let Some(remark) = remark {
                    <p class="cell-told">{ remark }</p>
                }
                { rule_disclosure(step.rule) }
            </li>
        };
        before = Some((step, cells));
        shown
    })
}

fn dialect_cell(name: &'static str, cell: Option<&Cell>, gone: &'static str) -> Html {
    html! {
        <p class="cell-dialect">
            <span class="tag">{ name }</span>
            if let Some(cell) = cell {
                { cell_content(cell) }
            } else {
                <span class="cell-nothing">{ gone }</span>
            }
        </p>
    }
}
