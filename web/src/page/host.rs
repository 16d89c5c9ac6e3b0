//! The host's networks.

use crate::components::commands::Commands;
use crate::model::state::Action;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use xenlens::Target;
use yew::prelude::*;

/// Networks by name, each with its bridge.
type Networks = Vec<(String, String)>;

/// The form for the host's networks and their bridges. libvirt asks its host for them; a browser has no host.
pub(super) fn host(target: &Target, commands: &Commands) -> Html {
    let networks: Rc<Networks> = Rc::new(
        (target.host.networks.iter())
            .map(|(name, bridge)| (name.to_string(), bridge.to_string()))
            .collect(),
    );
    let change = |change: fn(&mut Networks, usize, String), index: usize| {
        let networks = networks.clone();
        commands.with(move |commands, value: String| {
            let mut networks = (*networks).clone();
            change(&mut networks, index, value);
            commands.act(Action::Networks(networks));
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
    let rows = networks.iter().enumerate().map(|(index, (name, bridge))| {
        let number = index + 1;
        let rename = change(|networks, index, name| networks[index].0 = name, index);
        let rebridge = change(|networks, index, bridge| networks[index].1 = bridge, index);
        let remove = change(|networks, index, _| drop(networks.remove(index)), index);
        html! {
            <li>
                { field(format!("Network {number}"), name, rename) }
                <span>{ "is on" }</span>
                { field(format!("Bridge of network {number}"), bridge, rebridge) }
                { button("button is-quiet", Some(format!("Remove network {number}")), "Remove", remove) }
            </li>
        }
    });
    let add = change(|networks, _, _| networks.push(Default::default()), 0);
    let summary = match &**networks {
        [] => "no networks".to_owned(),
        [(name, bridge)] => format!("{name} on {bridge}"),
        many => format!("{} networks", many.len()),
    };
    html! {
        <details class="host">
            <summary>{ "Host" }<span class="host-summary">{ summary }<span class="chevron" /></span></summary>
            <div class="host-body">
                <p>
                    { "For an interface of type network, libvirt asks its host which bridge the network is on. \
                       Xenlens has no host to ask: enter the bridge of each network." }
                </p>
                <ul>{ for rows }</ul>
                { button("button", None, "Add network", add) }
            </div>
        </details>
    }
}
