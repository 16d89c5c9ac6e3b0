//! `<redirdev>`: USB devices of another computer, and `<redirfilter>`: which of them.

use crate::base::Note;
use crate::read::number;
use crate::read::xml::chardev::v9_0::{CharSource, TYPES};
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{integer_in, required, yes_no};
use crate::rules::checked::OTHER_DEVICES as RULE;
use crate::syntax::xml::ElementId;

/// A redirected device.
pub(in crate::read::xml) struct RedirectionDefinition<'t> {
    element: ElementId,
    source: CharSource<'t>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

impl<'t> RedirectionDefinition<'t> {
    /// virDomainRedirdevDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        if let Some(bus) = r.attribute(element, "bus", &RULE).filter(|bus| bus.value != "usb") {
            let message = format!("unknown redirdev bus '{}'", bus.value);
            return Err(r.unsupported(element, message, &RULE));
        }
        let Some(kind) = r.attribute(element, "type", &RULE) else {
            return Err(r.internal(element, "missing type in redirdev", &RULE));
        };
        let Some(&known) = TYPES.iter().find(|known| **known == kind.value) else {
            let message = format!("unknown redirdev character device type '{}'", kind.value);
            return Err(r.unsupported(element, message, &RULE));
        };
        let mut source = CharSource::read(r, element, kind.map(|_| known), None)?;
        source.name_channel("org.qemu.usbredir");
        let info = DeviceInfo::read(r, element, Reads::Boot)?;
        if !["none", "usb"].contains(&info.address_type()) {
            return Err(r.xml_error(element, "Invalid address for a USB device", &RULE));
        }
        Ok(Self { element, source, info })
    }

    /// virDomainRedirdevDefValidate. `has_usb` says whether the guest has a USB controller.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'_, '_>,
        has_usb: bool,
    ) -> Result<(), Note> {
        self.info.validate()?;
        if !has_usb {
            let message = "cannot add redirected USB device: USB is disabled for this domain";
            return Err(r.unsupported(self.element, message, &RULE));
        }
        self.source.validate(r, self.element, false)
    }
}

/// virDomainRedirFilterDefParseXML.
pub(in crate::read::xml) fn check_filter(
    r: &mut XmlReader<'_, '_>,
    filter: ElementId,
) -> Result<(), Note> {
    r.mark_dropped(filter, &RULE);
    for device in r.all_checked(filter, "usbdev", &RULE) {
        let class = r.integer(device, "class", 0, &RULE)?.map_or(-1, |class| class.value);
        if class != -1 && !(0..=0xff).contains(&class) {
            let message = format!("Invalid USB Class code {class:#x}");
            return Err(r.internal(device, message, &RULE));
        }
        r.check(device, &[integer_in("vendor", 0), integer_in("product", 0)], &RULE)?;
        if let Some(version) = r.attribute(device, "version", &RULE)
            && version.value != "-1"
            && !is_version(version.value)
        {
            let message = format!("Cannot parse USB device version {}", version.value);
            return Err(r.xml_error(device, message, &RULE));
        }
        r.check(device, &[required(yes_no("allow"))], &RULE)?;
    }
    Ok(())
}

fn is_version(text: &str) -> bool {
    let below_100 = |text| number::wrapping_unsigned_int(text).is_some_and(|part| part < 100);
    text.split_once('.').is_some_and(|(major, minor)| below_100(major) && below_100(minor))
}
