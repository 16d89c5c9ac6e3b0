//! `<sound>`.

use super::writer::Writer;
use crate::domain::{Sound, SoundModel};
use crate::rules::from_native;

impl Sound {
    /// Writes the `<sound>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(&from_native::SOUND, "    <sound");
        w.plain_attribute(&from_native::SOUND, "model", &self.model.map(SoundModel::name));
        w.syntax(&from_native::SOUND, "/>\n");
        w.device(self.element, start);
    }
}
