//! What each release of libvirt wrote for an interface.

use super::strips::{cell_content, change_sign};
use crate::components::rule::rule_disclosure;
use xenlens::{HistoryStep, Libvirt, Written};
use yew::prelude::*;

/// The strip: what libvirt wrote from release to release, for xm and xl. The step of the chosen release is marked.
pub(super) fn life(steps: &[HistoryStep], chosen: Libvirt) -> Html {
    let before = std::iter::once(None).chain(steps.iter().map(Some));
    let steps = steps.iter().zip(before).map(|(step, before)| {
        let behaviour = &step.change.behaviour;
        let changed_from = before.filter(|_| step.is_change);
        let is_current = behaviour == chosen.profile().vif;
        html! {
            <li
                class={if step.is_change { "cell is-change" } else { "cell" }}
                aria-current={is_current.then_some("true")}
            >
                <span class="cell-head">
                    <strong>
                        { format!("libvirt {}", behaviour.title).replace("libvirt before", "before") }
                    </strong>
                    { change_sign(changed_from.map(|before| before.change.behaviour.title)) }
                </span>
                <span class="cell-date">{ behaviour.date }</span>
                { toolstack_cell("xm", &step.xm) }
                { toolstack_cell("xl", &step.xl) }
                if let Some(consequence) = step.consequence {
                    <p class="cell-told">{ consequence }</p>
                }
                { rule_disclosure(step.change.rule) }
            </li>
        }
    });
    html! { <ol class="strip is-life" aria-label="Across libvirt releases">{ for steps }</ol> }
}

fn toolstack_cell(name: &'static str, written: &Written) -> Html {
    html! {
        <p class="cell-dialect">
            <span class="tag">{ name }</span>
            { match written {
                Ok(cell) => cell_content(cell),
                Err(reason) => html! { <span class="cell-nothing">{ reason.describe() }</span> },
            } }
        </p>
    }
}
