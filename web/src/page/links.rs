//! Links in the address, and the documents that the browser saves for the next visit.

use crate::browser::saved_documents;
use crate::components::commands::Commands;
use crate::model::snapshot::Snapshot;
use crate::model::state::State;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

/// Saves the document if the user wrote it, with everything that a link would hold.
#[hook]
pub(super) fn use_saving(state: &State) {
    let own = state.is_own().then(|| Snapshot::of(state));
    // Whether the browser was told of a document. Until then it has nothing to save, and is not asked.
    let has_saved = use_mut_ref(|| false);
    // No effect, which runs only after the page is drawn: the user may have left by then.
    use_memo((own, state.origin.clone()), |(own, origin)| {
        if own.is_none() && !*has_saved.borrow() {
            return;
        }
        has_saved.replace(true);
        saved_documents::save(origin.number, origin.saved_as.as_deref(), own.as_ref());
    });
}

/// Opens the link whenever the address gets another fragment, except when the page itself writes it for sharing. The page starts
/// with a link's document; a link's lesson opens once the page is there.
#[hook]
pub(super) fn use_links(commands: &Commands) {
    use_effect_with(commands.clone(), |commands| {
        commands.open_lesson_of_address();
        let commands = commands.clone();
        let changed = Closure::<dyn Fn()>::new(move || {
            commands.open_link();
            commands.open_lesson_of_address();
        });
        listen(Some(changed.as_ref().unchecked_ref()));
        // The closure must live as long as the listener.
        move || {
            listen(None);
            drop(changed);
        }
    });
}

fn listen(listener: Option<&web_sys::js_sys::Function>) {
    if let Some(window) = web_sys::window() {
        window.set_onhashchange(listener);
    }
}
