//! `ioports`, `irqs` and `iomem`: resources of the host that the guest gets.

use super::lookup::{Found, Voice, Xl};
use super::refusal::{Checked, XlCause};
use crate::base::{Span, digits};
use crate::syntax::xl::config::ValueId;

impl<'c, 't> Xl<'c, 't> {
    pub(super) fn resources(&mut self) -> Checked {
        for (index, item) in self.all_items("ioports").iter().enumerate() {
            let words = format!("xl: Unable to get element #{index} in ioport list");
            let found = self.text_item(*item, words)?;
            self.port_range(found)?;
        }
        for (index, item) in self.all_items("irqs").iter().enumerate() {
            let words = format!("xl: Unable to get element {index} in irq list");
            let found = self.text_item(*item, words)?;
            let number = digits(found.as_str(), 10).filter(|number| number.rest.is_empty());
            match number.map(|number| number.unsigned_long()) {
                None => return self.not_a(found, "irq", "a decimal number"),
                Some(number) if number >= u64::from(u32::MAX) => {
                    return self.too_big(found.span, format!("xl: irq {number:x} too big"));
                }
                Some(_) => {}
            }
        }
        for (index, item) in self.all_items("iomem").iter().enumerate() {
            let words = format!("xl: Unable to get element {index} in iomem list");
            let found = self.text_item(*item, words)?;
            if !is_memory_range(found.as_str()) {
                return self.not_a(
                    found,
                    "iomem",
                    "two hexadecimal numbers with a comma between them",
                );
            }
        }
        Ok(())
    }

    fn all_items(&mut self, key: &str) -> &'c [ValueId] {
        self.items(key, Voice::Loud).unwrap_or_default()
    }

    fn text_item(&mut self, item: ValueId, words: String) -> Checked<Found<'c, 't>> {
        match self.text(item) {
            Some(found) => Ok(found),
            None => {
                let place = self.value(item).map(|value| value.span);
                self.refuse(
                    XlCause::Value,
                    place,
                    words,
                    ("xl wants a string here, not a list.", "Remove the brackets."),
                )
            }
        }
    }

    fn port_range(&mut self, found: Found<'_, '_>) -> Checked {
        let Some(first) = digits(found.as_str(), 16) else {
            return self.not_a(found, "ioport", "hexadecimal numbers such as 3f8-3ff");
        };
        self.fits(found.span, first.unsigned_long())?;
        match first.rest.strip_prefix('-') {
            Some(last) => match digits(last, 16).filter(|last| last.rest.is_empty()) {
                Some(last) => self.fits(found.span, last.unsigned_long()),
                None => self.not_a(found, "ioport", "hexadecimal numbers such as 3f8-3ff"),
            },
            None if first.rest.is_empty() => Ok(()),
            None => {
                self.say(
                    found.span,
                    format!("xl: Invalid argument parsing ioport: {}", found.as_str()),
                    (
                        "xl takes the hexadecimal number at the start, and ignores what follows. Without a number at the start it refuses the file.",
                        "Write a port such as 3f8, or a range such as 3f8-3ff.",
                    ),
                );
                Ok(())
            }
        }
    }

    fn fits(&mut self, place: Span, number: u64) -> Checked {
        if number < u64::from(u32::MAX) {
            return Ok(());
        }
        self.too_big(place, format!("xl: ioport {number:x} too big"))
    }

    fn too_big(&mut self, place: Span, words: String) -> Checked {
        self.refuse(
            XlCause::Value,
            place,
            words,
            ("The number does not fit into 32 bits.", "Use a smaller number."),
        )
    }

    fn not_a(&mut self, found: Found<'_, '_>, what: &str, wanted: &str) -> Checked {
        let words = format!("xl: Invalid argument parsing {what}: {}", found.as_str());
        let why = format!("xl wants {wanted} here.");
        self.refuse(XlCause::Value, found.span, words, (why, "Write it so."))
    }
}

/// Whether a text is `START,NUMBER[@GUEST_START]` in pages, all hexadecimal.
fn is_memory_range(text: &str) -> bool {
    let Some(start) = digits(text, 16) else { return false };
    let Some(rest) = start.rest.strip_prefix(',') else { return false };
    let Some(number) = digits(rest, 16) else { return false };
    match number.rest.strip_prefix('@') {
        Some(guest) => digits(guest, 16).is_some_and(|guest| guest.rest.is_empty()),
        None => number.rest.is_empty(),
    }
}
