//! The place of a view that is loaded when it is first seen.

use crate::commands::Commands;
use crate::editor::LaterView;
use crate::views::{Act, Kind, Subject};
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) kind: Kind,
    pub(crate) subject: Subject,
    pub(crate) commands: Commands,
}

/// A view that is loaded when its place comes into sight, if not earlier.
#[component]
pub(crate) fn Later(props: &Props) -> Html {
    let element = use_node_ref();
    let view = use_mut_ref(|| None::<LaterView>);
    let subject = use_mut_ref(|| props.subject.clone());
    {
        let (element, view, commands) = (element.clone(), view.clone(), props.commands.clone());
        let subject = subject.clone();
        use_effect_with(props.kind, move |kind| {
            let act = Closure::<dyn Fn(Vec<u32>, String)>::new(move |numbers: Vec<u32>, text| {
                if let Some(act) = Act::from_parts(&numbers, text) {
                    commands.in_view(act);
                }
            });
            // The text is only made for a view that is seen. What is too large for a link is for a view, too.
            let told = Closure::<dyn Fn() -> String>::new(move || {
                subject.borrow().to_text().unwrap_or_default()
            });
            if let Some(element) = element.cast() {
                view.replace(Some(LaterView::new(
                    kind.name(),
                    kind.is_eager(),
                    &element,
                    &told,
                    &act,
                )));
            }
            move || {
                if let Some(view) = view.take() {
                    view.close();
                }
                drop((act, told));
            }
        });
    }
    use_effect_with(props.subject.clone(), move |now| {
        subject.replace(now.clone());
        if let Some(view) = &*view.borrow() {
            view.changed();
        }
    });
    let class = props.kind.classes();
    match props.kind.title() {
        Some(title) => html! { <section {class} aria-label={title} ref={element} /> },
        None => html! { <div {class} ref={element} /> },
    }
}
