//! A drop-down list.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A native drop-down list. Each option has a title and whether it is the present choice. `on_choose` is called with the
/// index of the new choice. Without a label the list takes the label of the element around it.
pub(crate) fn select(
    class: &'static str,
    label: Option<String>,
    options: impl IntoIterator<Item = (impl Into<AttrValue>, bool)>,
    on_choose: Callback<usize>,
) -> Html {
    let choose = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(index) = select.and_then(|select| select.selected_index().try_into().ok()) {
            on_choose.emit(index);
        }
    });
    let options = options.into_iter().map(|(title, selected)| {
        html! { <option {selected}>{ title.into() }</option> }
    });
    html! { <select {class} aria-label={label} onchange={choose}>{ for options }</select> }
}
