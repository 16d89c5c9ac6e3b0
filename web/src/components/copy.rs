//! The button that copies an output.

use super::icon::{copy_icon, tick_icon};
use crate::editor::copy_text;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The button's accessible name.
    pub(crate) label: AttrValue,
    /// What it is.
    pub(crate) title: &'static str,
    /// What is copied; nothing, as long as there is no output.
    pub(crate) text: Option<AttrValue>,
    /// Gets what became of it, for those who cannot see it.
    pub(crate) on_said: Callback<String>,
}

/// Copies the exact output.
#[component]
pub(crate) fn Copy(props: &Props) -> Html {
    // The text that was copied: another one is not yet on the clipboard.
    let copied = use_state(|| None::<AttrValue>);
    let is_copied = copied.is_some() && *copied == props.text;
    let title = props.title;
    let copy = {
        let (text, copied, on_said) = (props.text.clone(), copied.clone(), props.on_said.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(text) = text.clone() else { return };
            let (copied, on_said) = (copied.clone(), on_said.clone());
            copy_text(&text.clone(), move |worked| {
                if worked {
                    on_said.emit(format!("{title} copied."));
                    copied.set(Some(text));
                } else {
                    on_said.emit(format!(
                        "The browser did not let the {title} be copied. Select it and press Ctrl+C."
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
