//! `<clock>` and its timers.

use super::writer::Writer;
use crate::base::Sourced;
use crate::domain::{Clock, ClockBasis, ClockOffset, Timer, TimerMode, TimerName};
use crate::rules::domain_xml;

impl Clock {
    /// Writes the `<clock>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let rule = w.rules.clock;
        w.syntax(rule, "  <clock");
        w.plain_attribute(rule, "offset", &self.offset.map(name));
        if let ClockOffset::Variable { adjustment, basis } = &self.offset.value {
            w.plain_attribute(rule, "adjustment", adjustment);
            w.plain_attribute(rule, "basis", &basis.map(ClockBasis::name));
        } else if let Some(origin) = self.reset {
            w.plain_attribute(rule, "adjustment", &Sourced { value: "reset", origin });
        }
        if self.timers.is_empty() {
            return w.syntax(rule, "/>\n");
        }
        w.syntax(rule, ">\n");
        self.timers.iter().for_each(|timer| timer.write(w));
        w.syntax(rule, "  </clock>\n");
    }
}

/// The name of an offset in domain XML.
fn name(offset: ClockOffset) -> &'static str {
    match offset {
        ClockOffset::Utc => "utc",
        ClockOffset::Localtime => "localtime",
        ClockOffset::Variable { .. } => "variable",
        ClockOffset::Timezone => "timezone",
        ClockOffset::Absolute => "absolute",
    }
}

impl Timer {
    fn write(&self, w: &mut Writer) {
        let rule = &domain_xml::TIMER;
        w.syntax(rule, "    <timer");
        w.plain_attribute(rule, "name", &self.name.map(TimerName::name));
        if let Some(present) = &self.present {
            let word = present.map(|present| if present { "yes" } else { "no" });
            w.plain_attribute(rule, "present", &word);
        }
        if let Some(mode) = &self.mode {
            w.plain_attribute(rule, "mode", &mode.map(TimerMode::name));
        }
        w.syntax(rule, "/>\n");
    }
}
