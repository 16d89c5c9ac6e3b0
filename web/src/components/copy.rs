//! The button that copies an output.

use super::icon::{copy_icon, tick_icon};
use crate::browser::clipboard::copy_text;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The button's accessible name.
    pub(crate) label: AttrValue,
    /// What the text is.
    pub(crate) title: &'static str,
    /// The text to copy; `None` disables the button.
    pub(crate) text: Option<AttrValue>,
    /// Called with a message for screen readers.
    pub(crate) on_copied: Callback<String>,
}

/// Copies the exact output.
#[component]
pub(crate) fn Copy(props: &Props) -> Html {
    // The copied text: the button says so until the text changes.
    let copied = use_state(|| None::<AttrValue>);
    let is_copied = copied.is_some() && *copied == props.text;
    let title = props.title;
    let copy = {
        let (text, copied, on_copied) =
            (props.text.clone(), copied.clone(), props.on_copied.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(text) = text.clone() else { return };
            let (copied, on_copied) = (copied.clone(), on_copied.clone());
            copy_text(&text.clone(), move |worked| {
                if worked {
                    on_copied.emit(format!("{title} copied."));
                    copied.set(Some(text));
                } else {
                    on_copied.emit(format!(
                        "The browser forbids copying the {title}. Select it and press Ctrl+C."
                    ));
                }
            });
        })
    };
    html! {
        <button
            type="button"
            class="button is-quiet copy"
            aria-label={&props.label}
            disabled={props.text.is_none()}
            onclick={copy}
        >
            if is_copied {
                { tick_icon() }{ "Copied" }
            } else {
                { copy_icon() }{ "Copy" }
            }
        </button>
    }
}
