//! `<cputune>`.

use super::IoThreads;
use crate::base::{LibvirtError, Note};
use crate::domain::{CpuSet, MAX_CPUS_9_0};
use crate::read::number;
use crate::read::xml::memory::read_nodes;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{self, required, words};
use crate::read::xml::refusal::refused;
use crate::rules::domain_checked::TUNING as RULE;
use crate::syntax::xml::ElementId;
use std::collections::HashSet;

/// How a value of `<cputune>` is limited.
#[derive(Clone, Copy)]
enum Kind {
    Shares,
    Period,
    Quota,
}

/// The values: the name, the name in libvirt's message, and what it is. In libvirt's order.
const VALUES: [(&str, &str, Kind); 9] = [
    ("shares", "shares", Kind::Shares),
    ("period", "period", Kind::Period),
    ("quota", "quota", Kind::Quota),
    ("global_period", "global period", Kind::Period),
    ("global_quota", "global quota", Kind::Quota),
    ("emulator_period", "emulator period", Kind::Period),
    ("emulator_quota", "emulator quota", Kind::Quota),
    ("iothread_period", "iothread period", Kind::Period),
    ("iothread_quota", "iothread quota", Kind::Quota),
];

const SCHEDULERS: &[&str] = &["batch", "idle", "fifo", "rr"];

/// The values of `<cputune>`, those that the document has.
pub(in crate::read::xml) struct CpuTuning {
    element: ElementId,
    values: Vec<(&'static str, Kind, i128)>,
}

impl CpuTuning {
    /// The part of virDomainDefTunablesParse on CPUs.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'_, '_>,
        vcpus: u32,
        threads: &IoThreads,
    ) -> Result<Self, Note> {
        let tunings = r.path(ElementId::ROOT, &["cputune"]);
        let element = tunings.first().copied().unwrap_or(ElementId::ROOT);
        let mut tuning = Self { element, values: Vec::new() };
        for (name, words, kind) in VALUES {
            let Some(text) = r.text_of(&tunings, name, &RULE) else {
                continue;
            };
            let value = match kind {
                Kind::Shares | Kind::Period => {
                    number::non_negative_long(&text.value, 10).map(i128::from)
                }
                Kind::Quota => number::whole_long(&text.value).map(i128::from),
            };
            let Some(value) = value else {
                let message = format!("can't parse cputune {words} value");
                let place = text.origin.span().unwrap_or_default();
                return Err(refused(&RULE, place, LibvirtError::Xml(message)));
            };
            tuning.values.push((name, kind, value));
        }
        check_pins(r, &tunings, vcpus, threads)?;
        check_schedulers(r, &tunings, threads)?;
        for name in ["cachetune", "memorytune"] {
            let elements: Vec<_> = r.matches(&tunings, name).collect();
            elements.into_iter().try_for_each(|element| check_resources(r, element))?;
        }
        for tuning in tunings {
            r.mark_dropped(tuning, &RULE);
        }
        Ok(tuning)
    }

    /// virDomainDefCputuneValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let is_quota = |kind: &Kind| matches!(kind, Kind::Quota);
        // libvirt looks at the quotas last.
        let in_order = self.values.iter().filter(|(_, kind, _)| !is_quota(kind));
        let in_order = in_order.chain(self.values.iter().filter(|(_, kind, _)| is_quota(kind)));
        for &(name, kind, value) in in_order {
            let (least, most) = match kind {
                Kind::Shares => (2, 262_144),
                Kind::Period => (1000, 1_000_000),
                Kind::Quota => (1000, 17_592_186_044_415),
            };
            if value > 0 && !(least..=most).contains(&value) {
                let message =
                    format!("Value of cputune '{name}' must be in range [{least}, {most}]");
                return Err(r.unsupported(self.element, message, &RULE));
            }
        }
        Ok(())
    }
}

/// Where the threads run.
fn check_pins(
    r: &mut XmlReader<'_, '_>,
    tunings: &[ElementId],
    vcpus: u32,
    threads: &IoThreads,
) -> Result<(), Note> {
    let mut pinned = HashSet::new();
    let pins: Vec<_> = r.matches(tunings, "vcpupin").collect();
    for pin in pins {
        let vcpu = r.unsigned(pin, "vcpu", 10, &RULE)?;
        let vcpu = r.required(vcpu, pin, "vcpu", &RULE)?.value;
        // libvirt ignores a virtual CPU that there is not.
        if vcpu < vcpus {
            has_cpuset(r, pin)?;
            if !pinned.insert(vcpu) {
                return Err(r.internal(pin, format!("duplicate vcpupin for vcpu '{vcpu}'"), &RULE));
            }
            read_nodes(r, pin, "cpuset", &RULE)?;
        }
    }
    let pins: Vec<_> = r.matches(tunings, "emulatorpin").collect();
    if let [_, second, ..] = *pins {
        return Err(r.xml_error(second, "only one emulatorpin is supported", &RULE));
    }
    for pin in pins {
        has_cpuset(r, pin)?;
        read_nodes(r, pin, "cpuset", &RULE)?;
    }
    let mut pinned = HashSet::new();
    let pins: Vec<_> = r.matches(tunings, "iothreadpin").collect();
    for pin in pins {
        let thread = r.unsigned(pin, "iothread", 10, &RULE)?;
        let thread = r.not_zero(thread, pin, "iothread", &RULE)?;
        let thread = r.required(thread, pin, "iothread", &RULE)?.value;
        if !threads.has(thread) {
            return Err(r.unsupported(pin, format!("Cannot find 'iothread' : {thread}"), &RULE));
        }
        has_cpuset(r, pin)?;
        read_nodes(r, pin, "cpuset", &RULE)?;
        if !pinned.insert(thread) {
            let message = format!("duplicate iothreadpin for same iothread '{thread}'");
            return Err(r.internal(pin, message, &RULE));
        }
    }
    Ok(())
}

fn has_cpuset(r: &mut XmlReader<'_, '_>, pin: ElementId) -> Result<(), Note> {
    match r.attribute(pin, "cpuset", &RULE) {
        Some(_) => Ok(()),
        None => Err(r.internal(pin, format!("missing cpuset for {}", r.name(pin)), &RULE)),
    }
}

/// How the threads are scheduled.
fn check_schedulers(
    r: &mut XmlReader<'_, '_>,
    tunings: &[ElementId],
    threads: &IoThreads,
) -> Result<(), Note> {
    for (name, attribute) in [("vcpusched", "vcpus"), ("iothreadsched", "iothreads")] {
        let mut scheduled = HashSet::new();
        let elements: Vec<_> = r.matches(tunings, name).collect();
        for element in elements {
            let Some(text) = r.attribute(element, attribute, &RULE) else {
                let message = format!("Missing attribute '{attribute}' in element '{name}'");
                return Err(r.xml_error(element, message, &RULE));
            };
            let set = CpuSet::parse_bitmap::<MAX_CPUS_9_0>(text.value);
            let error = match set {
                None => {
                    let message = format!("Failed to parse bitmap '{}'", text.value);
                    Some(LibvirtError::InvalidArgument(message))
                }
                Some(ref set) if set.is_empty() => {
                    let message =
                        format!("'{attribute}' scheduler bitmap '{}' is empty", text.value);
                    Some(LibvirtError::ConfigUnsupported(message))
                }
                Some(_) => None,
            };
            if let Some(error) = error {
                return Err(refused(&RULE, text.origin.span().unwrap_or_default(), error));
            }
            check_scheduler(r, element)?;
            for id in set.iter().flat_map(CpuSet::cpus) {
                if name == "iothreadsched" && !threads.has(id.into()) {
                    let message = format!("Cannot find 'iothread' : {id}");
                    return Err(r.unsupported(element, message, &RULE));
                }
                if !scheduled.insert(id) {
                    let message = format!("'{name}' attributes '{attribute}' must not overlap");
                    return Err(r.xml_detail(element, message, &RULE));
                }
            }
        }
    }
    let elements: Vec<_> = r.matches(tunings, "emulatorsched").collect();
    if let [_, second, ..] = *elements {
        return Err(r.xml_error(second, "only one emulatorsched is supported", &RULE));
    }
    elements.into_iter().try_for_each(|element| check_scheduler(r, element))
}

/// virDomainSchedulerParseCommonAttrs.
fn check_scheduler(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<(), Note> {
    r.check(element, &[required(words("scheduler", SCHEDULERS))], &RULE)?;
    let scheduler = r.attribute(element, "scheduler", &RULE);
    if scheduler.is_some_and(|scheduler| matches!(scheduler.value, "fifo" | "rr")) {
        r.check(element, &[required(checks::integer_in("priority", 10))], &RULE)?;
    }
    Ok(())
}

/// `<cachetune>` and `<memorytune>`: only the virtual CPUs. Xen's hosts have no such limits in libvirt.
fn check_resources(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<(), Note> {
    let name = r.name(element);
    let Some(text) = r.attribute(element, "vcpus", &RULE) else {
        return Err(r.xml_error(element, format!("Missing {name} attribute 'vcpus'"), &RULE));
    };
    match CpuSet::parse_bitmap::<MAX_CPUS_9_0>(text.value) {
        Some(_) => Ok(()),
        None => {
            let message = format!("Invalid {name} attribute 'vcpus' value '{}'", text.value);
            Err(r.xml_error(element, message, &RULE))
        }
    }
}
