//! How libvirt 9.0 reads a video card.

use crate::base::{LibvirtError, Note, Sourced};
use crate::read::number;
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{required, unsigned, yes_no};
use crate::read::xml::virtio::{self, VirtioOptions};
use crate::rules::checked::VIDEO_CARD as RULE;
use crate::syntax::xml::ElementId;

/// A video card as libvirt 9.0 reads it.
pub(in crate::read::xml) struct VideoDefinition<'t> {
    element: ElementId,
    kind: &'t str,
    is_primary: bool,
    driver: Option<&'static str>,
    options: VirtioOptions,
    has_render_node: bool,
    has_empty_resolution: bool,
    /// The first amount of memory that only qxl has, by its name in libvirt's message.
    only_for_qxl: Option<&'static str>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const MODELS: [&str; 13] = [
    "default",
    "vga",
    "cirrus",
    "vmvga",
    "xen",
    "vbox",
    "qxl",
    "parallels",
    "virtio",
    "gop",
    "none",
    "bochs",
    "ramfb",
];

impl<'t> VideoDefinition<'t> {
    /// virDomainVideoDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        let models: Vec<_> = r.matches(&[element], "model").collect();
        let attribute = |r: &mut XmlReader<'t, '_>, name| r.xpath_attribute(&models, name, &RULE);
        let is_primary = attribute(r, "primary").is_some_and(|primary| primary.value == "yes");
        let accelerations: Vec<_> = r.matches(&models, "acceleration").collect();
        let mut has_render_node = false;
        if let Some(&acceleration) = accelerations.first() {
            has_render_node = check_acceleration(r, acceleration)?;
        }
        let resolutions: Vec<_> = r.matches(&models, "resolution").collect();
        let mut has_empty_resolution = false;
        if let Some(&resolution) = resolutions.first() {
            r.check(resolution, &[required(unsigned("x")), required(unsigned("y"))], &RULE)?;
            let mut is_zero = |name| -> Result<bool, Note> {
                Ok(r.unsigned(resolution, name, 10, &RULE)?.is_some_and(|size| size.value == 0))
            };
            has_empty_resolution = is_zero("x")? || is_zero("y")?;
        }
        let mut driver = None;
        let mut options = VirtioOptions::default();
        let driver_element = r.checked(element, "driver", &RULE);
        if let Some(found) = driver_element {
            driver = r.one_word_of(found, "name", &["qemu", "vhostuser"], &RULE)?;
            options = virtio::read(r, found, &RULE)?;
        }
        let kind = attribute(r, "type");
        if let Some(kind) = kind.filter(|kind| !MODELS.contains(&kind.value)) {
            let message = format!("unknown video model '{}'", kind.value);
            return Err(r.unsupported(element, message, &RULE).at(kind.origin.span()));
        }
        let mut only_for_qxl = None;
        for (name, message) in [
            ("ram", Some("ram attribute only supported for video type qxl")),
            ("vram", None),
            ("vram64", Some("vram64 attribute only supported for video type qxl")),
            ("vgamem", Some("vgamem attribute only supported for video type qxl")),
            ("heads", None),
        ] {
            let Some(text) = attribute(r, name) else { continue };
            match number::non_negative_int(text.value, 10) {
                None => return Err(no_number(r, element, name, &text)),
                Some(0) => {}
                Some(_) => only_for_qxl = only_for_qxl.or(message),
            }
        }
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        if let Some(driver) = driver_element {
            // libvirt takes a wrong word for none.
            r.attribute(driver, "vgaconf", &RULE);
        }
        Ok(Self {
            element,
            kind: kind.map_or("default", |kind| kind.value),
            is_primary,
            driver: driver.map(|driver| driver.value),
            options,
            has_render_node,
            has_empty_resolution,
            only_for_qxl,
            info,
        })
    }

    /// virDomainVideoDefValidate, of one of `count` cards.
    fn validate(&self, r: &XmlReader<'_, '_>, is_none_beside_others: bool) -> Result<(), Note> {
        self.info.validate()?;
        let message = if is_none_beside_others {
            "a 'none' video type must be the only video device defined for the domain"
        } else if self.driver == Some("vhostuser") && self.kind != "virtio" {
            "'vhostuser' driver is only supported with 'virtio' device"
        } else if self.driver != Some("vhostuser") && self.has_render_node {
            "unsupported rendernode accel attribute without 'vhostuser'"
        } else if self.has_empty_resolution {
            "video resolution values must be greater than 0"
        } else if self.kind == "ramfb" && self.info.address.is_some() {
            "address not supported for video type ramfb"
        } else {
            match self.only_for_qxl.filter(|_| self.kind != "qxl") {
                Some(message) => message,
                None if self.kind == "virtio" => return Ok(()),
                None => return self.options.refuse(r, &RULE),
            }
        };
        Err(r.unsupported(self.element, message, &RULE))
    }
}

/// virDomainVideoDefValidate of all cards.
pub(in crate::read::xml) fn validate(
    r: &XmlReader<'_, '_>,
    videos: &[VideoDefinition<'_>],
) -> Result<(), Note> {
    let has_none = videos.len() > 1 && videos.iter().any(|video| video.kind == "none");
    videos.iter().try_for_each(|video| video.validate(r, has_none))
}

/// virDomainDefVideoValidate: refuses two cards that both are to be the first.
pub(in crate::read::xml) fn refuse_two_primaries(
    r: &XmlReader<'_, '_>,
    videos: &[VideoDefinition<'_>],
) -> Result<(), Note> {
    match videos.iter().filter(|video| video.is_primary).nth(1) {
        Some(second) => {
            Err(r.unsupported(second.element, "Only one primary video device is supported", &RULE))
        }
        None => Ok(()),
    }
}

/// Whether the acceleration names a render node.
fn check_acceleration(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<bool, Note> {
    let has_render_node = r.attribute(element, "rendernode", &RULE).is_some();
    r.check(element, &[yes_no("accel3d"), yes_no("accel2d")], &RULE)?;
    let mut has = |name| r.attribute(element, name, &RULE).is_some();
    if !has_render_node && !has("accel3d") && !has("accel2d") {
        return Err(r.unsupported(element, "missing values for acceleration", &RULE));
    }
    Ok(has_render_node)
}

fn no_number(r: &XmlReader<'_, '_>, element: ElementId, name: &str, text: &Sourced<&str>) -> Note {
    let message = format!("cannot parse video {name} '{}'", text.value);
    let note = r.xml_error(element, message.clone(), &RULE).at(text.origin.span());
    // libvirt raises another number for this one.
    if name == "heads" { note.libvirt(LibvirtError::Internal(message)) } else { note }
}
