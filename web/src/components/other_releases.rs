//! The releases that read what the present one refuses.

use super::commands::Commands;
use super::debounced::use_settled;
use crate::model::document::ConvertedDocument;
use crate::model::state::Action;
use std::rc::Rc;
use xenlens::releases_that_read;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// A document that the chosen release refuses.
    pub(crate) document: Rc<ConvertedDocument>,
    pub(crate) commands: Commands,
}

/// A button for each other libvirt release that reads the document. Trying them takes time, so it waits until the user
/// pauses.
#[component]
pub(crate) fn OtherReleases(props: &Props) -> Html {
    let Props { document, commands } = props;
    let settled = use_settled(document).then(|| document.clone());
    let releases = use_memo(settled, |document| {
        let Some(document) = document else { return Vec::new() };
        let ConvertedDocument { text, input, target, .. } = &**document;
        releases_that_read(text, input.kind, target, &input.from)
    });
    let ways = releases.iter().map(|&releases| {
        let libvirt = releases.libvirt().name();
        let go = commands.on(move |commands| commands.act(Action::Releases(releases)));
        html! {
            <button type="button" class="button" onclick={go}>
                { format!("Go to libvirt {libvirt}") }
            </button>
        }
    });
    html! {
        if let Some(newest) = releases.first() {
            <p class="other-releases">
                { format!("{} reads this document.", newest.title()) }
                { for ways }
            </p>
        }
    }
}
