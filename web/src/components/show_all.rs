//! A long list, of which the page shows only the first items until the user asks for all.

use yew::prelude::*;

/// How many of `total` items the page shows, and the button that shows all of them. At first the page shows at most
/// `at_first`. There is no button where all items are on the page.
#[hook]
pub(crate) fn use_show_all(total: usize, at_first: usize) -> (usize, Html) {
    let all = use_state_eq(|| false);
    let shown = if *all { total } else { total.min(at_first) };
    let show_all = Callback::from(move |_| all.set(true));
    let button = html! {
        if shown < total {
            <button type="button" class="button show-all" onclick={show_all}>
                { format!("Show all {total}") }
            </button>
        }
    };
    (shown, button)
}
