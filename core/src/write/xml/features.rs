//! `<features>`.

use super::writer::Writer;
use crate::domain::{Features, PassthroughMode};

impl Features {
    /// Writes the `<features>`, if there is one.
    pub(crate) fn write(&self, w: &mut Writer) {
        let flags = [("acpi", self.acpi), ("apic", self.apic), ("pae", self.pae)];
        let xen = self.e820_host.is_some() || self.passthrough.is_some();
        let others = self.hap.is_some() || self.viridian.is_some() || xen;
        if !others && flags.iter().all(|(_, origin)| origin.is_none()) {
            return;
        }
        let rule = w.rules.features;
        w.syntax(rule, "  <features>\n");
        for (name, origin) in flags {
            if let Some(origin) = origin {
                w.syntax(rule, "    <");
                w.put(rule, origin, name);
                w.syntax(rule, "/>\n");
            }
        }
        if let Some(hap) = &self.hap {
            w.syntax(rule, "    <hap");
            w.plain_attribute(rule, "state", &hap.map(state));
            w.syntax(rule, "/>\n");
        }
        if let Some(origin) = self.viridian {
            w.syntax(rule, "    <");
            w.put(rule, origin, "viridian");
            w.syntax(rule, "/>\n");
        }
        if xen {
            self.write_xen(w);
        }
        w.syntax(rule, "  </features>\n");
    }

    fn write_xen(&self, w: &mut Writer) {
        let rule = w.rules.features;
        w.syntax(rule, "    <xen>\n");
        if let Some(e820_host) = &self.e820_host {
            w.syntax(rule, "      <e820_host");
            w.plain_attribute(rule, "state", &e820_host.map(state));
            w.syntax(rule, "/>\n");
        }
        if let Some(passthrough) = &self.passthrough {
            w.syntax(rule, "      <passthrough");
            w.plain_attribute(rule, "state", &passthrough.map(|passthrough| state(passthrough.on)));
            if let (true, Some(mode)) = (passthrough.value.on, passthrough.value.mode) {
                w.plain_attribute(rule, "mode", &passthrough.map(|_| PassthroughMode::name(mode)));
            }
            w.syntax(rule, "/>\n");
        }
        w.syntax(rule, "    </xen>\n");
    }
}

/// A switch's word.
fn state(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}
