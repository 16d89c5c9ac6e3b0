//! How libvirt 9.0 reads a file system of the host.

use crate::base::{LibvirtError, Note, Sourced};
use crate::read::number;
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::disk::v9_0::{check_pool, is_image_format};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, on_off, words};
use crate::read::xml::refusal::refused;
use crate::read::xml::virtio;
use crate::rules::checked::FILESYSTEM_DEVICE as RULE;
use crate::syntax::xml::ElementId;

/// A file system as libvirt 9.0 reads it.
pub(in crate::read::xml) struct FilesystemDefinition<'t> {
    element: ElementId,
    source: Option<Sourced<&'t str>>,
    target: Option<Sourced<&'t str>>,
    is_virtiofs: bool,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const TYPES: &[&str] = &["mount", "block", "file", "template", "ram", "bind", "volume"];
const ACCESS: Attribute = words("accessmode", &["", "passthrough", "mapped", "squash"]);
const MODES: [&str; 2] = ["fmode", "dmode"];
const LAST: [Attribute; 2] = [
    words("model", &["virtio", "virtio-transitional", "virtio-non-transitional"]),
    words("multidevs", &["default", "remap", "forbid", "warn"]),
];
const DRIVERS: &[&str] = &["default", "path", "handle", "loop", "nbd", "ploop", "virtiofs"];

impl<'t> FilesystemDefinition<'t> {
    /// virDomainFSDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        let kind = r.one_word_of(element, "type", TYPES, &RULE)?.map_or("mount", |kind| kind.value);
        r.check(element, &[ACCESS], &RULE)?;
        for name in MODES {
            let mode = r.unsigned(element, name, 8, &RULE)?;
            if let Some(mode) = mode.filter(|mode| mode.value > 0o777) {
                let message = format!("invalid {name}: '0{:o}'", mode.value);
                return Err(r.xml_error(element, message, &RULE).at(mode.origin.span()));
            }
        }
        r.check(element, &LAST, &RULE)?;
        for limit in ["space_hard_limit", "space_soft_limit"] {
            r.memory_of(&[element], limit, &format!("./{limit}[1]"), &RULE)?;
        }
        let source_element = r.checked(element, "source", &RULE);
        let mut source = None;
        let mut has_socket = false;
        if let Some(source_element) = source_element {
            has_socket = r.attribute(source_element, "socket", &RULE).is_some();
            let attribute = match kind {
                "mount" | "bind" => "dir",
                "file" => "file",
                "block" => "dev",
                "template" => "name",
                _ => "",
            };
            source = r.attribute(source_element, attribute, &RULE);
            if kind == "volume" {
                check_pool(r, source_element)?;
            }
        }
        let targets = r.all_checked(element, "target", &RULE);
        let target = r.xpath_attribute(&targets, "dir", &RULE);
        let is_virtiofs = check_driver(r, element)?;
        if source.is_none() && !has_socket && !matches!(kind, "ram" | "volume") {
            let target = target.map(|target| target.value.to_owned());
            return Err(refused(&RULE, r.start_tag(element), LibvirtError::NoSource(target)));
        }
        if kind == "ram" {
            check_usage(r, element, source_element)?;
        }
        let info = DeviceInfo::read(r, element, Reads::Boot)?;
        Ok(Self { element, source, target, is_virtiofs, info })
    }

    /// virDomainFSDefValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.info.validate()?;
        if self.target.is_none() {
            let source = self.source.map(|source| source.value.to_owned());
            return Err(refused(&RULE, r.start_tag(self.element), LibvirtError::NoTarget(source)));
        }
        if self.info.boot_order.is_some() && !self.is_virtiofs {
            let message = "boot order is only supported for virtiofs";
            return Err(r.unsupported(self.element, message, &RULE));
        }
        Ok(())
    }
}

/// virDomainDefFSValidate: refuses two of virtiofs with one target.
pub(in crate::read::xml) fn refuse_repeated(
    r: &XmlReader<'_, '_>,
    filesystems: &[FilesystemDefinition<'_>],
) -> Result<(), Note> {
    let mut seen = std::collections::HashSet::new();
    for filesystem in filesystems.iter().filter(|filesystem| filesystem.is_virtiofs) {
        let target = filesystem.target.map_or("", |target| target.value);
        if !seen.insert(target) {
            let message = format!("filesystem target '{target}' specified twice");
            return Err(r.unsupported(filesystem.element, message, &RULE));
        }
    }
    Ok(())
}

/// `<driver>` and, for virtiofs, `<binary>`: whether it is virtiofs.
fn check_driver(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<bool, Note> {
    let mut is_virtiofs = false;
    if let Some(driver) = r.checked(element, "driver", &RULE) {
        let kind = r.one_word_of(driver, "type", DRIVERS, &RULE)?;
        is_virtiofs = kind.is_some_and(|kind| kind.value == "virtiofs");
        r.check(driver, &[words("wrpolicy", &["default", "immediate"])], &RULE)?;
        if let Some(format) = r.attribute(driver, "format", &RULE)
            && !is_image_format(format.value)
        {
            let message = format!("unknown driver format value '{}'", format.value);
            return Err(r.unsupported(driver, message, &RULE));
        }
        virtio::read(r, driver, &RULE)?;
        let queue = r.xpath_attribute(&[driver], "queue", &RULE);
        if let Some(queue) = queue.filter(|_| is_virtiofs)
            && number::wrapping_unsigned_long(queue.value).is_none()
        {
            let message = format!("cannot parse queue size '{}' for virtiofs", queue.value);
            return Err(r.xml_error(driver, message, &RULE));
        }
    }
    if is_virtiofs && let Some(binary) = r.checked(element, "binary", &RULE) {
        check_binary(r, binary)?;
    }
    Ok(is_virtiofs)
}

fn check_binary(r: &mut XmlReader<'_, '_>, binary: ElementId) -> Result<(), Note> {
    let pools = r.all_checked(binary, "thread_pool", &RULE);
    if let Some(size) = r.xpath_attribute(&pools, "size", &RULE)
        && number::int(size.value).is_none()
    {
        let message = format!("cannot parse thread pool size '{}' for virtiofs", size.value);
        return Err(r.xml_error(binary, message, &RULE));
    }
    r.attribute(binary, "path", &RULE);
    r.check(binary, &[on_off("xattr")], &RULE)?;
    for (name, attributes) in [
        ("lock", &[on_off("posix"), on_off("flock")][..]),
        ("cache", &[words("mode", &["none", "always"])]),
        ("sandbox", &[words("mode", &["namespace", "chroot"])]),
    ] {
        if let Some(child) = r.checked(binary, name, &RULE) {
            r.check(child, attributes, &RULE)?;
        }
    }
    Ok(())
}

/// The size of a file system in memory.
fn check_usage(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
    source: Option<ElementId>,
) -> Result<(), Note> {
    let usage = source.and_then(|source| r.attribute(source, "usage", &RULE));
    let Some(usage) = usage else {
        let message = "missing 'usage' attribute for RAM filesystem";
        return Err(r.xml_error(element, message, &RULE));
    };
    if number::wrapping_unsigned_long(usage.value).is_none() {
        let message = format!("cannot parse usage '{}' for RAM filesystem", usage.value);
        return Err(r.xml_error(element, message, &RULE));
    }
    if let Some(source) = source {
        r.attribute(source, "units", &RULE);
    }
    Ok(())
}
