//! `<driver>` of a disk.

use crate::base::{LibvirtError, Note, Sourced};
use crate::read::parts::Use;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, not_zero, on_off, unsigned, words};
use crate::read::xml::refusal::unknown;
use crate::read::xml::virtio::{self, VirtioOptions};
use crate::rules::disk as rules;
use crate::syntax::xml::ElementId;

/// The formats of images that libvirt knows.
const FORMATS: &[&str] = &[
    "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow",
    "qcow", "qcow2", "qed", "vmdk",
];

const POLICIES: &[&str] = &["stop", "report", "ignore", "enospace"];

/// What stands in front of `rerror_policy`, in libvirt's order of reading.
const BEFORE_READ_ERRORS: &[Attribute] = &[
    words("cache", &["default", "none", "writethrough", "writeback", "directsync", "unsafe"]),
    words("error_policy", POLICIES),
    words("rerror_policy", POLICIES),
];

/// What stands behind it.
const BEHIND_READ_ERRORS: &[Attribute] = &[
    words("io", &["native", "threads", "io_uring"]),
    on_off("ioeventfd"),
    on_off("event_idx"),
    on_off("copy_on_read"),
    words("discard", &["unmap", "ignore"]),
    not_zero("iothread"),
    words("detect_zeroes", &["off", "on", "unmap"]),
    unsigned("queues"),
    unsigned("queue_size"),
];

/// The driver of a disk.
pub(super) struct Driver<'t> {
    pub(super) name: Option<Sourced<&'t str>>,
    /// The format of the image. None becomes raw.
    pub(super) format: Sourced<&'t str>,
    pub(super) virtio: VirtioOptions,
    /// An attribute that only virtio disks may have, and libvirt's message about it.
    pub(super) only_for_virtio: Option<(&'static str, &'static str)>,
}

impl Default for Driver<'_> {
    fn default() -> Self {
        let format = Sourced::default("raw");
        Self { name: None, format, virtio: VirtioOptions::default(), only_for_virtio: None }
    }
}

impl<'t> Driver<'t> {
    /// virDomainDiskDefDriverParseXML and virDomainDiskDefDriverSourceParseXML.
    pub(super) fn read(r: &mut XmlReader<'t, '_>, disk: ElementId) -> Result<Self, Note> {
        let Some(driver) = r.first_of(&[disk], "driver", &rules::DRIVER_NAME) else {
            return Ok(Self::default());
        };
        let rule = &rules::DETAILS;
        let virtio = virtio::read(r, driver, rule)?;
        let name = r.attribute(driver, "name", &rules::DRIVER_NAME);
        r.check(driver, BEFORE_READ_ERRORS, rule)?;
        if r.attribute(driver, "rerror_policy", rule)
            .is_some_and(|policy| policy.value == "enospace")
        {
            let message = "Invalid disk read error policy: 'enospace'";
            let place = r.attribute_place(driver, "rerror_policy");
            return Err(r.unsupported(driver, message, rule).at(place));
        }
        r.check(driver, BEHIND_READ_ERRORS, rule)?;
        let mut has = |name: &str| r.attribute(driver, name, rule);
        let only_for_virtio = if has("queues").is_some_and(|queues| queues.value != "0") {
            let message = "queues attribute in disk driver element is only supported by virtio-blk";
            Some(("queues", message))
        } else if has("event_idx").is_some() {
            Some(("event_idx", "disk event_idx mode supported only for virtio bus"))
        } else if has("ioeventfd").is_some() {
            Some(("ioeventfd", "disk ioeventfd mode supported only for virtio bus"))
        } else {
            None
        };
        let format = read_format(r, driver)?;
        if let Some(cache) = r.checked(driver, "metadata_cache", rule) {
            r.memory_of(&[cache], "max_size", "./metadata_cache/max_size", rule)?;
        }
        Ok(Self { name, format, virtio, only_for_virtio })
    }
}

fn read_format<'t>(r: &mut XmlReader<'t, '_>, driver: ElementId) -> Result<Sourced<&'t str>, Note> {
    let Some(format) = r.attribute(driver, "type", &rules::IMAGE_FORMAT) else {
        return Ok(Sourced::default("raw"));
    };
    match format.value {
        "aio" | "raw" => {
            r.mark_attribute(driver, "type", Use::Redundant(&rules::IMAGE_FORMAT));
            Ok(format.map(|_| "raw"))
        }
        known if FORMATS.contains(&known) => Ok(format),
        other => Err(unknown("format of an image", "raw, qcow, qcow2, qed or vhd", &format)
            .rule(&rules::IMAGE_FORMAT)
            .libvirt(LibvirtError::ConfigUnsupported(format!(
                "unknown driver format value '{other}'"
            )))),
    }
}

/// Whether libvirt knows the format of an image.
pub(in crate::read::xml) fn is_format(name: &str) -> bool {
    FORMATS.contains(&name)
}
