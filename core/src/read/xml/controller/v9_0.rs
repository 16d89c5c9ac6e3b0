//! How libvirt 9.0 reads a controller.

use crate::base::{LibvirtError, Note, Sourced, Span};
use crate::domain::{Controller, ControllerKind};
use crate::read::number;
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, non_negative_in, on_off, unsigned, words};
use crate::read::xml::virtio;
use crate::release::Guest;
use crate::rules::controller as rules;
use crate::syntax::xml::ElementId;

/// A controller as libvirt 9.0 reads it.
pub(in crate::read::xml) struct ControllerDefinition<'t> {
    element: ElementId,
    pub(super) kind: &'static str,
    pub(super) model: Option<Sourced<&'static str>>,
    /// The number among the controllers of its type. `None` if it is not stated.
    pub(super) index: Option<Sourced<u32>>,
    ports: Option<Sourced<u32>>,
    max_grant_frames: Option<Sourced<u32>>,
    max_event_channels: Option<Sourced<u32>>,
    /// Whether it belongs to another controller.
    pub(super) is_companion: bool,
    has_thread: bool,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const TYPES: &[&str] =
    &["ide", "fdc", "scsi", "sata", "virtio-serial", "ccid", "usb", "pci", "xenbus", "isa"];
const SCSI_MODELS: &[&str] = &[
    "auto",
    "buslogic",
    "lsilogic",
    "lsisas1068",
    "vmpvscsi",
    "ibmvscsi",
    "virtio-scsi",
    "lsisas1078",
    "virtio-transitional",
    "virtio-non-transitional",
    "ncr53c90",
    "dc390",
    "am53c974",
];
const USB_MODELS: &[&str] = &[
    "piix3-uhci",
    "piix4-uhci",
    "ehci",
    "ich9-ehci1",
    "ich9-uhci1",
    "ich9-uhci2",
    "ich9-uhci3",
    "vt82c686b-uhci",
    "pci-ohci",
    "nec-xhci",
    "qusb1",
    "qusb2",
    "qemu-xhci",
    "none",
];
const PCI_MODELS: &[&str] = &[
    "pci-root",
    "pcie-root",
    "pci-bridge",
    "dmi-to-pci-bridge",
    "pcie-to-pci-bridge",
    "pcie-root-port",
    "pcie-switch-upstream-port",
    "pcie-switch-downstream-port",
    "pci-expander-bus",
    "pcie-expander-bus",
];
const PCI_NAMES: &[&str] = &[
    "none",
    "pci-bridge",
    "i82801b11-bridge",
    "ioh3420",
    "x3130-upstream",
    "xio3130-downstream",
    "pxb",
    "pxb-pcie",
    "pcie-root-port",
    "spapr-pci-host-bridge",
    "pcie-pci-bridge",
];
const DRIVER: &[Attribute] = &[
    unsigned("queues"),
    unsigned("cmd_per_lun"),
    unsigned("max_sectors"),
    on_off("ioeventfd"),
    unsigned("iothread"),
];
const PCI_TARGET: &[Attribute] = &[
    non_negative_in("chassisNr", 0),
    non_negative_in("chassis", 0),
    non_negative_in("port", 0),
    non_negative_in("busNr", 0),
    on_off("hotplug"),
    non_negative_in("index", 0),
];

/// The models that a type knows.
fn models(kind: &str) -> &'static [&'static str] {
    match kind {
        "scsi" => SCSI_MODELS,
        "usb" => USB_MODELS,
        "pci" => PCI_MODELS,
        "ide" => &["piix3", "piix4", "ich6"],
        "virtio-serial" => &["virtio", "virtio-transitional", "virtio-non-transitional"],
        _ => &[],
    }
}

impl<'t> ControllerDefinition<'t> {
    /// virDomainControllerDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
        _guest: Guest,
    ) -> Result<Self, Note> {
        r.mark_read(element, &rules::TYPE);
        let kind = r.one_word_of(element, "type", TYPES, &rules::TYPE)?;
        let kind = kind.map_or("ide", |kind| kind.value);
        let model = match r.attribute(element, "model", &rules::TYPE) {
            None => None,
            Some(text) => match models(kind).iter().find(|known| **known == text.value) {
                Some(&known) => Some(text.map(|_| known)),
                None => return Err(unknown_model(kind, &text)),
            },
        };
        let index = r.non_negative_integer(element, "index", &rules::TYPE)?;
        let mut has_thread = false;
        if let Some(driver) = r.checked(element, "driver", &rules::DETAILS) {
            r.check(driver, DRIVER, &rules::DETAILS)?;
            let thread = r.unsigned(driver, "iothread", 10, &rules::DETAILS)?;
            has_thread = thread.is_some_and(|thread| thread.value > 0);
            virtio::read(r, driver, &rules::DETAILS)?;
        }
        check_children(r, element, kind)?;
        let is_none = kind == "usb" && model.is_some_and(|model| model.value == "none");
        let info = match is_none {
            true => DeviceInfo::default(),
            false => DeviceInfo::read(r, element, Reads::Common)?,
        };
        let ports = r.non_negative_integer(element, "ports", &rules::USB)?;
        let mut found = Self {
            element,
            kind,
            model,
            index,
            ports,
            max_grant_frames: None,
            max_event_channels: None,
            is_companion: info.has_master,
            has_thread,
            info,
        };
        match kind {
            "virtio-serial" => {
                r.check(element, &[non_negative_in("vectors", 10)], &rules::DETAILS)?
            }
            "usb" => {
                let uhci = ["ich9-uhci1", "ich9-uhci2", "ich9-uhci3"];
                found.is_companion |= model.is_some_and(|model| uhci.contains(&model.value));
            }
            "pci"
                if model.is_some_and(|model| ["pci-root", "pcie-root"].contains(&model.value)) =>
            {
                r.memory_of(&[element], "pcihole64", "./pcihole64", &rules::DETAILS)?;
            }
            "xenbus" => {
                let rule = &rules::XENBUS;
                found.max_grant_frames = r.non_negative_integer(element, "maxGrantFrames", rule)?;
                found.max_event_channels =
                    r.non_negative_integer(element, "maxEventChannels", rule)?;
            }
            _ => {}
        }
        if !matches!(kind, "usb" | "xenbus") {
            r.mark_dropped(element, &rules::OTHER_TYPES);
        }
        Ok(found)
    }

    /// virDomainControllerDefPostParse.
    pub(in crate::read::xml) fn complete(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        // libvirt asks for the number of the model alone, whatever the type: so these have it, too.
        let number = self
            .model
            .and_then(|model| models(self.kind).iter().position(|known| *known == model.value));
        if self.has_thread && !matches!(number, Some(6 | 8 | 9)) {
            let message = "'iothread' attribute only supported for virtio scsi controllers";
            return Err(r.xml_error(self.element, message, &rules::DETAILS));
        }
        Ok(())
    }

    /// virDomainControllerDefValidate.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        self.info.validate()?;
        if self.kind != "pci" {
            return Ok(());
        }
        match self.wrong_pci(r) {
            Some(message) => Err(r.unsupported(self.element, message, &rules::DETAILS)),
            None => Ok(()),
        }
    }

    /// What is wrong with a PCI controller, in libvirt's words.
    fn wrong_pci(&self, r: &XmlReader<'_, '_>) -> Option<String> {
        let model = self.model.map_or("", |model| model.value);
        if ["pci-root", "pcie-root"].contains(&model) && self.info.address.is_some() {
            return Some(
                "pci-root and pcie-root controllers should not have an address".to_owned(),
            );
        }
        let index = self.index.map(|index| index.value);
        if let Some(index) = index.filter(|index| *index > 255) {
            return Some(format!("PCI controller index {index} too high, maximum is 255"));
        }
        let targets: Vec<_> = r.matches(&[self.element], "target").collect();
        let stated = |name: &str| {
            let mut attributes = targets.iter().flat_map(|&target| r.tree.attributes(target));
            let text = attributes.find(|(_, attribute)| attribute.name == name)?.1;
            number::int_in(&text.value, 0)
        };
        if let Some(target) = stated("index") {
            if target > 30 {
                return Some(format!(
                    "PCI controller target index '{target}' out of range - must be 0-30"
                ));
            }
            if (index == Some(0)) != (target == 0) {
                return Some(
                    "Only the PCI controller with index 0 can have target index 0, and vice versa"
                        .to_owned(),
                );
            }
        }
        for (name, least, most) in
            [("chassisNr", 1, 255), ("chassis", 0, 255), ("port", 0, 255), ("busNr", 1, 254)]
        {
            if let Some(number) = stated(name).filter(|number| !(least..=most).contains(number)) {
                return Some(format!(
                    "PCI controller {name} '{number}' out of range - must be {least}-{most}"
                ));
            }
        }
        let has_node = r.matches(&targets, "node").next().is_some();
        (has_node && index == Some(0)).then(|| {
            "The PCI controller with index=0 can't be associated with a NUMA node".to_owned()
        })
    }

    /// The start of its element.
    pub(super) fn start_tag(&self, r: &XmlReader<'_, '_>) -> Span {
        r.start_tag(self.element)
    }

    /// The controller of the domain, if Xen's configuration has keys for it.
    pub(in crate::read::xml) fn into_controller(self, r: &XmlReader<'t, '_>) -> Option<Controller> {
        let kind = match self.kind {
            "usb" => ControllerKind::Usb { model: self.model, ports: self.ports },
            "xenbus" => ControllerKind::Xenbus {
                max_grant_frames: self.max_grant_frames,
                max_event_channels: self.max_event_channels,
            },
            _ => return None,
        };
        let index = self.index.map_or(0, |index| index.value);
        Some(Controller { element: r.span(self.element), index, kind })
    }
}

fn unknown_model(kind: &str, text: &Sourced<&str>) -> Note {
    Note::error(
        "unknown-value",
        format!("libvirt knows no controller of type {kind} of the model “{}”.", text.value),
    )
    .at(text.origin.span())
    .rule(&rules::TYPE)
    .help("For Xen, a controller of type usb has the model qusb1 or qusb2. Otherwise remove the attribute.")
    .libvirt(LibvirtError::ConfigUnsupported(format!("Unknown model type '{}'", text.value)))
}

/// `<model>` and `<target>`, which only PCI controllers use.
fn check_children(r: &mut XmlReader<'_, '_>, element: ElementId, kind: &str) -> Result<(), Note> {
    let rule = &rules::DETAILS;
    for (name, attributes) in [("model", &[words("name", PCI_NAMES)][..]), ("target", PCI_TARGET)] {
        let children = r.all_checked(element, name, rule);
        if let Some(&second) = children.get(1) {
            let message =
                format!("Multiple <{name}> elements in controller definition not allowed");
            return Err(r.xml_error(second, message, rule));
        }
        for child in children.into_iter().filter(|_| kind == "pci") {
            r.check(child, attributes, rule)?;
        }
    }
    let targets: Vec<_> = r.matches(&[element], "target").collect();
    match r.text_of(&targets, "node", rule) {
        Some(node) if number::int(&node.value).is_none_or(|node| node < 0) => {
            let note = r.xml_error(element, "invalid NUMA node in target", rule);
            Err(note.at(node.origin.span()))
        }
        _ => Ok(()),
    }
}
