//! The choice of a domain, for a native document that has several.

use crate::components::commands::Commands;
use crate::components::debounced::use_settled;
use crate::components::fixes::fix_buttons;
use crate::components::visible::visible;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) document: Rc<ConvertedDocument>,
    pub(super) commands: Commands,
}

/// Says that libvirt reads one of several domains, with a button for each. The search for the domains waits until the user
/// pauses.
#[component]
pub(super) fn SeveralDomains(props: &Props) -> Html {
    let Props { document, commands } = props;
    let notes = document.notes_with_fixes(use_settled(document));
    let Some(note) = notes.iter().find(|note| note.code == "several-domains") else {
        return html! {};
    };
    html! {
        <div class="domain-xml-part">
            <p>{ visible(&note.message) }</p>
            { fix_buttons(document, html! {}, &note.fixes, commands) }
        </div>
    }
}
