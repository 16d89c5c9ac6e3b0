//! `channel`: low-bandwidth connections between the guest and the host.

use super::lookup::Xl;
use super::refusal::{Checked, XlCause};
use super::vnuma::pair;

const KNOWN: &[&str] = &["backend", "name", "path", "connection"];

impl Xl<'_, '_> {
    pub(super) fn channels(&mut self) -> Checked {
        for found in self.strings("channel") {
            let mut connection = None;
            let mut path = false;
            for part in self.list(found, found.piece())? {
                let Some((key, value)) = pair(part) else {
                    let words = format!("failed to parse channel configuration: {}", part.text);
                    let why = "xl wants a name, an equals sign and a value here. An empty value such as name= fails, too.";
                    let help = "Give the value, or remove the part.";
                    return self.refuse(XlCause::Channel, found.place(part), words, (why, help));
                };
                match key.text {
                    "connection" if matches!(value.text, "pty" | "socket") => {
                        connection = Some(value.text)
                    }
                    "connection" => {
                        let words = format!("unknown channel connection '{}'", value.text);
                        return self.unknown_word(
                            "connection",
                            found.place(value),
                            words,
                            &["pty", "socket"],
                        );
                    }
                    "path" => path = true,
                    key if KNOWN.contains(&key) => {}
                    key => self.say(
                        found.place(part),
                        format!("unknown channel parameter '{key}', ignoring"),
                        (
                            "xl does not know this part of a channel, and ignores it.",
                            format!("Remove it. A channel has these parts: {}.", KNOWN.join(", ")),
                        ),
                    ),
                }
            }
            match connection {
                None => {
                    let words = "channel has unknown 'connection'";
                    let help = (
                        "A channel needs a connection.",
                        "Add connection=pty or connection=socket.",
                    );
                    return self.refuse(XlCause::Channel, found.span, words, help);
                }
                Some("socket") if !path => {
                    let words = "channel connection 'socket' requires path=..";
                    let help = ("A socket needs a path.", "Add path= with the socket's path.");
                    return self.refuse(XlCause::Channel, found.span, words, help);
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}
