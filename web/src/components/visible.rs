//! Text from the document, with its invisible characters shown.

use xenlens::{is_unseen, unseen_code};
use yew::prelude::*;

/// The most invisible characters that one text shows. Each becomes an element, and a hostile document has many.
const MOST: usize = 100;

/// The text, with the number of each invisible character in its place, so that two names that look alike are alike. A copy
/// of it is still the exact text.
pub(crate) fn visible(text: &str) -> Html {
    let mut parts = Vec::new();
    let mut at = 0;
    for (start, unseen) in text.match_indices(is_unseen).take(MOST) {
        let code = unseen.chars().map(unseen_code).collect::<String>();
        parts.push(html! { { &text[at..start] } });
        parts.push(html! { <span class="unseen-character" data-code={code}>{ unseen }</span> });
        at = start + unseen.len();
    }
    let rest = html! { { &text[at..] } };
    // Nearly every text has no invisible character.
    if parts.is_empty() {
        return rest;
    }
    parts.push(rest);
    parts.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_an_element() {
        for plain in ["br0", "a b\n\tc", "grün", "שלום", "猫 😀", "\u{fffd}"] {
            assert_eq!(visible(plain), Html::from(plain));
        }
        assert_ne!(visible("br\u{200b}0"), Html::from("br\u{200b}0"));
    }
}
