//! The document that was kept on this device.

use super::visible::visible;
use crate::commands::Commands;
use crate::state::{Kept, State};
use yew::prelude::*;

/// Offers it, as long as nothing was decided. It is never opened by itself: who comes back may want something else, and
/// who opens a link wants that.
pub(crate) fn kept(state: &State, commands: &Commands) -> Html {
    let Some(kept) = state.kept.clone() else { return html! {} };
    let Kept { document, name } = kept;
    let name = if name.is_empty() { String::new() } else { format!(", {name},") };
    let bring_back = commands.on(move |commands| commands.bring_back(document.clone()));
    let forget = commands.on(Commands::forget);
    html! {
        <section class="kept" aria-label="Your last document">
            <p>{ visible(&format!("Your last document{name} is kept on this device.")) }</p>
            <button type="button" class="button" onclick={bring_back}>{ "Bring back" }</button>
            <button type="button" class="button is-quiet" onclick={forget}>{ "Forget" }</button>
        </section>
    }
}
