//! `<video>`.

use super::writer::Writer;
use crate::base::Sourced;
use crate::domain::{Video, VideoModel};
use crate::rules::domain_xml;

impl Video {
    /// Writes the `<video>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let rule = &domain_xml::VIDEO;
        w.syntax(rule, "    <video>\n      <model");
        w.plain_attribute(rule, "type", &self.model.map(VideoModel::name));
        w.plain_attribute(rule, "vram", &self.memory);
        w.plain_attribute(rule, "heads", &Sourced::default(1));
        w.plain_attribute(rule, "primary", &Sourced::default("yes"));
        w.syntax(rule, "/>\n    </video>\n");
    }
}
