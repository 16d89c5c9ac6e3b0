//! The text in which two sides differ.

use super::visible::visible;
use xenlens::Span;
use yew::prelude::*;

/// Which of two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Text that only this side has: deleted on the left, inserted on the right.
pub(crate) fn difference(side: Side, text: &str) -> Html {
    match side {
        Side::Left => html! { <del>{ visible(text) }</del> },
        Side::Right => html! { <ins>{ visible(text) }</ins> },
    }
}

/// The text of a side, with the parts marked that only this side has. `different` has these parts in order of place.
pub(crate) fn with_differences(
    side: Side,
    text: &str,
    different: impl IntoIterator<Item = Span>,
) -> Html {
    let mut parts = Vec::new();
    let mut at = 0;
    for part in different {
        parts.push(visible(Span { start: at, end: part.start }.of(text)));
        parts.push(difference(side, part.of(text)));
        at = part.end;
    }
    parts.push(visible(text.get(at as usize..).unwrap_or_default()));
    html! { { for parts } }
}
