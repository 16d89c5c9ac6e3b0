//! The verdict of the selected interface, of domain XML or of a native document.

use super::selected_interface::{SelectedInterface, SelectedInterfaceProps};
use crate::components::interface_verdict::interface_verdict;
use yew::prelude::*;

/// The verdict. Nothing for a document without interfaces.
#[component]
pub(super) fn Verdict(props: &SelectedInterfaceProps) -> Html {
    let SelectedInterfaceProps { document, selected, commands } = props;
    let Some(interface) = SelectedInterface::of(document, *selected) else { return html! {} };
    interface_verdict(document, *selected, interface.number, interface.devices, commands)
}
