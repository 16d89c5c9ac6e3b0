//! `p9`, `vtpm`, `vdispl` and `pvcalls`: devices that another domain may serve.

use super::domain::is_uuid;
use super::lookup::{Found, Xl, parts};
use super::refusal::{Checked, XlCause};
use super::vnuma::SPACE;
use crate::base::{Piece, digits};

impl Xl<'_, '_> {
    pub(super) fn backend_devices(&mut self) -> Checked {
        self.shared_folders()?;
        for found in self.strings("vtpm") {
            let options = self.options(found, "vtpm", &["backend", "uuid"])?;
            if let Some((_, wrong)) =
                options.iter().find(|(key, uuid)| *key == "uuid" && !is_uuid(uuid.text))
            {
                let words = format!("Failed to parse vtpm UUID: {}", wrong.text);
                let help = (
                    "This is no UUID.",
                    "Write 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.",
                );
                return self.refuse(XlCause::Value, found.place(*wrong), words, help);
            }
            if !options.iter().any(|(key, _)| *key == "backend") {
                let words = "vtpm spec missing required backend field!";
                let help = ("xl must know which domain serves the TPM.", "Add backend=DOMAIN.");
                return self.refuse(XlCause::Value, found.span, words, help);
            }
        }
        for found in self.strings("vdispl") {
            self.display(found)?;
        }
        for found in self.strings("pvcalls") {
            self.options(found, "pvcalls", &["backend"])?;
        }
        Ok(())
    }

    /// What a folder does not state, xl takes from the folder before.
    fn shared_folders(&mut self) -> Checked {
        let mut stated = Vec::new();
        for found in self.strings("p9") {
            let known = ["security_model", "path", "tag", "backend"];
            stated.extend(self.options(found, "9pfs", &known)?.into_iter().map(|(key, _)| key));
            if ["path", "security_model", "tag"].iter().any(|key| !stated.contains(key)) {
                let words = "9pfs spec missing required field!";
                let why = "A shared folder needs a path, a tag and a security_model.";
                let help = "Add what is missing.";
                return self.refuse(XlCause::Value, found.span, words, (why, help));
            }
        }
        Ok(())
    }

    /// The options of a device up to the first part without an equals sign.
    fn options<'c>(
        &mut self,
        found: Found<'c, '_>,
        device: &str,
        known: &[&'static str],
    ) -> Checked<Vec<(&'static str, Piece<'c>)>> {
        let mut options = Vec::new();
        for part in found.parts(&[',']) {
            let Some((key, value)) = part.trim_start(&[' ']).split_once('=') else { break };
            match known.iter().find(|known| **known == key.text) {
                Some(known) => options.push((*known, value)),
                None => {
                    let words = format!("Unknown string `{}' in {device} spec", key.text);
                    return self.unknown_word(key_of(device), found.place(key), words, known);
                }
            }
        }
        Ok(options)
    }

    fn display(&mut self, found: Found<'_, '_>) -> Checked {
        let mut connectors = 0;
        for part in found.parts(&[',']) {
            let part = part.trim_start(&[' ']);
            if part.strip_prefix("backend=").is_some() || part.strip_prefix("be-alloc=").is_some() {
                continue;
            }
            let Some(list) = part.strip_prefix("connectors=") else {
                let words = format!("Unknown string \"{}\" in vdispl spec", part.text);
                let known = ["backend", "be-alloc", "connectors"];
                return self.unknown_word("vdispl", found.place(part), words, &known);
            };
            let list = parts(list, &[';']);
            connectors = list.len();
            for connector in list {
                let pair = parts(connector, &[':']);
                let [_, resolution, ..] = pair.as_slice() else {
                    let why =
                        "xl crashes here: a connector needs a name, a colon and a resolution.";
                    let help = "Write a connector such as id0:1920x1080.";
                    return self.silent(found.place(connector), why, help);
                };
                if is_resolution(resolution.text) {
                    continue;
                }
                let place = found.place(*resolution);
                let words = "Can't parse connector resolution";
                let help = "Write one such as 1920x1080.";
                if has_no_number(resolution.text) {
                    let follows = "xl says this, and goes on with a display of 0 by 0.";
                    self.say(place, words, (follows, help));
                    break;
                }
                let why = "A resolution is two numbers with x between them. xl goes on with 0 by 0 only where it finds no number at all.";
                return self.refuse(XlCause::Value, place, words, (why, help));
            }
        }
        if connectors == 0 {
            let words = "At least one connector should be specified.";
            let help = ("A display needs a connector.", "Add connectors=id0:1920x1080.");
            return self.refuse(XlCause::Value, found.span, words, help);
        }
        Ok(())
    }
}

/// The key of the devices that xl's messages call by another name.
fn key_of(device: &str) -> &str {
    if device == "9pfs" { "p9" } else { device }
}

/// Whether a text has something, and no number at its start. At the end of a text, the C library fails in place of that.
fn has_no_number(text: &str) -> bool {
    digits(text, 10).is_none() && !text.trim_start_matches(SPACE).is_empty()
}

fn is_resolution(text: &str) -> bool {
    let height = digits(text, 10).and_then(|width| width.rest.strip_prefix('x'));
    height.is_some_and(|height| digits(height, 10).is_some())
}
