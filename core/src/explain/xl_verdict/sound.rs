//! `vsnd`: paravirtual sound cards.

use super::lookup::{Found, Voice, Xl, parts};
use super::refusal::{Checked, XlCause};
use super::words::{PCM_FORMAT, SOUND_STREAM, is_word};
use crate::base::{Piece, Span};
use crate::syntax::xl::config::Kind;

/// What each kind of item may state.
const PARAMETERS: &[&str] =
    &["sample-rates", "sample-formats", "channels-min", "channels-max", "buffer-size"];
const OF_CARD: &[&str] = &["backend", "short-name", "long-name"];
const OF_PCM: &[&str] = &["name"];
const OF_STREAM: &[&str] = &["unique-id", "type"];

impl Xl<'_, '_> {
    pub(super) fn sound(&mut self) -> Checked {
        let cards = self.items("vsnd", Voice::Loud).unwrap_or_default();
        for card in cards {
            let Some(value) = self.value(*card) else { continue };
            let Kind::List(items) = &value.kind else {
                let words = format!("{}:{}:0: warning: value is not a list", self.file, value.line);
                let meaning = (
                    "Each sound card must be a list of its own.",
                    "Put the items of the card between brackets.",
                );
                self.say(value.span, words, meaning);
                let words = "Failed to get vsnd card list: Invalid argument";
                return self.refuse(XlCause::Value, value.span, words, meaning);
            };
            for item in items {
                let Some(found) = self.text(*item) else { break };
                self.sound_item(found)?;
            }
        }
        Ok(())
    }

    fn sound_item(&mut self, found: Found<'_, '_>) -> Checked {
        let mut parts = found.parts(&[',']).into_iter().map(|part| part.trim_start(&[' ']));
        let Some(kind) = parts.next() else { return Ok(()) };
        let known = match kind.text.to_ascii_lowercase().as_str() {
            "card" => OF_CARD,
            "pcm" => OF_PCM,
            "stream" => OF_STREAM,
            _ => {
                let words = format!("Invalid key: {}", kind.text);
                return self.unknown_word(
                    "vsnd",
                    found.place(kind),
                    words,
                    &["card", "pcm", "stream"],
                );
            }
        };
        for part in parts {
            let place = found.place(part);
            let named = part
                .split_once('=')
                .filter(|(key, _)| PARAMETERS.contains(&key.text) || known.contains(&key.text));
            let Some((key, value)) = named else {
                let words = format!("Invalid parameter: {}", part.text);
                return self.unknown_word("vsnd", place, words, &[PARAMETERS, known].concat());
            };
            self.sound_value(place, key, value)?;
        }
        Ok(())
    }

    fn sound_value(&mut self, place: Span, key: Piece<'_>, value: Piece<'_>) -> Checked {
        if matches!(key.text, "sample-rates" | "sample-formats") && parts(value, &[';']).is_empty()
        {
            let why = "xl crashes here: it wants a list with semicolons, and there is none.";
            return self.silent(place, why, "Give a value, or remove the part.");
        }
        if key.text == "sample-formats" {
            let wrong =
                parts(value, &[';']).into_iter().find(|format| !is_word(format.text, PCM_FORMAT));
            if let Some(wrong) = wrong {
                let words = format!("Invalid pcm format: {}", wrong.text);
                return self.unknown_word("sample-formats", place, words, PCM_FORMAT);
            }
        }
        if key.text == "type" && !is_word(value.text, SOUND_STREAM) {
            let words = format!("Invalid stream type: {}", value.text);
            return self.unknown_word("type", place, words, &["p (playback)", "c (capture)"]);
        }
        Ok(())
    }
}
