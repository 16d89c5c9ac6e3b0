//! What the guest gets of the selected interface, in a sentence beside the outputs.

use super::classes;
use super::commands::Commands;
use super::interface_choices::interface_choices;
use super::term::explained;
use crate::model::document::ConvertedDocument;
use crate::model::hue::hue_class;
use xenlens::GuestDevices;
use yew::prelude::*;

/// The verdict of the interface with this index and number, and the choice of an interface where there are several.
pub(crate) fn interface_verdict(
    document: &ConvertedDocument,
    selected: usize,
    number: usize,
    devices: &GuestDevices,
    commands: &Commands,
) -> Html {
    html! {
        <section class={classes(["interface-verdict", hue_class(selected)])} aria-label="Verdict">
            if document.interface_spans().nth(1).is_some() {
                { interface_choices(document, selected, commands) }
            } else {
                <strong>{ format!("Interface {number}") }</strong>
            }
            <p>{ explained(&devices.verdict) }</p>
        </section>
    }
}
