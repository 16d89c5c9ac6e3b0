//! `usbctrl` and `usbdev`: USB controllers, and devices of the host that the guest gets.

use super::lookup::Xl;
use super::refusal::{Checked, XlCause};
use super::words::{USB_CONTROLLER, USB_DEVICE, is_word};

impl Xl<'_, '_> {
    pub(super) fn usb(&mut self) -> Checked {
        for found in self.strings("usbctrl") {
            for part in found.parts(&[',']).into_iter().map(|part| part.trim_start(&[' '])) {
                match part.split_once('=').map(|(key, value)| (key.text, value)) {
                    Some(("type", value)) if !is_word(value.text, USB_CONTROLLER) => {
                        let words = format!("Invalid usb controller type '{}'", value.text);
                        return self.unknown_word(
                            "type",
                            found.place(value),
                            words,
                            USB_CONTROLLER,
                        );
                    }
                    Some(("type" | "version" | "ports", _)) => {}
                    _ => {
                        let words = format!("Unknown string `{}' in usbctrl spec", part.text);
                        let known = ["type", "version", "ports"];
                        return self.unknown_word("usbctrl", found.place(part), words, &known);
                    }
                }
            }
        }
        for found in self.strings("usbdev") {
            for part in found.parts(&[',']).into_iter().map(|part| part.trim_start(&[' '])) {
                match part.split_once('=').map(|(key, value)| (key.text, value)) {
                    Some(("type", value)) if !is_word(value.text, USB_DEVICE) => {
                        // xl names another variable than it means.
                        let words = "Invalid usb device type: (null)";
                        let why = "xl does not know this word for “type”. xl prints (null) here whatever the word is.";
                        let help = format!("Use one of these words: {}.", USB_DEVICE.join(", "));
                        return self.refuse(XlCause::Value, found.place(value), words, (why, help));
                    }
                    Some(("type" | "hostbus" | "hostaddr" | "controller" | "port", _)) => {}
                    _ => {
                        let words = format!("Unknown string `{}' in usbdev spec", part.text);
                        let known = ["type", "hostbus", "hostaddr", "controller", "port"];
                        return self.unknown_word("usbdev", found.place(part), words, &known);
                    }
                }
            }
        }
        Ok(())
    }
}
