//! How libvirt 9.0 reads `<cpu>`.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{CpuFeature, CpuMode, FeaturePolicy, named};
use crate::read::xml::reader::checks::{non_negative_in, required, words};
use crate::read::xml::reader::{XmlReader, one_of};
use crate::read::xml::refusal::unknown;
use crate::rules::cpu as rules;
use crate::rules::domain_checked::CPU_DETAILS;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;
use std::collections::HashSet;

/// The guest's processor.
pub(in crate::read::xml) struct CpuDefinition<'t> {
    element: ElementId,
    pub(in crate::read::xml) mode: Sourced<CpuMode>,
    pub(in crate::read::xml) features: Vec<CpuFeature<'t>>,
    has_model: bool,
    is_checked: bool,
    /// The numbers of sockets, dies, cores and threads.
    topology: Option<[u32; 4]>,
}

/// The attributes of `<topology>`, in libvirt's order.
const TOPOLOGY: [&str; 4] = ["sockets", "dies", "cores", "threads"];

/// The length of a processor's own name of its vendor.
const VENDOR_LENGTH: usize = 12;

impl<'t> CpuDefinition<'t> {
    /// virCPUDefParseXML.
    pub(in crate::read::xml) fn read(r: &mut XmlReader<'t, '_>) -> Result<Option<Self>, Note> {
        let Some(element) = r.first_of(&[ElementId::ROOT], "cpu", &rules::MODE) else {
            return Ok(None);
        };
        let mode = read_mode(r, element)?;
        let is_custom = mode.value == CpuMode::Custom;
        let is_given = matches!(mode.value, CpuMode::HostPassthrough | CpuMode::Maximum);
        let migratable = r.on_off(element, "migratable", &CPU_DETAILS)?;
        if migratable.is_some() && !is_given {
            let message =
                "Attribute migratable is only allowed for 'host-passthrough' / 'maximum' CPU mode";
            return Err(r.unsupported(element, message, &CPU_DETAILS));
        }
        r.check(element, &[words("match", &["exact", "minimum", "strict"])], &CPU_DETAILS)?;
        let levels = &["default", "none", "partial", "full"];
        let check = r.one_word_of(element, "check", levels, &CPU_DETAILS)?;
        let model = r.text_of(&[element], "model", &CPU_DETAILS);
        if !is_given {
            check_model(r, element)?;
        }
        let vendor = r.text_of(&[element], "vendor", &CPU_DETAILS);
        if vendor.is_some() && model.is_none() {
            return Err(r.xml_error(
                element,
                "CPU vendor specified without CPU model",
                &CPU_DETAILS,
            ));
        }
        let topology = read_topology(r, element)?;
        let features = read_features(r, element, model.is_none() && is_custom)?;
        check_cache(r, element)?;
        Ok(Some(Self {
            element,
            mode,
            features,
            has_model: model.is_some(),
            is_checked: check.is_some_and(|check| check.value != "default"),
            topology,
        }))
    }

    /// virDomainDefPostParseCPU.
    pub(in crate::read::xml) fn complete(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        if self.mode.value == CpuMode::Custom && !self.has_model && self.is_checked {
            let message = "check attribute specified for CPU with no model";
            return Err(r.unsupported(self.element, message, &CPU_DETAILS));
        }
        Ok(())
    }

    /// virDomainDefGetVcpusTopology.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let mut product = Some(1u32);
        for number in self.topology.into_iter().flatten() {
            product = product.and_then(|product| product.checked_mul(number));
        }
        if product.is_some() {
            return Ok(());
        }
        let message = format!("cpu topology results in more than {} cpus", u32::MAX);
        Err(r.unsupported(self.element, message, &CPU_DETAILS))
    }
}

fn read_mode(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<Sourced<CpuMode>, Note> {
    let Some(name) = r.attribute(element, "mode", &rules::MODE) else {
        return Ok(Sourced::default(CpuMode::Custom));
    };
    named(CpuMode::NAMES, name.value).map(|mode| name.map(|_| mode)).ok_or_else(|| {
        let modes: Vec<_> = CpuMode::NAMES.iter().map(|(mode, _)| *mode).collect();
        unknown("mode of a processor", &one_of(&modes), &name).rule(&rules::MODE).libvirt(
            LibvirtError::ConfigUnsupported(format!("Invalid mode attribute '{}'", name.value)),
        )
    })
}

/// The attributes of the first `<model>`.
fn check_model(r: &mut XmlReader<'_, '_>, cpu: ElementId) -> Result<(), Note> {
    let models: Vec<_> = r.matches(&[cpu], "model").take(1).collect();
    let Some(&model) = models.first() else {
        return Ok(());
    };
    let fallback = r.xpath_attribute(&models, "fallback", &CPU_DETAILS);
    if fallback.is_some_and(|fallback| !matches!(fallback.value, "allow" | "forbid")) {
        return Err(r.unsupported(model, "Invalid fallback attribute", &CPU_DETAILS));
    }
    let Some(vendor) = r.xpath_attribute(&models, "vendor_id", &CPU_DETAILS) else {
        return Ok(());
    };
    if vendor.value.len() != VENDOR_LENGTH {
        let message = format!("vendor_id must be exactly {VENDOR_LENGTH} characters long");
        return Err(r.xml_error(model, message, &CPU_DETAILS));
    }
    if vendor.value.contains(',') {
        return Err(r.xml_error(model, "vendor id is invalid", &CPU_DETAILS));
    }
    Ok(())
}

fn read_topology(r: &mut XmlReader<'_, '_>, cpu: ElementId) -> Result<Option<[u32; 4]>, Note> {
    let rule = &CPU_DETAILS;
    let Some(topology) = r.checked(cpu, "topology", rule) else {
        return Ok(None);
    };
    let mut numbers = [1; 4];
    for (name, number) in TOPOLOGY.into_iter().zip(&mut numbers) {
        let value = r.unsigned(topology, name, 10, rule)?;
        let value = r.not_zero(value, topology, name, rule)?;
        *number = match value {
            Some(value) => value.value,
            None if name == "dies" => 1,
            None => return r.required(None, topology, name, rule),
        };
    }
    Ok(Some(numbers))
}

fn read_features<'t>(
    r: &mut XmlReader<'t, '_>,
    cpu: ElementId,
    lacks_model: bool,
) -> Result<Vec<CpuFeature<'t>>, Note> {
    let rule = &rules::CPUID;
    let elements: Vec<_> = r.matches(&[cpu], "feature").collect();
    if let (Some(&first), true) = (elements.first(), lacks_model) {
        let message = "Non-empty feature list specified without CPU model";
        return Err(r.xml_error(first, message, rule));
    }
    let mut names = HashSet::new();
    let mut features = Vec::new();
    for element in elements {
        r.mark_read(element, rule);
        let policy = match r.attribute(element, "policy", rule) {
            None => Sourced::default(FeaturePolicy::Require),
            Some(name) => match named(FeaturePolicy::NAMES, name.value) {
                Some(policy) => name.map(|_| policy),
                None => return Err(r.unsupported(element, "Invalid CPU feature policy", rule)),
            },
        };
        let name = r.attribute(element, "name", rule).filter(|name| !name.value.is_empty());
        let Some(name) = name else {
            return Err(r.xml_error(element, "Invalid CPU feature name", rule));
        };
        if !names.insert(name.value) {
            let message = format!("CPU feature '{}' specified more than once", name.value);
            return Err(r.xml_error(element, message, rule));
        }
        features.push(CpuFeature {
            element: r.span(element),
            name: name.map(Cow::Borrowed),
            policy,
        });
    }
    Ok(features)
}

/// `<cache>` and `<maxphysaddr>`.
fn check_cache(r: &mut XmlReader<'_, '_>, cpu: ElementId) -> Result<(), Note> {
    let rule = &CPU_DETAILS;
    let caches = r.all_checked(cpu, "cache", rule);
    if let [_, second, ..] = *caches {
        return Err(r.xml_error(second, "at most one CPU cache element may be specified", rule));
    }
    for cache in caches {
        let level = r.non_negative_integer(cache, "level", rule)?;
        if level.is_some_and(|level| !(1..=3).contains(&level.value)) {
            let message = "invalid CPU cache level, must be in range [1,3]";
            return Err(r.xml_error(cache, message, rule));
        }
        r.check(cache, &[required(words("mode", &["emulate", "passthrough", "disable"]))], rule)?;
    }
    if let Some(address) = r.checked(cpu, "maxphysaddr", rule) {
        let modes = required(words("mode", &["emulate", "passthrough"]));
        r.check(address, &[modes, non_negative_in("bits", 10)], rule)?;
    }
    Ok(())
}
