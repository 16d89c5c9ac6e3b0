//! The place of a view that is loaded when it is first seen.

use crate::editor::LaterView;
use crate::link::Snapshot;
use crate::views::{Act, Kind};
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) kind: Kind,
    pub(crate) snapshot: Snapshot,
    pub(crate) on_act: Callback<Act>,
}

/// A view that is loaded when its place comes into sight.
#[component]
pub(crate) fn Later(props: &Props) -> Html {
    let element = use_node_ref();
    let view = use_mut_ref(|| None::<LaterView>);
    {
        let (element, view, on_act) = (element.clone(), view.clone(), props.on_act.clone());
        use_effect_with(props.kind, move |kind| {
            let act = Closure::<dyn Fn(Vec<u32>)>::new(move |numbers: Vec<u32>| {
                if let Some(act) = Act::from_numbers(&numbers) {
                    on_act.emit(act);
                }
            });
            if let Some(element) = element.cast() {
                view.replace(Some(LaterView::new(kind.name(), &element, &act)));
            }
            move || {
                if let Some(view) = view.take() {
                    view.close();
                }
                drop(act);
            }
        });
    }
    use_effect_with(props.snapshot.clone(), move |snapshot| {
        if let (Some(view), Ok(state)) = (&*view.borrow(), snapshot.text()) {
            view.show(&state);
        }
    });
    html! { <section class={props.kind.classes()} aria-label={props.kind.title()} ref={element} /> }
}
