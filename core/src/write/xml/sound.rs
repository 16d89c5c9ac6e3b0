//! `<sound>`.

use super::writer::Writer;
use crate::domain::{Sound, SoundModel};

impl Sound {
    /// Writes the `<sound>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(w.rules.sound, "    <sound");
        w.plain_attribute(w.rules.sound, "model", &self.model.map(SoundModel::name));
        w.syntax(w.rules.sound, "/>\n");
        w.device(self.element, start);
    }
}
