//! What the guest gets of the selected interface, in a sentence beside the outputs.

use super::selected_interface::{SelectedInterface, SelectedInterfaceProps};
use crate::components::classes;
use crate::components::interface_choices::interface_choices;
use crate::components::term::explained;
use crate::model::hue::hue_class;
use yew::prelude::*;

/// The verdict, and the choice of an interface where there are several. Nothing for a document without interfaces.
#[component]
pub(super) fn Verdict(props: &SelectedInterfaceProps) -> Html {
    let SelectedInterfaceProps { document, selected, commands } = props;
    let Some(interface) = SelectedInterface::of(document, *selected) else { return html! {} };
    html! {
        <section
            class={classes(["interface-verdict", hue_class(*selected)])}
            aria-label="Verdict"
        >
            if document.interface_spans().nth(1).is_some() {
                { interface_choices(document, *selected, commands) }
            } else {
                <strong>{ format!("Interface {}", interface.number) }</strong>
            }
            <p>{ explained(&interface.devices.verdict) }</p>
        </section>
    }
}
