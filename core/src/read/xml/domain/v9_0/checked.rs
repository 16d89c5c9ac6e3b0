//! `<launchSecurity>`, `<keywrap>`, `<idmap>`, `<perf>` and `<smbios>`: what libvirt 9.0 checks of a domain and never
//! writes for Xen.

use crate::base::{LibvirtError, Note};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{on_off, required, words, yes_no};
use crate::read::xml::refusal::refused;
use crate::rules::domain_checked::{BOOT_DETAILS, CONTAINERS, POWER, SECURITY};
use crate::syntax::xml::ElementId;
use std::collections::HashSet;

/// The events that `<perf>` can count.
const EVENTS: &[&str] = &[
    "cmt",
    "mbmt",
    "mbml",
    "cpu_cycles",
    "instructions",
    "cache_references",
    "cache_misses",
    "branch_instructions",
    "branch_misses",
    "bus_cycles",
    "stalled_cycles_frontend",
    "stalled_cycles_backend",
    "ref_cpu_cycles",
    "cpu_clock",
    "task_clock",
    "page_faults",
    "context_switches",
    "cpu_migrations",
    "page_faults_min",
    "page_faults_maj",
    "alignment_faults",
    "emulation_faults",
];

/// virDomainPerfDefParseXML.
pub(super) fn check_perf(r: &mut XmlReader<'_, '_>) -> Result<(), Note> {
    let mut seen = HashSet::new();
    for event in r.path(ElementId::ROOT, &["perf", "event"]) {
        let name = r.one_word_of(event, "name", EVENTS, &POWER)?;
        let name = r.required(name, event, "name", &POWER)?.value;
        r.check(event, &[required(yes_no("enabled"))], &POWER)?;
        if !seen.insert(name) {
            let message = format!("perf event '{name}' was already specified");
            return Err(r.xml_error(event, message, &POWER));
        }
    }
    for perf in r.path(ElementId::ROOT, &["perf"]) {
        r.mark_dropped(perf, &POWER);
    }
    Ok(())
}

/// virDomainSecDefParseXML: memory that the host cannot read.
pub(super) fn check_launch(r: &mut XmlReader<'_, '_>) -> Result<(), Note> {
    let rule = &SECURITY;
    let Some(element) = r.checked(ElementId::ROOT, "launchSecurity", rule) else {
        return Ok(());
    };
    r.check(element, &[required(words("type", &["sev", "s390-pv"]))], rule)?;
    if r.attribute(element, "type", rule).is_some_and(|kind| kind.value != "sev") {
        return Ok(());
    }
    r.check(element, &[yes_no("kernelHashes")], rule)?;
    for (name, base, message, is_required) in [
        ("policy", 16, "failed to get launch security policy", true),
        ("cbitpos", 10, "Invalid format for launch security cbitpos", false),
        ("reducedPhysBits", 10, "Invalid format for launch security reduced-phys-bits", false),
    ] {
        let is_accepted = match r.text_of(&[element], name, rule) {
            Some(text) => number::non_negative_int(&text.value, base).is_some(),
            None => !is_required,
        };
        if !is_accepted {
            return Err(r.xml_error(element, message, rule));
        }
    }
    r.mark_dropped(element, rule);
    Ok(())
}

/// virDomainKeyWrapDefParseXML.
pub(super) fn check_key_wrap(r: &mut XmlReader<'_, '_>) -> Result<(), Note> {
    let rule = &SECURITY;
    let mut seen = HashSet::new();
    for cipher in r.path(ElementId::ROOT, &["keywrap", "cipher"]) {
        let name = r.one_word_of(cipher, "name", &["aes", "dea"], rule)?;
        let name = r.required(name, cipher, "name", rule)?.value;
        r.check(cipher, &[required(on_off("state"))], rule)?;
        if !seen.insert(name) {
            let message = format!(
                "A domain definition can have no more than one cipher node with name {name}"
            );
            return Err(r.internal(cipher, message, rule));
        }
    }
    for keys in r.path(ElementId::ROOT, &["keywrap"]) {
        r.mark_dropped(keys, rule);
    }
    Ok(())
}

/// How a container's users are mapped to the host's: the lowest start of each kind.
pub(super) struct IdMap {
    users: Option<u32>,
    groups: Option<u32>,
}

impl IdMap {
    pub(super) fn read(r: &mut XmlReader<'_, '_>) -> Result<Self, Note> {
        let users = lowest_start(r, "uid")?;
        let groups = lowest_start(r, "gid")?;
        for map in r.path(ElementId::ROOT, &["idmap"]) {
            r.mark_dropped(map, &CONTAINERS);
        }
        Ok(Self { users, groups })
    }

    /// virDomainDefIdMapValidate.
    pub(super) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let message = if self.users.is_some() != self.groups.is_some() {
            "uid and gid should be mapped both"
        } else if [self.users, self.groups].into_iter().flatten().any(|start| start != 0) {
            "You must map the root user of container"
        } else {
            return Ok(());
        };
        Err(r.unsupported(ElementId::ROOT, message, &CONTAINERS))
    }
}

/// virDomainIdmapDefParseXML.
fn lowest_start(r: &mut XmlReader<'_, '_>, name: &'static str) -> Result<Option<u32>, Note> {
    let mut lowest: Option<u32> = None;
    for element in r.path(ElementId::ROOT, &["idmap", name]) {
        let number = |r: &mut XmlReader<'_, '_>, name: &str| {
            let text = r.xpath_attribute(&[element], name, &CONTAINERS);
            text.and_then(|text| number::non_negative_int(text.value, 10))
        };
        let numbers = (number(r, "start"), number(r, "target"), number(r, "count"));
        let (Some(start), Some(_), Some(_)) = numbers else {
            let message = "invalid idmap start/target/count settings";
            return Err(r.xml_error(element, message, &CONTAINERS));
        };
        lowest = Some(lowest.map_or(start, |lowest| lowest.min(start)));
    }
    Ok(lowest)
}

/// `os/smbios/@mode`.
pub(super) fn check_smbios(r: &mut XmlReader<'_, '_>) -> Result<(), Note> {
    let elements = r.path(ElementId::ROOT, &["os", "smbios"]);
    let mode = r.xpath_attribute(&elements, "mode", &BOOT_DETAILS);
    match mode.filter(|mode| !["none", "emulate", "host", "sysinfo"].contains(&mode.value)) {
        None => {
            for element in elements {
                r.mark_dropped(element, &BOOT_DETAILS);
            }
            Ok(())
        }
        Some(mode) => {
            let message = format!("unknown smbios mode '{}'", mode.value);
            let place = mode.origin.span().unwrap_or_default();
            Err(refused(&BOOT_DETAILS, place, LibvirtError::ConfigUnsupported(message)))
        }
    }
}
