//! The choices on which the conversion depends besides the document.

use super::host::host;
use crate::components::commands::Commands;
use crate::components::radios::{Choice, Radios};
use crate::components::rule::rule_disclosure;
use crate::components::term::{format_term, guest_term};
use crate::model::state::{Action, Panes, State};
use xenlens::rules::glossary::{CONFIG_FORMAT, GUEST, LIBVIRT};
use xenlens::rules::later_releases::FORMS;
use xenlens::{Driver, Libvirt};
use yew::prelude::*;

/// The guest, which is in the document, and the releases and the host, which are not.
pub(super) fn controls(state: &State, commands: &Commands) -> Html {
    let target = &state.document.target;
    let choice = |title, hint: AttrValue| Choice { title, hint: Some(hint), term: None };
    let all_panes = Panes::all(target.formats());
    let panes = all_panes.iter().map(|panes| {
        let term = panes.format().map(format_term);
        Choice { title: panes.title(), hint: None, term }
    });
    let profile = target.libvirt().profile();
    let (guests, xens) = (profile.guests, profile.xens);
    let (guest, guest_texts) = (state.guest(), state.guest_texts.clone());
    // A native document states its guest, and its domain XML is the only output.
    let is_native = state.document.is_native();
    html! {
        <div class="controls">
            if !is_native {
                <Radios
                    label="Guest"
                    term={&GUEST}
                    name="guest"
                    choices={guests.iter().map(|&guest| Choice { title: guest.title(), hint: None, term: Some(guest_term(guest)) }).collect::<Vec<_>>()}
                    value={guests.iter().position(|&guest| Some(guest) == state.guest())}
                    on_choose={commands.with(move |commands, index: usize| commands.set_guest(guest, guests[index], &guest_texts))}
                />
            }
            if !xens.is_empty() {
                <Radios
                    label="Xen release"
                    term={&CONFIG_FORMAT}
                    name="xen"
                    choices={xens.iter().map(|xen| choice(xen.title(), xen.about().into())).collect::<Vec<_>>()}
                    value={xens.iter().position(|&xen| Some(xen) == target.xen())}
                    on_choose={commands.with(move |commands, index: usize| commands.act(Action::Xen(xens[index])))}
                />
            }
            <Radios
                label="libvirt release"
                term={&LIBVIRT}
                name="libvirt"
                choices={Libvirt::ALL
                    .map(|libvirt| choice(libvirt.name(), libvirt.profile().about.into()))
                    .to_vec()}
                value={Libvirt::ALL.iter().position(|&libvirt| libvirt == target.libvirt())}
                on_choose={commands.with(|commands, index: usize| commands.act(Action::Libvirt(Libvirt::ALL[index])))}
            />
            if profile.driver == Driver::Libxl {
                <div class="controls-note">{ rule_disclosure(&FORMS) }</div>
            }
            { host(target, commands) }
            if state.document.is_device() {
                <p class="controls-note">
                    { "The XML is a single device, as libvirt attaches it to a running guest. It does not name the \
                       guest’s type: choose it above." }
                </p>
            }
            if !is_native {
                <Radios
                    label="Output"
                    name="panes"
                    choices={panes.collect::<Vec<_>>()}
                    value={all_panes.iter().position(|&panes| panes == state.panes())}
                    on_choose={commands.with(move |commands, index: usize| commands.act(Action::Panes(all_panes[index])))}
                />
            }
        </div>
    }
}
