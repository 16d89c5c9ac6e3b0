//! `<memory>` as a device: libvirt's Xen driver refuses it once it is read.

use crate::base::{LibvirtError, Note};
use crate::domain::Uuid;
use crate::read::number;
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{required, words, yes_no};
use crate::rules::checked::OTHER_DEVICES as RULE;
use crate::syntax::xml::ElementId;

/// A memory device.
pub(in crate::read::xml) struct MemoryDefinition {
    element: ElementId,
}

const MODELS: &[&str] = &["dimm", "nvdimm", "virtio-pmem", "virtio-mem", "sgx-epc"];

impl MemoryDefinition {
    /// virDomainMemoryDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'_, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        let access = words("access", &["shared", "private"]);
        r.check(element, &[required(words("model", MODELS)), access, yes_no("discard")], &RULE)?;
        let model = r.attribute(element, "model", &RULE).map_or("", |model| model.value);
        if model == "nvdimm"
            && let Some(uuid) = r.text_of(&[element], "uuid", &RULE)
            && Uuid::parse_whole(&uuid.value).is_none()
        {
            return Err(r.internal(element, "malformed uuid element", &RULE));
        }
        if let Some(source) = r.checked(element, "source", &RULE) {
            for name in ["pagesize", "alignsize"] {
                let is_read = match name {
                    "pagesize" => matches!(model, "dimm" | "virtio-mem"),
                    _ => model == "nvdimm",
                };
                if is_read {
                    r.memory_of(&[source], name, &format!("./{name}"), &RULE)?;
                }
            }
        }
        let Some(target) = r.checked(element, "target", &RULE) else {
            let message = "missing <target> element for <memory> device";
            return Err(r.xml_error(element, message, &RULE));
        };
        if let Some(node) = r.text_of(&[target], "node", &RULE)
            && number::int(&node.value).is_none_or(|node| node < 0)
        {
            return Err(r.xml_error(target, "invalid value of memory device node", &RULE));
        }
        if r.memory_of(&[target], "size", "./size", &RULE)?.is_none() {
            let message = "missing element or attribute './size'";
            return Err(r.xml_error(target, message, &RULE));
        }
        DeviceInfo::read(r, element, Reads::Common)?;
        Ok(Self { element })
    }
}

/// virDomainDeviceDefCheckUnsupportedMemoryDevice.
pub(in crate::read::xml) fn refuse_memory(
    r: &XmlReader<'_, '_>,
    devices: &[MemoryDefinition],
) -> Result<(), Note> {
    match devices.first() {
        Some(first) => Err(Note::error("memory-device", "Xen's guests have no memory devices.")
            .at(r.start_tag(first.element))
            .rule(&RULE)
            .help("Remove the device, and write all of the guest's memory into <memory>.")
            .libvirt(LibvirtError::ConfigUnsupported(
                "memory devices are not supported by this driver".to_owned(),
            ))),
        None => Ok(()),
    }
}
