//! A bare Yew counter: what a page costs that does nothing. `./dev speed` measures the start beside it.

use yew::prelude::*;

#[component]
fn Counter() -> Html {
    let count = use_state(|| 0);
    let add = {
        let count = count.clone();
        Callback::from(move |_| count.set(*count + 1))
    };
    // The attribute is that by which the measure knows an output.
    html! { <button data-exact={count.to_string()} onclick={add}>{ *count }</button> }
}

fn main() {
    yew::Renderer::<Counter>::new().render();
}
