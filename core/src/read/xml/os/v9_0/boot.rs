//! From what an HVM guest boots, and its ACPI table.

use crate::base::{Note, Sourced};
use crate::domain::{BootDevice, MAX_BOOT_DEVICES, Text};
use crate::read::xml::reader::XmlReader;
use crate::rules::domain_checked::BOOT_DETAILS;
use crate::rules::os as rules;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;

/// The first part of virDomainDefParseBootXML: the devices.
pub(super) fn read_devices(
    r: &mut XmlReader<'_, '_>,
    os: &[ElementId],
) -> Result<Vec<Sourced<BootDevice>>, Note> {
    let elements: Vec<_> = r.matches(os, "boot").collect();
    let mut devices = Vec::new();
    for (number, element) in elements.into_iter().enumerate() {
        if number >= MAX_BOOT_DEVICES {
            r.mark_dropped(element, &rules::BOOT_FOUR);
            continue;
        }
        r.mark_read(element, &rules::BOOT);
        let device = r.word(element, "dev", BootDevice::NAMES, &rules::BOOT)?;
        devices.push(r.required(device, element, "dev", &rules::BOOT)?);
    }
    Ok(devices)
}

/// The rest of virDomainDefParseBootXML: the boot menu, and how the firmware behaves.
#[derive(Default)]
pub(super) struct BootMenu {
    timeout: Option<(ElementId, u32)>,
    reboot: Option<(ElementId, i32)>,
}

impl BootMenu {
    pub(super) fn read(r: &mut XmlReader<'_, '_>, os: &[ElementId]) -> Result<Self, Note> {
        let rule = &BOOT_DETAILS;
        let mut read = Self::default();
        if let Some(menu) = r.first_of(os, "bootmenu", rule) {
            let enabled = r.yes_no(menu, "enable", rule)?;
            if enabled.is_some_and(|enabled| enabled.value) {
                let timeout = r.unsigned(menu, "timeout", 10, rule)?;
                read.timeout = timeout.map(|timeout| (menu, timeout.value));
            }
        }
        if let Some(bios) = r.first_of(os, "bios", rule) {
            // libvirt takes any other word than yes for no.
            r.attribute(bios, "useserial", rule);
            let reboot = r.integer(bios, "rebootTimeout", 10, rule)?;
            read.reboot = reboot.map(|reboot| (bios, reboot.value));
        }
        Ok(read)
    }

    /// virDomainDefBootValidate.
    pub(super) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let out_of_range = |what: &str, least: i32| {
            format!("invalid value for {what}, must be in range [{least},65535]")
        };
        if let Some((menu, timeout)) = self.timeout
            && timeout > 65_535
        {
            let message = out_of_range("boot menu timeout", 0);
            return Err(r.unsupported(menu, message, &BOOT_DETAILS));
        }
        if let Some((bios, seconds)) = self.reboot
            && !(-1..=65_535).contains(&seconds)
        {
            return Err(r.unsupported(bios, out_of_range("rebootTimeout", -1), &BOOT_DETAILS));
        }
        Ok(())
    }
}

/// virDomainDefParseBootAcpiOptions.
pub(super) fn read_acpi_table<'t>(
    r: &mut XmlReader<'t, '_>,
    os: &[ElementId],
) -> Result<Option<Text<'t>>, Note> {
    let rule = &rules::ACPI_FIRMWARE;
    let parents: Vec<_> = r.matches(os, "acpi").collect();
    for &parent in &parents {
        r.mark_read(parent, &crate::rules::xml::CONTAINER);
    }
    let tables: Vec<_> = r.matches(&parents, "table").collect();
    if let [_, second, ..] = *tables {
        return Err(r.xml_error(second, "Only one acpi table is supported", rule));
    }
    let Some(&table) = tables.first() else {
        return Ok(None);
    };
    match r.attribute(table, "type", rule) {
        None => Err(r.xml_error(table, "Missing acpi table type", rule)),
        Some(kind) if kind.value != "slic" => {
            let message = format!("Unknown acpi table type: {}", kind.value);
            let help = "Use the type slic. Since 11.2.0 libvirt knows rawset, too.";
            Err(r.xml_error(table, message, rule).help(help))
        }
        Some(_) => {
            let path = r.content(table, rule);
            Ok(Some(path.map(|path| match sanitized(&path) {
                clean if clean == path => path,
                clean => Cow::Owned(clean),
            })))
        }
    }
}

/// virFileSanitizePath: repeated slashes become one, none stays at the end; exactly two in front stay. A URI stays
/// as it is.
fn sanitized(path: &str) -> String {
    let slash = path.find('/');
    if path.find("://").is_some_and(|uri| slash.is_none_or(|slash| slash > uri)) {
        return path.to_owned();
    }
    let mut clean = String::with_capacity(path.len());
    let mut rest = path;
    if path.starts_with("//") && !path.starts_with("///") {
        clean.push_str("//");
        rest = &path[2..];
    }
    let mut characters = rest.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '/' {
            clean.push(character);
            continue;
        }
        while characters.next_if_eq(&'/').is_some() {}
        if characters.peek().is_some() || clean.is_empty() {
            clean.push('/');
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::sanitized;

    #[test]
    fn paths_lose_slashes_as_in_libvirt() {
        for (path, clean) in [
            ("", ""),
            ("/", "/"),
            ("//", "//"),
            ("///", "/"),
            ("//a//b/", "//a/b"),
            ("/foo///bar/", "/foo/bar"),
            ("a/", "a"),
            ("http://x//y/", "http://x//y/"),
            ("/x://y", "/x:/y"),
        ] {
            assert_eq!(sanitized(path), clean, "{path}");
        }
    }
}
