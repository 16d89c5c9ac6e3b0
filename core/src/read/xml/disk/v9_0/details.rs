//! Details of a disk that libvirt checks and never writes for Xen.

use crate::base::{Note, Sourced};
use crate::domain::Text;
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{unsigned, words};
use crate::rules::disk::DETAILS as RULE;
use crate::syntax::xml::ElementId;

/// `<geometry>` and `<blockio>`.
pub(super) fn check_geometry(r: &mut XmlReader<'_, '_>, disk: ElementId) -> Result<(), Note> {
    if let Some(geometry) = r.checked(disk, "geometry", &RULE) {
        let trans = words("trans", &["none", "auto", "lba"]);
        let attributes = [unsigned("cyls"), unsigned("heads"), unsigned("secs"), trans];
        r.check(geometry, &attributes, &RULE)?;
    }
    if let Some(blocks) = r.checked(disk, "blockio", &RULE) {
        let sizes = [unsigned("logical_block_size"), unsigned("physical_block_size")];
        r.check(blocks, &sizes, &RULE)?;
    }
    Ok(())
}

/// The limits of `<iotune>`, in libvirt's order of reading.
const LIMITS: [&str; 19] = [
    "total_bytes_sec",
    "read_bytes_sec",
    "write_bytes_sec",
    "total_iops_sec",
    "read_iops_sec",
    "write_iops_sec",
    "total_bytes_sec_max",
    "read_bytes_sec_max",
    "write_bytes_sec_max",
    "total_iops_sec_max",
    "read_iops_sec_max",
    "write_iops_sec_max",
    "size_iops_sec",
    "total_bytes_sec_max_length",
    "read_bytes_sec_max_length",
    "write_bytes_sec_max_length",
    "total_iops_sec_max_length",
    "read_iops_sec_max_length",
    "write_iops_sec_max_length",
];

/// `<iotune>`: how much the disk may do in a second.
#[derive(Default)]
pub(super) struct Limits {
    element: Option<ElementId>,
    /// The limits that are not 0.
    set: Vec<&'static str>,
}

impl Limits {
    /// virDomainDiskDefIotuneParse.
    pub(super) fn read(r: &mut XmlReader<'_, '_>, disk: ElementId) -> Result<Self, Note> {
        let elements = r.all_checked(disk, "iotune", &RULE);
        let mut set = Vec::new();
        for name in LIMITS {
            let Some(text) = r.text_of(&elements, name, &RULE) else { continue };
            match number::non_negative_long(&text.value, 10) {
                Some(0) => {}
                Some(_) => set.push(name),
                None => {
                    let message = format!("disk iotune field '{name}' must be an integer");
                    return Err(r.xml_error(disk, message, &RULE).at(text.origin.span()));
                }
            }
        }
        Ok(Self { element: elements.first().copied(), set })
    }

    /// Refuses a total together with a limit of reading or writing.
    pub(super) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        for what in ["bytes_sec", "iops_sec", "bytes_sec_max", "iops_sec_max"] {
            let has = |which: &str| self.set.iter().any(|name| *name == format!("{which}_{what}"));
            if let Some(element) = self.element
                && has("total")
                && (has("read") || has("write"))
            {
                let message = format!("total and read/write {what} cannot be set at the same time");
                return Err(r.xml_error(element, message, &RULE));
            }
        }
        Ok(())
    }
}

/// Names by which the guest knows the disk.
#[derive(Default)]
pub(super) struct Details<'t> {
    wwn: Option<Text<'t>>,
    vendor: Option<Text<'t>>,
    product: Option<Text<'t>>,
}

impl<'t> Details<'t> {
    pub(super) fn read(r: &mut XmlReader<'t, '_>, disk: ElementId) -> Self {
        let domains = r.all_checked(disk, "backenddomain", &RULE);
        r.xpath_attribute(&domains, "name", &RULE);
        let mut text = |name| r.text_of(&[disk], name, &RULE);
        text("serial");
        Self { wwn: text("wwn"), vendor: text("vendor"), product: text("product") }
    }

    /// Checks that vendor and product can be printed and are short.
    pub(super) fn validate_names(
        &self,
        r: &XmlReader<'_, '_>,
        disk: ElementId,
    ) -> Result<(), Note> {
        for (name, text, most) in [("vendor", &self.vendor, 8), ("product", &self.product, 16)] {
            let Some(text) = text else { continue };
            if !text.value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                let message = format!("disk {name} is not printable string");
                return Err(r.xml_error(disk, message, &RULE).at(text.origin.span()));
            }
            if text.value.len() > most {
                let message = format!("disk {name} is more than {most} characters");
                return Err(r.unsupported(disk, message, &RULE).at(text.origin.span()));
            }
        }
        Ok(())
    }

    /// Checks the world wide name.
    pub(super) fn validate_wwn(&self, r: &XmlReader<'_, '_>, disk: ElementId) -> Result<(), Note> {
        match &self.wwn {
            Some(Sourced { value, origin }) if !is_wwn(value) => {
                let note = r.internal(disk, format!("Malformed wwn: {value}"), &RULE);
                Err(note.at(origin.span()))
            }
            _ => Ok(()),
        }
    }
}

/// virValidateWWN: sixteen hexadecimal digits.
pub(in crate::read::xml) fn is_wwn(text: &str) -> bool {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
