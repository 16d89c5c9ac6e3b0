//! A disclosure whose content the page draws when the user first opens it.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The classes of the `<details>` element.
    pub(crate) class: &'static str,
    pub(crate) summary: Html,
    /// Whether it is open at first.
    #[prop_or_default]
    pub(crate) open: bool,
    /// Draws the content.
    pub(crate) content: Callback<(), Html>,
}

/// A disclosure. Its content is drawn at the first opening, and stays when the user closes it.
///
/// Before the page is printed, `web/editor/src/print.ts` opens every disclosure.
#[component]
pub(crate) fn Fold(props: &Props) -> Html {
    let drawn = use_state_eq(|| props.open);
    let on_toggle = {
        let drawn = drawn.clone();
        Callback::from(move |_| drawn.set(true))
    };
    html! {
        <details class={props.class} open={props.open} ontoggle={on_toggle}>
            <summary>{ props.summary.clone() }</summary>
            if *drawn {
                { props.content.emit(()) }
            }
        </details>
    }
}
