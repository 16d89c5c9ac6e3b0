//! What libvirt asks its host.

use crate::components::commands::Commands;
use crate::components::select::select;
use crate::model::state::Action;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use xenlens::{CpuVirtualization, Driver, Host, Target};
use yew::prelude::*;

const LABEL: &str = "host-label";
const BUTTON: &str = "host-button";
const FORM: &str = "host-form";

/// The form for what libvirt asks its host. A browser has no host. The form is a popover, which the
/// browser opens and closes.
pub(super) fn host(target: &Target, commands: &Commands) -> Html {
    let host = Rc::new(target.host.clone());
    let change = |change: fn(&mut Host, usize, String), index: usize| {
        let host = host.clone();
        commands.with(move |commands, value: String| {
            let mut host = (*host).clone();
            change(&mut host, index, value);
            commands.act(Action::Host(host));
        })
    };
    let field = |label: String, value: &str, on_value: Callback<String>| {
        let on_input = Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_value.emit(input.value());
            }
        });
        html! {
            <input
                type="text"
                class="field"
                aria-label={label}
                spellcheck="false"
                autocomplete="off"
                value={value.to_owned()}
                oninput={on_input}
            />
        }
    };
    let button = |class: &'static str,
                  label: Option<String>,
                  title: &'static str,
                  act: Callback<String>| {
        let on_click = act.reform(|_: MouseEvent| String::new());
        html! { <button type="button" {class} aria-label={label} onclick={on_click}>{ title }</button> }
    };
    let rows = host.networks.iter().enumerate().map(|(index, (name, bridge))| {
        let number = index + 1;
        let rename = change(|host, index, name| host.networks[index].0 = name.into(), index);
        let rebridge = change(|host, index, bridge| host.networks[index].1 = bridge.into(), index);
        let remove = change(|host, index, _| drop(host.networks.remove(index)), index);
        html! {
            <li>
                { field(format!("Network {number}"), name, rename) }
                <span>{ "is on" }</span>
                { field(format!("Bridge of network {number}"), bridge, rebridge) }
                { button("button is-quiet", Some(format!("Remove network {number}")), "Remove", remove) }
            </li>
        }
    });
    let add = change(|host, _, _| host.networks.push(Default::default()), 0);
    let directory = change(|host, _, directory| host.firmware_directory = directory.into(), 0);
    let virtualizations =
        CpuVirtualization::ALL.map(|of| (of.name(), of == host.cpu_virtualization));
    let virtualization = {
        let (host, commands) = (host.clone(), commands.clone());
        Callback::from(move |index: usize| {
            let cpu_virtualization = CpuVirtualization::ALL[index];
            commands.act(Action::Host(Host { cpu_virtualization, ..(*host).clone() }));
        })
    };
    let summary = match &*host.networks {
        [] => "no networks".to_owned(),
        [(name, bridge)] => format!("{name} on {bridge}"),
        many => format!("{} networks", many.len()),
    };
    html! {
        <div class="host">
            <span id={LABEL}>{ "Host" }</span>
            <button type="button" class="button" id={BUTTON} aria-labelledby={format!("{LABEL} {BUTTON}")} popovertarget={FORM}>
                <span class="host-summary">{ summary }</span>
                <span class="chevron" aria-hidden="true" />
            </button>
            <div id={FORM} class="popover host-form" role="group" aria-labelledby={LABEL} popover="auto">
                <p>
                    { "For an interface of type network, libvirt asks its host which bridge the network is on. \
                       Xenlens has no host to ask: enter the bridge of each network, \
                       or paste or open what virsh net-dumpxml or virsh capabilities prints." }
                </p>
                <ul>{ for rows }</ul>
                { button("button", None, "Add network", add) }
                if target.libvirt().profile().driver == Driver::Libxl {
                    <label class="host-line">
                        <span>{ "Directory of Xen’s firmware" }</span>
                        { field("Directory of Xen’s firmware".to_owned(), &host.firmware_directory, directory) }
                    </label>
                    <label class="host-line">
                        <span>{ "Virtualization of the CPU" }</span>
                        { select("button", None, virtualizations, virtualization) }
                    </label>
                }
            </div>
        </div>
    }
}
