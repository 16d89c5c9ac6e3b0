//! Text from the document, with its invisible characters shown.

use xenlens::is_unseen;
use yew::prelude::*;

/// The most invisible characters that one text shows. Each becomes an element, and a hostile document has many.
const MOST: usize = 100;

/// The text, with the number of each invisible character in its place, so that two names that look alike are alike. A copy
/// of it is still the exact text.
pub(crate) fn visible(text: &str) -> Html {
    let mut parts = Vec::new();
    let mut at = 0;
    for (start, unseen) in text.match_indices(is_unseen).take(MOST) {
        let code = unseen.chars().map(code).collect::<String>();
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

fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// The same as plain text.
pub(crate) fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unseen(character) {
            spelled.push_str(&format!("[{}]", code(character)));
        } else {
            spelled.push(character);
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_spelled_out() {
        for plain in ["br0", "a b\n\tc", "grün", "שלום", "猫 😀", "\u{fffd}"] {
            assert_eq!(spelled(plain), plain);
            assert_eq!(visible(plain), Html::from(plain));
        }
        assert_eq!(
            spelled("br\u{200b}0\u{202e}\0\u{e0041}"),
            "br[U+200B]0[U+202E][U+0000][U+E0041]"
        );
        assert_ne!(visible("br\u{200b}0"), Html::from("br\u{200b}0"));
    }
}
