//! Attributes of a `<driver>` that only virtio devices may have. libvirt 9.0 checks them, and never writes them for
//! Xen.

use super::reader::XmlReader;
use super::reader::checks::{Attribute, on_off};
use crate::base::{Note, Rule};
use crate::syntax::xml::ElementId;

const OPTIONS: [(&str, Attribute, &str); 4] = [
    ("iommu", on_off("iommu"), "iommu driver option is only supported for virtio devices"),
    ("ats", on_off("ats"), "ats driver option is only supported for virtio devices"),
    ("packed", on_off("packed"), "packed driver option is only supported for virtio devices"),
    (
        "page_per_vq",
        on_off("page_per_vq"),
        "page_per_vq option is only supported for virtio devices",
    ),
];

/// The attributes that a driver has.
#[derive(Default)]
pub(super) struct VirtioOptions {
    /// libvirt's message about the first of them, if the device is no virtio device; in front of it, the driver and the
    /// name of the attribute.
    refusal: Option<(ElementId, &'static str, &'static str)>,
}

/// virDomainVirtioOptionsParseXML.
pub(super) fn read(
    r: &mut XmlReader<'_, '_>,
    driver: ElementId,
    rule: &'static Rule,
) -> Result<VirtioOptions, Note> {
    let mut refusal = None;
    for (name, attribute, message) in OPTIONS {
        r.check(driver, &[attribute], rule)?;
        if refusal.is_none() && r.attribute(driver, name, rule).is_some() {
            refusal = Some((driver, name, message));
        }
    }
    Ok(VirtioOptions { refusal })
}

/// As [`read`], of the first `<driver>` of a device whose driver says nothing else.
pub(super) fn read_driver(
    r: &mut XmlReader<'_, '_>,
    device: ElementId,
    rule: &'static Rule,
) -> Result<VirtioOptions, Note> {
    match r.checked(device, "driver", rule) {
        Some(driver) => read(r, driver, rule),
        None => Ok(VirtioOptions::default()),
    }
}

impl VirtioOptions {
    /// virDomainCheckVirtioOptionsAreAbsent: refuses the options of a device that is no virtio device.
    pub(super) fn refuse(&self, r: &XmlReader<'_, '_>, rule: &'static Rule) -> Result<(), Note> {
        match self.refusal {
            Some((driver, name, message)) => {
                Err(r.unsupported(driver, message, rule).at(r.attribute_place(driver, name)))
            }
            None => Ok(()),
        }
    }
}
