//! The key `soundhw`: sound cards.

use super::LibxlReader;
use crate::base::Note;
use crate::domain::{Sound, SoundModel, named};
use crate::read::parts::Use;
use crate::rules::domain_xml as rules;

impl LibxlReader<'_, '_> {
    /// The sound cards of an HVM guest.
    pub(super) fn sounds(&mut self) -> Result<Vec<Sound>, Note> {
        if !self.hvm() {
            return Ok(Vec::new());
        }
        let Some(text) = self.document.string("soundhw", &rules::SOUND)? else {
            return Ok(Vec::new());
        };
        if text.text == "all" {
            let sound = |model| Sound { element: text.span(), model: text.with(model) };
            return Ok([SoundModel::Sb16, SoundModel::Es1370].map(sound).into());
        }
        let mut sounds = Vec::new();
        let mut rest = text;
        while !rest.text.is_empty() {
            let end = rest.text.find(',').unwrap_or(rest.text.len());
            let (name, behind) = rest.split_at(end);
            let Some(model) = named(SoundModel::NEWER_NAMES, name.text) else {
                let names = SoundModel::NEWER_NAMES.iter().map(|(name, _)| *name);
                let names: Vec<_> = names.collect();
                let message = format!("libvirt does not know the sound card “{}”.", name.text);
                let help = format!("Use all, or some of {} between commas.", names.join(", "));
                let span = if name.text.is_empty() { text.span() } else { name.span() };
                return Err(self.silent("sound-model", span, &rules::SOUND, &message, &help));
            };
            self.field(name, Use::Read(&rules::SOUND));
            sounds.push(Sound { element: name.span(), model: name.with(model) });
            rest = behind.strip_prefix(",").unwrap_or(behind);
        }
        if sounds.is_empty() {
            self.document.mark_redundant("soundhw", &rules::SOUND);
        }
        Ok(sounds)
    }
}
