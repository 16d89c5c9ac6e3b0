//! `vkb`: paravirtual keyboards, pointers and touch screens.

use super::lookup::Xl;
use super::refusal::{Checked, XlCause};
use super::words::{VKB_BACKEND, is_word};
use crate::base::digits;

const FEATURES: &[&str] = &[
    "feature-disable-keyboard",
    "feature-disable-pointer",
    "feature-abs-pointer",
    "feature-raw-pointer",
];
const MULTI_TOUCH: &[&str] =
    &["multi-touch-width", "multi-touch-height", "multi-touch-num-contacts"];

impl Xl<'_, '_> {
    pub(super) fn virtual_keyboards(&mut self) -> Checked {
        for found in self.strings("vkb") {
            let mut backend = false;
            let (mut touch, mut size) = (false, [false; 3]);
            for part in found.parts(&[',']).into_iter().map(|part| part.trim_start(&[' '])) {
                let place = found.place(part);
                let Some((key, value)) = part.split_once('=') else {
                    return self.unknown_part(place, part.text);
                };
                let number =
                    digits(value.text, 0).is_some_and(|number| number.unsigned_long() as u32 != 0);
                match key.text {
                    "backend-type" if !is_word(value.text, VKB_BACKEND) => {
                        let words = format!("Unknown backend_type \"{}\" in vkb spec", value.text);
                        return self.unknown_word("backend-type", place, words, &["qemu", "linux"]);
                    }
                    "backend-type" => backend = !value.text.eq_ignore_ascii_case("unknown"),
                    "backend" | "unique-id" | "width" | "height" => {}
                    "feature-multi-touch" => {
                        touch =
                            digits(value.text, 0).is_some_and(|number| number.unsigned_long() != 0)
                    }
                    key if FEATURES.contains(&key) => {}
                    key => match MULTI_TOUCH.iter().position(|known| *known == key) {
                        Some(index) => size[index] = number,
                        None => return self.unknown_part(place, part.text),
                    },
                }
            }
            if !backend {
                let words = "backend-type should be set in vkb spec";
                let help = (
                    "xl must know what serves the keyboard.",
                    "Add backend-type=qemu or backend-type=linux.",
                );
                return self.refuse(XlCause::Value, found.span, words, help);
            }
            if touch && size == [false; 3] {
                let words =
                    format!("{} should be set for multi touch in vkb spec", MULTI_TOUCH.join(", "));
                let help = ("A touch screen needs a size and a number of contacts.", "Add them.");
                return self.refuse(XlCause::Value, found.span, words, help);
            }
        }
        Ok(())
    }

    fn unknown_part(&mut self, place: crate::base::Span, part: &str) -> Checked {
        let words = format!("Unknown string \"{part}\" in vkb spec");
        let known =
            ["backend", "backend-type", "unique-id", "width", "height", "feature-multi-touch"];
        self.unknown_word("vkb", place, words, &[&known, FEATURES, MULTI_TOUCH].concat())
    }
}
