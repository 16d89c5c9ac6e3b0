//! The menu of the documents that the browser saved.

use crate::browser::focus::focus;
use crate::browser::saved_documents::watch;
use crate::components::commands::Commands;
use crate::components::menu::{Item, menu};
use crate::model::saved_document::SavedDocument;
use std::rc::Rc;
use xenlens::spelled;
use yew::prelude::*;

const MENU: &str = "documents";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The documents at the start.
    pub(super) first: Rc<[SavedDocument]>,
    pub(super) commands: Commands,
}

/// The user's documents, each to be opened and to be forgotten. Without one there is no menu.
#[component]
pub(super) fn SavedDocuments(props: &Props) -> Html {
    let saved = use_state_eq(|| props.first.clone());
    {
        let (saved, commands) = (saved.clone(), props.commands.clone());
        use_effect_with((), move |()| {
            let known = saved.to_vec();
            watch(known, move |now| saved.set(now.into()), move || commands.tell_unsaved());
        });
    }
    if saved.is_empty() {
        return html! {};
    }
    let item = |saved: &SavedDocument| Item {
        title: spelled(&saved.title).into(),
        about: format!("{}, {}", saved.kind.title(), saved.time).into(),
    };
    let sections = [("Kept on this device", saved.iter().map(item).collect())];
    let with_saved = |command: fn(&Commands, &SavedDocument)| {
        let saved = saved.clone();
        props.commands.with(move |commands, index: usize| {
            if let Some(saved) = saved.get(index) {
                command(commands, saved);
            }
        })
    };
    let open = with_saved(Commands::open_saved);
    let forget = with_saved(|commands, saved| {
        // The entry disappears, and the menu stays open.
        focus(MENU);
        commands.forget(saved);
    });
    menu("Your documents", MENU, &sections, &open, Some(&forget))
}
