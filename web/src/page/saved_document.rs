//! The offer to bring back the document from an earlier visit.

use crate::components::commands::Commands;
use crate::components::visible::visible;
use crate::model::state::{SavedDocument, State};
use yew::prelude::*;

/// Offers the saved document until the user decides. The page never opens it unasked: the user may want something else,
/// or have come by a link.
pub(super) fn saved_document(state: &State, commands: &Commands) -> Html {
    let Some(saved) = state.saved_document.clone() else { return html! {} };
    let SavedDocument { snapshot, name } = saved;
    let name = if name.is_empty() { String::new() } else { format!(", {name},") };
    let bring_back = commands.on(move |commands| commands.bring_back(snapshot.clone()));
    let forget = commands.on(Commands::forget);
    html! {
        <section class="saved-document" aria-label="Your last document">
            <p>{ visible(&format!("Your last document{name} is kept on this device.")) }</p>
            <button type="button" class="button" onclick={bring_back}>{ "Bring back" }</button>
            <button type="button" class="button is-quiet" onclick={forget}>{ "Forget" }</button>
        </section>
    }
}
