//! Characters that a reader cannot see.

use std::ops::RangeInclusive;

/// Characters that show nothing or change how others look: control characters, characters without width,
/// marks that turn the direction of reading, and every space except the usual one. Tabs and line feeds are not
/// among them. In the order of their numbers.
pub const UNSEEN_CHARACTERS: [RangeInclusive<char>; 19] = [
    '\0'..='\x08',
    '\x0b'..='\x1f',
    '\x7f'..='\u{a0}',
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{2000}'..='\u{200f}',
    '\u{2028}'..='\u{202f}',
    '\u{205f}'..='\u{206f}',
    '\u{3000}'..='\u{3000}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffc}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Whether the character is one of [`UNSEEN_CHARACTERS`].
///
/// ```
/// assert!(xenlens::is_unseen('\u{200b}'));
/// assert!(!xenlens::is_unseen('ü') && !xenlens::is_unseen('\n'));
/// ```
pub fn is_unseen(character: char) -> bool {
    UNSEEN_CHARACTERS.iter().any(|range| range.contains(&character))
}

/// What stands for such a character in a text that shows it, such as `U+200B`.
pub fn unseen_code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// The text with the number of each unseen character in its place.
///
/// ```
/// assert_eq!(xenlens::spelled("br\u{200b}0"), "br[U+200B]0");
/// ```
pub fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unseen(character) {
            spelled.push_str(&format!("[{}]", unseen_code(character)));
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
        }
        assert_eq!(
            spelled("br\u{200b}0\u{202e}\0\u{e0041}"),
            "br[U+200B]0[U+202E][U+0000][U+E0041]"
        );
    }

    #[test]
    fn the_ranges_are_in_order_and_apart() {
        for [before, after] in UNSEEN_CHARACTERS.array_windows::<2>() {
            assert!(before.start() <= before.end() && before.end() < after.start(), "{after:?}");
        }
    }
}
