//! Sharing what is shown.

use super::icon::{copy_icon, tick_icon};
use crate::editor::copy_text;
use crate::link::{Snapshot, address_with};
use web_sys::{HtmlDialogElement, HtmlInputElement};
use xenlens::Note;
use yew::prelude::*;

/// Longer links are cut off by some programs that they are sent with.
const LONG: usize = 8_000;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) snapshot: Snapshot,
}

/// Whether the link is on the clipboard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    NotYet,
    Yes,
    Refused,
}

/// Makes a link of what is shown, copies it, and shows it for where the clipboard is closed.
#[component]
pub(crate) fn Share(props: &Props) -> Html {
    let link = use_state(|| None::<Result<AttrValue, Note>>);
    let copied = use_state_eq(|| Copied::NotYet);
    let dialog = use_node_ref();
    let field = use_node_ref();
    let copy = {
        let copied = copied.clone();
        Callback::from(move |link: AttrValue| {
            let copied = copied.clone();
            copy_text(&link, move |worked| {
                copied.set(if worked { Copied::Yes } else { Copied::Refused });
            });
        })
    };
    let share = {
        let (snapshot, link) = (props.snapshot.clone(), link.clone());
        let (copied, copy) = (copied.clone(), copy.clone());
        Callback::from(move |_: MouseEvent| {
            copied.set(Copied::NotYet);
            let (link, copy) = (link.clone(), copy.clone());
            snapshot.link(move |made| {
                let made = made.map(|link| AttrValue::from(address_with(&link)));
                if let Ok(link) = &made {
                    copy.emit(link.clone());
                }
                link.set(Some(made));
            });
        })
    };
    {
        let (dialog, field) = (dialog.clone(), field.clone());
        use_effect_with((*link).clone(), move |link| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
            if link.is_some() && !dialog.open() {
                // It is in the page and closed, so it can be opened.
                let _ = dialog.show_modal();
            }
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.select();
            }
        });
    }
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let closed = {
        let link = link.clone();
        Callback::from(move |_: Event| link.set(None))
    };
    let content = match &*link {
        None => html! {},
        Some(Err(note)) => html! {
            <p role="status">{ &note.message }{ " " }{ note.help.clone() }</p>
        },
        Some(Ok(link)) => html! {
            <>
                <p>
                    { "It holds the document, the releases and the view, all of it behind the #: no server gets to \
                       see it." }
                </p>
                <input
                    ref={field}
                    type="text"
                    class="field"
                    aria-label="Link"
                    readonly={true}
                    value={link.clone()}
                />
                <p role="status">{ state_of(link, *copied) }</p>
            </>
        },
    };
    html! {
        <>
            <button type="button" class="button" aria-haspopup="dialog" onclick={share}>
                { "Share" }
            </button>
            <dialog ref={dialog} class="dialog" aria-labelledby="share-title" closedby="any" onclose={closed}>
                <h2 id="share-title">{ "A link to what is shown" }</h2>
                { content }
                <div class="dialog-actions">
                    if let Some(Ok(link)) = &*link {
                        <button
                            type="button"
                            class="button"
                            onclick={copy.reform({
                                let link = link.clone();
                                move |_: MouseEvent| link.clone()
                            })}
                        >
                            if *copied == Copied::Yes {
                                { tick_icon() }
                            } else {
                                { copy_icon() }
                            }
                            { "Copy link" }
                        </button>
                    }
                    <button type="button" class="button" onclick={close}>{ "Close" }</button>
                </div>
            </dialog>
        </>
    }
}

/// What became of the link, and how long it is.
fn state_of(link: &str, copied: Copied) -> String {
    let done = match copied {
        Copied::NotYet => "",
        Copied::Yes => "Copied. ",
        Copied::Refused => "The browser did not let it be copied. Select it and press Ctrl+C. ",
    };
    let length = link.len();
    let long = if length > LONG { " Some programs cut off links of this length." } else { "" };
    format!("{done}{length} characters.{long}")
}
