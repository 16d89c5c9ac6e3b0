//! Features of other hypervisors. libvirt checks them and never writes them for Xen.

use crate::base::Note;
use crate::read::xml::reader::checks::{Attribute, on_off, required, unsigned_in, words};
use crate::read::xml::reader::{Scale, XmlReader};
use crate::rules::domain_checked::OTHER_FEATURES as RULE;
use crate::syntax::xml::ElementId;

/// Features that are an element with attributes, and nothing more.
const WITH_ATTRIBUTES: &[(&str, &[Attribute])] = &[
    ("privnet", &[]),
    ("vmcoreinfo", &[on_off("state")]),
    ("pmu", &[on_off("state")]),
    ("pvspinlock", &[on_off("state")]),
    ("vmport", &[on_off("state")]),
    ("htm", &[required(on_off("state"))]),
    ("nested-hv", &[required(on_off("state"))]),
    ("ccf-assist", &[required(on_off("state"))]),
    ("msrs", &[required(words("unknown", &["ignore", "fault"]))]),
    ("gic", &[words("version", &["host", "2", "3"])]),
    ("ioapic", &[words("driver", &["qemu", "kvm"])]),
    ("cfpc", &[words("value", &["broken", "workaround", "fixed"])]),
    ("sbbc", &[words("value", &["broken", "workaround", "fixed"])]),
    ("ibs", &[words("value", &["broken", "workaround", "fixed-ibs", "fixed-ccd", "fixed-na"])]),
];

/// What `<hyperv>` can hold.
const HYPERV: &[&str] = &[
    "relaxed",
    "vapic",
    "spinlocks",
    "vpindex",
    "runtime",
    "synic",
    "stimer",
    "reset",
    "vendor_id",
    "frequencies",
    "reenlightenment",
    "tlbflush",
    "ipi",
    "evmcs",
    "avic",
];

/// What `<kvm>` can hold.
const KVM: &[&str] = &["hidden", "hint-dedicated", "poll-control", "pv-ipi", "dirty-ring"];

/// What `<capabilities>` can hold.
const CAPABILITIES: &[&str] = &[
    "audit_control",
    "audit_write",
    "block_suspend",
    "chown",
    "dac_override",
    "dac_read_search",
    "fowner",
    "fsetid",
    "ipc_lock",
    "ipc_owner",
    "kill",
    "lease",
    "linux_immutable",
    "mac_admin",
    "mac_override",
    "mknod",
    "net_admin",
    "net_bind_service",
    "net_broadcast",
    "net_raw",
    "setgid",
    "setfcap",
    "setpcap",
    "setuid",
    "sys_admin",
    "sys_boot",
    "sys_chroot",
    "sys_module",
    "sys_nice",
    "sys_pacct",
    "sys_ptrace",
    "sys_rawio",
    "sys_resource",
    "sys_time",
    "sys_tty_config",
    "syslog",
    "wake_alarm",
];

/// Checks a feature. Whether libvirt knows it.
pub(super) fn check(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
    name: &str,
) -> Result<bool, Note> {
    r.mark_dropped(element, &RULE);
    if let Some((_, attributes)) = WITH_ATTRIBUTES.iter().find(|(known, _)| *known == name) {
        r.check(element, attributes, &RULE)?;
        return Ok(true);
    }
    match name {
        "hyperv" => check_hyperv(r, element)?,
        "kvm" => check_kvm(r, element)?,
        "capabilities" => check_capabilities(r, element)?,
        "smm" => check_smm(r, element)?,
        "hpt" => check_page_table(r, element)?,
        "tcg" => {
            r.memory_of(&[element], "tb-cache", "./tb-cache", &RULE)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// virDomainFeaturesHyperVDefParse.
fn check_hyperv(r: &mut XmlReader<'_, '_>, hyperv: ElementId) -> Result<(), Note> {
    r.check(hyperv, &[words("mode", &["custom", "passthrough"])], &RULE)?;
    for element in r.children(hyperv) {
        let name = r.name(element);
        if !HYPERV.contains(&name) {
            let message = format!("unsupported HyperV Enlightenment feature: {name}");
            return Err(r.unsupported(element, message, &RULE));
        }
        if !is_on(r, element)? {
            continue;
        }
        match name {
            "stimer" => {
                for child in r.children(element) {
                    let name = r.name(child);
                    if name != "direct" {
                        let message = format!("unsupported Hyper-V stimer feature: {name}");
                        return Err(r.unsupported(child, message, &RULE));
                    }
                    is_on(r, child)?;
                }
            }
            "spinlocks" => {
                let retries = r.unsigned(element, "retries", 0, &RULE)?;
                if r.required(retries, element, "retries", &RULE)?.value < 0xfff {
                    let message = "HyperV spinlock retry count must be at least 4095";
                    return Err(r.xml_error(element, message, &RULE));
                }
            }
            "vendor_id" => check_vendor(r, element)?,
            _ => {}
        }
    }
    Ok(())
}

fn check_vendor(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<(), Note> {
    const LENGTH: usize = 12;
    let message = match r.attribute(element, "value", &RULE) {
        None => "missing 'value' attribute for HyperV feature 'vendor_id'".to_owned(),
        Some(value) if value.value.len() > LENGTH => {
            format!("HyperV vendor_id value must not be more than {LENGTH} characters.")
        }
        Some(value) if value.value.contains(',') => "HyperV vendor_id value is invalid".to_owned(),
        Some(_) => return Ok(()),
    };
    Err(r.xml_error(element, message, &RULE))
}

/// virDomainFeaturesKVMDefParse.
fn check_kvm(r: &mut XmlReader<'_, '_>, kvm: ElementId) -> Result<(), Note> {
    for element in r.children(kvm) {
        let name = r.name(element);
        if !KVM.contains(&name) {
            return Err(r.unsupported(element, format!("unsupported KVM feature: {name}"), &RULE));
        }
        if is_on(r, element)? && name == "dirty-ring" {
            r.check(element, &[required(unsigned_in("size", 0))], &RULE)?;
            let size = r.unsigned(element, "size", 0, &RULE)?.map_or(0, |size| size.value);
            if !size.is_power_of_two() || !(1024..=65_536).contains(&size) {
                let message = "dirty ring must be power of 2 and ranges [1024, 65536]";
                return Err(r.xml_error(element, message, &RULE));
            }
        }
    }
    Ok(())
}

/// virDomainFeaturesCapabilitiesDefParse.
fn check_capabilities(r: &mut XmlReader<'_, '_>, capabilities: ElementId) -> Result<(), Note> {
    r.check(capabilities, &[words("policy", &["default", "allow", "deny"])], &RULE)?;
    for element in r.children(capabilities) {
        let name = r.name(element);
        if !CAPABILITIES.contains(&name) {
            let message = format!("unexpected capability feature '{name}'");
            return Err(r.unsupported(element, message, &RULE));
        }
        r.check(element, &[on_off("state")], &RULE)?;
    }
    Ok(())
}

/// `<smm>`, with an amount of memory that counts MiB.
fn check_smm(r: &mut XmlReader<'_, '_>, smm: ElementId) -> Result<(), Note> {
    let state = r.on_off(smm, "state", &RULE)?;
    if state.is_some_and(|state| !state.value) {
        return Ok(());
    }
    let scale = Scale { bytes: 1 << 20, most: u64::MAX };
    let parents = r.path(ElementId::ROOT, &["features", "smm"]);
    let xpath = "string(./features/smm/tseg)";
    r.scaled_of(&parents, "tseg", xpath, scale, &RULE).map(|_| ())
}

/// `<hpt>`: the table of memory pages of POWER processors.
fn check_page_table(r: &mut XmlReader<'_, '_>, hpt: ElementId) -> Result<(), Note> {
    r.check(hpt, &[words("resizing", &["enabled", "disabled", "required"])], &RULE)?;
    let parents = r.path(ElementId::ROOT, &["features", "hpt"]);
    let scale = Scale { bytes: 1024, most: u64::MAX };
    let size = r.scaled_of(&parents, "maxpagesize", "./features/hpt/maxpagesize", scale, &RULE);
    match size {
        Ok(_) => Ok(()),
        Err(_) => Err(r.unsupported(hpt, "Unable to parse HPT maxpagesize setting", &RULE)),
    }
}

/// The state of a feature, which must be there.
fn is_on(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<bool, Note> {
    let state = r.on_off(element, "state", &RULE)?;
    r.required(state, element, "state", &RULE).map(|state| state.value)
}
