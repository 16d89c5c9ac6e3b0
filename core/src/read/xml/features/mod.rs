//! `<features>`, as libvirt 9.0 reads them.

mod others;
mod xen;

use super::reader::XmlReader;
use super::refusal::unknown;
use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::Features;
use crate::rules::domain as rules;
use crate::rules::domain_checked::OTHER_FEATURES;
use crate::syntax::xml::ElementId;

/// The features of a domain.
pub(super) struct FeaturesDefinition {
    pub(super) features: Features,
    /// Whether QEMU has a part of the APIC.
    pub(super) splits_apic: bool,
}

impl FeaturesDefinition {
    /// virDomainFeaturesDefParse.
    pub(super) fn read(r: &mut XmlReader<'_, '_>) -> Result<Self, Note> {
        let parents = r.containers(ElementId::ROOT, "features");
        let features = read_all(r, &parents)?;
        let apics: Vec<_> = r.matches(&parents, "ioapic").collect();
        let driver = apics.last().and_then(|&last| r.attribute(last, "driver", &OTHER_FEATURES));
        let splits_apic = driver.is_some_and(|driver| driver.value == "qemu");
        Ok(Self { features, splits_apic })
    }

    /// The part of libxlDomainDefPostParse on features of an HVM guest: physical address extension is always on, and
    /// ACPI if there are NUMA cells.
    pub(super) fn complete(&mut self, cells: usize) {
        self.features.pae.get_or_insert(Origin::Default);
        if cells > 0 {
            self.features.acpi.get_or_insert(Origin::Default);
        }
    }
}

fn read_all(r: &mut XmlReader<'_, '_>, parents: &[ElementId]) -> Result<Features, Note> {
    let mut features = Features::default();
    for element in parents.iter().flat_map(|&parent| r.tree.children(parent)) {
        // XPath finds every element, in whatever namespace.
        match r.name(element) {
            "acpi" => switch_on(r, element, &mut features.acpi),
            "apic" => {
                switch_on(r, element, &mut features.apic);
                r.on_off(element, "eoi", &rules::FEATURES)?;
            }
            "pae" => switch_on(r, element, &mut features.pae),
            "viridian" => {
                switch_on(r, element, &mut features.viridian);
                r.mark_read(element, &rules::VIRIDIAN);
            }
            "hap" => {
                r.mark_read(element, &rules::HAP);
                let state = r.on_off(element, "state", &rules::HAP)?;
                features.hap = Some(state.unwrap_or(Sourced::input(true, r.span(element))));
            }
            "xen" => xen::read(r, element, &mut features)?,
            name if others::check(r, element, name)? => {}
            name => {
                let allowed = "acpi, apic, pae, hap, viridian or xen: Xen has keys for these";
                let value = Sourced::input(name, r.start_tag(element));
                return Err(unknown("feature", allowed, &value).rule(&rules::FEATURES).libvirt(
                    LibvirtError::ConfigUnsupported(format!("unexpected feature '{name}'")),
                ));
            }
        }
    }
    Ok(features)
}

/// A feature that is on if its element is there.
fn switch_on(r: &mut XmlReader<'_, '_>, element: ElementId, feature: &mut Option<Origin>) {
    match feature.and_then(Origin::span) {
        Some(first) => r.mark_overruled(element, &rules::FEATURES, first),
        None => {
            *feature = Some(Origin::Input(r.span(element)));
            r.mark_read(element, &rules::FEATURES);
        }
    }
}
