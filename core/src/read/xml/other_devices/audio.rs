//! `<audio>`: what plays the sound on the host.

use crate::base::Note;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, not_zero, unsigned, words, yes_no};
use crate::rules::checked::OTHER_DEVICES as RULE;
use crate::syntax::xml::ElementId;

/// A device of the host for sound.
pub(in crate::read::xml) struct AudioDefinition {
    element: ElementId,
    /// Its number, which others name.
    pub(in crate::read::xml) id: u32,
}

const TYPES: &[&str] =
    &["none", "alsa", "coreaudio", "jack", "oss", "pulseaudio", "sdl", "spice", "file", "dbus"];
const SETTINGS: &[Attribute] = &[
    not_zero("frequency"),
    not_zero("channels"),
    words("format", &["u8", "s8", "u16", "s16", "u32", "s32", "f32"]),
];

impl AudioDefinition {
    /// virDomainAudioDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'_, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        let kind = r.one_word_of(element, "type", TYPES, &RULE)?;
        let kind = r.required(kind, element, "type", &RULE)?.value;
        let id = r.unsigned(element, "id", 10, &RULE)?;
        let id = r.not_zero(id, element, "id", &RULE)?;
        let id = r.required(id, element, "id", &RULE)?.value;
        r.check(element, &[not_zero("timerPeriod")], &RULE)?;
        let ends = ["input", "output"].map(|name| r.checked(element, name, &RULE));
        for end in ends.into_iter().flatten() {
            check_end(r, end)?;
        }
        let of_end: &[Attribute] = match kind {
            "coreaudio" | "sdl" => &[unsigned("bufferCount")],
            "jack" => &[yes_no("exactName")],
            "oss" => &[yes_no("tryPoll"), unsigned("bufferCount")],
            "pulseaudio" => &[unsigned("latency")],
            _ => &[],
        };
        if kind == "oss" {
            r.check(element, &[yes_no("tryMMap"), yes_no("exclusive")], &RULE)?;
            if let Some(policy) = r.integer(element, "dspPolicy", 10, &RULE)?
                && policy.value < 0
            {
                let message = format!("cannot parse 'dspPolicy' value '{}'", policy.value);
                return Err(r.xml_error(element, message, &RULE));
            }
        }
        if kind == "sdl" {
            let drivers = words("driver", &["esd", "alsa", "arts", "pulseaudio"]);
            r.check(element, &[drivers], &RULE)?;
        }
        for end in ends.into_iter().flatten() {
            r.check(end, of_end, &RULE)?;
        }
        Ok(Self { element, id })
    }

    /// virDomainAudioDefValidate: refuses a number that another one has.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'_, '_>,
        all: &[Self],
    ) -> Result<(), Note> {
        if all.iter().filter(|other| other.id == self.id).count() > 1 {
            let message = format!("audio ID {} is used multiple times", self.id);
            return Err(r.xml_error(self.element, message, &RULE));
        }
        Ok(())
    }
}

/// virDomainAudioCommonParse.
fn check_end(r: &mut XmlReader<'_, '_>, end: ElementId) -> Result<(), Note> {
    let mixes = r.yes_no(end, "mixingEngine", &RULE)?.is_some_and(|mixes| mixes.value);
    let is_fixed = r.yes_no(end, "fixedSettings", &RULE)?.is_some_and(|fixed| fixed.value);
    if is_fixed && !mixes {
        let message = "fixed audio settings requires mixing engine";
        return Err(r.unsupported(end, message, &RULE));
    }
    r.check(end, &[not_zero("voices"), not_zero("bufferLength")], &RULE)?;
    if let Some(settings) = r.checked(end, "settings", &RULE) {
        if !is_fixed {
            let message = "audio settings specified without fixed settings flag";
            return Err(r.unsupported(settings, message, &RULE));
        }
        r.check(settings, SETTINGS, &RULE)?;
    }
    Ok(())
}
