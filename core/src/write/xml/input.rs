//! `<input>`.

use super::writer::Writer;
use crate::base::Rule;
use crate::domain::{Input, InputBus, InputType};

impl Input {
    /// Writes the `<input>`.
    pub(crate) fn write(&self, w: &mut Writer, rule: &'static Rule) {
        let start = w.out.position();
        w.syntax(rule, "    <input");
        w.plain_attribute(rule, "type", &self.kind.map(InputType::name));
        w.plain_attribute(rule, "bus", &self.bus.map(InputBus::name));
        w.syntax(rule, "/>\n");
        w.device(self.element, start);
    }
}
