//! Features of the guest's hardware, as libvirt 9.0 writes them.

use super::Writer;
use crate::base::{Note, Origin, Rule, Sourced};
use crate::domain::{Domain, PassthroughMode};
use crate::rules::domain as rules;

impl Writer<'_> {
    /// xenFormatHypervisorFeatures without the timers.
    pub(super) fn features(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let features = &domain.features;
        if self.hvm {
            self.flag(&rules::FEATURES, "pae", features.pae);
            self.flag(&rules::FEATURES, "acpi", features.acpi);
            self.flag(&rules::FEATURES, "apic", features.apic);
            if let Some(off) = features.hap.filter(|hap| !hap.value) {
                self.number(&rules::HAP, "hap", &off.map(u8::from));
            }
            self.flag(&rules::VIRIDIAN, "viridian", features.viridian);
            if let Some(e820_host) = features.e820_host {
                self.out.omit(&rules::E820_HOST, e820_host.origin);
            }
        } else {
            if let Some(on) = features.e820_host.filter(|e820_host| e820_host.value) {
                self.number(&rules::E820_HOST, "e820_host", &on.map(u8::from));
            }
            for (rule, feature) in [
                (&rules::FEATURES, features.pae),
                (&rules::FEATURES, features.acpi),
                (&rules::FEATURES, features.apic),
                (&rules::HAP, features.hap.map(|hap| hap.origin)),
                (&rules::VIRIDIAN, features.viridian),
            ] {
                if let Some(origin) = feature {
                    self.out.omit(rule, origin);
                }
            }
        }
        if let Some(on) = features.passthrough.filter(|passthrough| passthrough.value.on) {
            let word = on.map(|on| on.mode.map_or("enabled", PassthroughMode::name));
            self.string(&rules::PASSTHROUGH, "passthrough", &word);
        }
        Ok(())
    }

    /// 1 for a feature that something turns on, 0 otherwise.
    pub(super) fn flag(&mut self, rule: &'static Rule, key: &str, on: Option<Origin>) {
        let value = u8::from(on.is_some());
        self.number(rule, key, &Sourced { value, origin: on.unwrap_or(Origin::Default) });
    }
}
