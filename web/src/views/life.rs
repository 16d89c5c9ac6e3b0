//! What becomes of an interface over libvirt's life.

use super::Interface;
use crate::components::rule::RuleText;
use crate::components::strips::{Cell, change, in_cell};
use xenlens::Scenario;
use xenlens::vif::Era;
use yew::prelude::*;

/// The strip: what libvirt wrote from release to release, for xm and xl.
pub(crate) fn life(interface: &Interface) -> Html {
    html! {
        <ol class="strip is-life" aria-label="Over libvirt’s life">{ for eras(interface) }</ol>
    }
}

fn eras(interface: &Interface) -> impl Iterator<Item = Html> + '_ {
    let scenario = Scenario::of(interface.guest, interface.model.as_deref());
    let mut before: Option<(Era, [Option<Cell>; 2])> = None;
    Era::ALL.into_iter().map(move |era| {
        let cells = interface.in_era(era);
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
        let is_current = era == interface.era;
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
