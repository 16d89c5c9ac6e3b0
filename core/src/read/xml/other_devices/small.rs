//! Devices of which libvirt reads little: balloon, hub, NVRAM, panic, IOMMU, vsock and lease.

use crate::base::Note;
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{
    Attribute, integer_in, not_zero, on_off, required, unsigned_long_in, words, yes_no,
};
use crate::read::xml::virtio::{self, VirtioOptions};
use crate::rules::checked::OTHER_DEVICES as RULE;
use crate::syntax::xml::ElementId;

const BALLOON: &[Attribute] = &[
    required(words(
        "model",
        &["virtio", "xen", "none", "virtio-transitional", "virtio-non-transitional"],
    )),
    on_off("autodeflate"),
    on_off("freePageReporting"),
];

/// virDomainMemballoonDefParseXML.
pub(in crate::read::xml) fn read_balloon<'t>(
    r: &mut XmlReader<'t, '_>,
    element: ElementId,
) -> Result<DeviceInfo<'t>, Note> {
    r.mark_dropped(element, &RULE);
    r.check(element, BALLOON, &RULE)?;
    if let Some(stats) = r.checked(element, "stats", &RULE) {
        r.check(stats, &[integer_in("period", 0)], &RULE)?;
    }
    let is_none = r.attribute(element, "model", &RULE).is_some_and(|model| model.value == "none");
    let info = match is_none {
        true => DeviceInfo::default(),
        false => DeviceInfo::read(r, element, Reads::Common)?,
    };
    virtio::read_driver(r, element, &RULE)?;
    if r.attribute(element, "model", &RULE).is_some_and(|model| model.value == "xen") {
        // libvirt adds such a balloon to every guest.
        r.mark_redundant(element, &["model"], &RULE);
    }
    Ok(info)
}

/// virDomainHubDefParseXML.
pub(in crate::read::xml) fn read_hub<'t>(
    r: &mut XmlReader<'t, '_>,
    element: ElementId,
) -> Result<DeviceInfo<'t>, Note> {
    r.mark_dropped(element, &RULE);
    match r.attribute(element, "type", &RULE).map(|kind| kind.value) {
        None => return Err(r.internal(element, "missing hub device type", &RULE)),
        Some("usb") => {}
        Some(other) => {
            let message = format!("unknown hub device type '{other}'");
            return Err(r.unsupported(element, message, &RULE));
        }
    }
    DeviceInfo::read(r, element, Reads::Common)
}

/// virDomainNVRAMDefParseXML.
pub(in crate::read::xml) fn read_nvram<'t>(
    r: &mut XmlReader<'t, '_>,
    element: ElementId,
) -> Result<DeviceInfo<'t>, Note> {
    r.mark_dropped(element, &RULE);
    DeviceInfo::read(r, element, Reads::Common)
}

/// A device that tells the host of a panic.
pub(in crate::read::xml) struct PanicDefinition<'t> {
    element: ElementId,
    model: &'t str,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

impl<'t> PanicDefinition<'t> {
    /// virDomainPanicDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        let model = r.attribute(element, "model", &RULE).map_or("default", |model| model.value);
        if !["default", "isa", "pseries", "hyperv", "s390"].contains(&model) {
            let message = format!("unknown panic model '{model}'");
            return Err(r.unsupported(element, message, &RULE));
        }
        Ok(Self { element, model, info })
    }
}

/// virDomainDefRejectDuplicatePanics.
pub(in crate::read::xml) fn refuse_repeated_panics(
    r: &XmlReader<'_, '_>,
    panics: &[PanicDefinition<'_>],
) -> Result<(), Note> {
    let mut seen = std::collections::HashSet::new();
    match panics.iter().find(|panic| !seen.insert(panic.model)) {
        Some(PanicDefinition { element, model, .. }) => {
            let message = format!("Multiple panic devices with model '{model}'");
            Err(r.xml_error(*element, message, &RULE))
        }
        None => Ok(()),
    }
}

/// An IOMMU.
pub(in crate::read::xml) struct IommuDefinition<'t> {
    element: ElementId,
    model: &'static str,
    /// What its driver states.
    stated: Vec<&'static str>,
    remaps: bool,
    has_eim: bool,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

impl<'t> IommuDefinition<'t> {
    /// virDomainIOMMUDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        let model = r.one_word_of(element, "model", &["intel", "smmuv3", "virtio"], &RULE)?;
        let model = r.required(model, element, "model", &RULE)?.value;
        let mut stated = Vec::new();
        let (mut remaps, mut has_eim) = (false, false);
        if let Some(driver) = r.checked(element, "driver", &RULE) {
            for name in ["intremap", "caching_mode", "iotlb", "eim"] {
                let switch = r.on_off(driver, name, &RULE)?;
                stated.extend(switch.map(|_| name));
                let is_on = switch.is_some_and(|switch| switch.value);
                remaps |= is_on && name == "intremap";
                has_eim |= is_on && name == "eim";
            }
            let bits = r.unsigned(driver, "aw_bits", 10, &RULE)?;
            stated.extend(bits.filter(|bits| bits.value > 0).map(|_| "aw_bits"));
        }
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        Ok(Self { element, model, stated, remaps, has_eim, info })
    }

    /// virDomainIOMMUDefValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.info.validate()?;
        let model = self.model;
        let message = if model != "intel" && !self.stated.is_empty() {
            format!("iommu model '{model}' doesn't support additional attributes")
        } else if model != "virtio" && self.info.address.is_some() {
            format!("iommu model '{model}' can't have address")
        } else {
            return Ok(());
        };
        Err(r.xml_error(self.element, message, &RULE))
    }

    /// virDomainDefIOMMUValidate. `splits_apic` says whether QEMU has a part of the APIC.
    pub(in crate::read::xml) fn validate_domain(
        &self,
        r: &XmlReader<'_, '_>,
        splits_apic: bool,
    ) -> Result<(), Note> {
        let message = if self.remaps && !splits_apic {
            "IOMMU interrupt remapping requires split I/O APIC (ioapic driver='qemu')"
        } else if self.has_eim && !self.remaps {
            "IOMMU eim requires interrupt remapping to be enabled"
        } else {
            return Ok(());
        };
        Err(r.unsupported(self.element, message, &RULE))
    }
}

/// A socket between host and guest.
pub(in crate::read::xml) struct VsockDefinition<'t> {
    element: ElementId,
    address: u32,
    is_virtio: bool,
    options: VirtioOptions,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const VSOCK_MODELS: &[&str] =
    &["default", "virtio", "virtio-transitional", "virtio-non-transitional"];

impl<'t> VsockDefinition<'t> {
    /// virDomainVsockDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        let model = r.one_word_of(element, "model", VSOCK_MODELS, &RULE)?;
        let mut address = 0;
        if let Some(cid) = r.checked(element, "cid", &RULE) {
            r.check(cid, &[not_zero("address"), yes_no("auto")], &RULE)?;
            address = r.unsigned(cid, "address", 10, &RULE)?.map_or(0, |address| address.value);
        }
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        let options = virtio::read_driver(r, element, &RULE)?;
        let is_virtio = model.is_some_and(|model| model.value != "default");
        Ok(Self { element, address, is_virtio, options, info })
    }

    /// virDomainVsockDefValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.info.validate()?;
        if matches!(self.address, 1 | 2) {
            return Err(r.unsupported(self.element, "guest CIDs must be >= 3", &RULE));
        }
        if self.is_virtio { Ok(()) } else { self.options.refuse(r, &RULE) }
    }
}

/// virDomainLeaseDefParseXML.
pub(in crate::read::xml) fn check_lease(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
) -> Result<(), Note> {
    r.mark_dropped(element, &RULE);
    if r.text_of(&[element], "key", &RULE).is_none() {
        return Err(r.xml_error(element, "Missing 'key' element for lease", &RULE));
    }
    if r.text_of(&[element], "lockspace", &RULE).is_none() {
        return Err(r.silent(element, &RULE));
    }
    let Some(target) = r.checked(element, "target", &RULE) else {
        return Err(r.xml_error(element, "Missing 'target' element for lease", &RULE));
    };
    if r.attribute(target, "path", &RULE).is_none() {
        let message = "Missing 'path' attribute to 'target' element for lease";
        return Err(r.xml_error(target, message, &RULE));
    }
    r.check(target, &[unsigned_long_in("offset", 10)], &RULE)
}
