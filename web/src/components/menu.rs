//! A button with a menu below it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) title: &'static str,
    pub(crate) about: &'static str,
}

/// Entries that belong together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Section {
    pub(crate) title: &'static str,
    pub(crate) items: Vec<Item>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) label: &'static str,
    /// A word that no other menu of the page has.
    pub(crate) name: &'static str,
    pub(crate) sections: Vec<Section>,
    /// Gets the number of the entry, from 0, over all sections.
    pub(crate) on_choose: Callback<usize>,
}

/// A menu as the ARIA practices describe it: the button opens it and the first entry has the keyboard;
/// arrows, Home and End go through the entries, Escape and leaving close it.
#[component]
pub(crate) fn Menu(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let root = use_node_ref();
    let button = use_node_ref();
    {
        let root = root.clone();
        use_effect_with(*open, move |open| {
            if *open {
                focus_item(&root, |_, _| 0);
            }
        });
    }

    let close = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |()| {
            open.set(false);
            focus(button.cast());
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let on_key = {
        let (open, root, close) = (open.clone(), root.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            match (event.key().as_str(), *open) {
                ("ArrowDown" | "ArrowUp", false) => open.set(true),
                ("ArrowDown", true) => focus_item(&root, |at, count| (at + 1) % count),
                ("ArrowUp", true) => focus_item(&root, |at, count| (at + count - 1) % count),
                ("Home", true) => focus_item(&root, |_, _| 0),
                ("End", true) => focus_item(&root, |_, count| count - 1),
                ("Escape", true) => close.emit(()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let on_leave = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
            if !root.cast::<Element>().is_some_and(|root| root.contains(to.as_deref())) {
                open.set(false);
            }
        })
    };
    // Safari takes the keyboard away from what is clicked, which would close the menu too early.
    let keep_focus = Callback::from(|event: MouseEvent| event.prevent_default());

    let mut number = 0;
    let sections = props.sections.iter().map(|section| {
        let items = section.items.iter().map(|item| {
            let Item { title, about } = *item;
            let index = number;
            number += 1;
            let choose = {
                let (close, on_choose) = (close.clone(), props.on_choose.clone());
                Callback::from(move |_| {
                    close.emit(());
                    on_choose.emit(index);
                })
            };
            html! {
                <button type="button" role="menuitem" tabindex="-1" onclick={choose}>
                    <span class="menu-title">{ title }</span>
                    <span class="menu-about">{ about }</span>
                </button>
            }
        });
        html! {
            <div role="group" aria-label={section.title}>
                <div class="menu-heading" aria-hidden="true">{ section.title }</div>
                { for items }
            </div>
        }
    });
    let id = format!("{}-menu", props.name);
    html! {
        <div class="menu" ref={root} onkeydown={on_key} onfocusout={on_leave}>
            <button
                ref={button}
                type="button"
                class="button"
                aria-haspopup="menu"
                aria-expanded={if *open { "true" } else { "false" }}
                aria-controls={open.then(|| id.clone())}
                onclick={toggle}
            >
                { props.label }
                <span class="chevron" aria-hidden="true" />
            </button>
            if *open {
                <div {id} class="menu-list" role="menu" aria-label={props.label} onmousedown={keep_focus}>
                    { for sections }
                </div>
            }
        </div>
    }
}

/// Gives the keyboard to the entry that `choose` picks, by the present entry's index and their number.
fn focus_item(root: &NodeRef, choose: impl Fn(usize, usize) -> usize) {
    let Some(root) = root.cast::<Element>() else {
        return;
    };
    let Ok(found) = root.query_selector_all("[role=menuitem]") else {
        return;
    };
    let items: Vec<HtmlElement> =
        (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect();
    let active = root.owner_document().and_then(|document| document.active_element());
    let at = items.iter().position(|item| Some(item.as_ref()) == active.as_ref());
    if !items.is_empty() {
        let at = at.unwrap_or(items.len() - 1);
        focus(items.get(choose(at, items.len())).cloned());
    }
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // It fails for what cannot have the keyboard; then it stays where it is.
        let _ = element.focus();
    }
}
