//! The Xenlens page.

mod editor;

use yew::prelude::*;

#[component]
fn App() -> Html {
    let host = use_node_ref();
    {
        let host = host.clone();
        use_effect_with((), move |()| {
            if let Some(parent) = host.cast() {
                editor::open_editor(&parent, "<domain type='xen'/>");
            }
        });
    }
    html! {
        <main>
            <h1>{ "Xenlens" }</h1>
            <div ref={host} />
        </main>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
