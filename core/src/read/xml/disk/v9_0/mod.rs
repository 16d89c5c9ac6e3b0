//! How libvirt 9.0 reads a disk.

mod complete;
mod details;
mod driver;
mod list;
mod network;
mod other_sources;
mod source;
mod source_details;
mod validate;
mod validate_source;

pub(in crate::read::xml) use details::is_wwn;
pub(in crate::read::xml) use driver::is_format as is_image_format;
pub(in crate::read::xml) use list::{order, refuse_repeated_addresses, refuse_repeated_targets};
pub(in crate::read::xml) use network::read_hosts;
pub(in crate::read::xml) use other_sources::check_pool;

use crate::base::{Note, Origin, Sourced};
use crate::domain::{Disk, DiskBus, DiskDevice};
use crate::read::parts::Use;
use crate::read::xml::device_info::{Address, DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::unsigned;
use crate::release::Guest;
use crate::rules::disk as rules;
use crate::syntax::xml::ElementId;
use details::Limits;
use driver::Driver;
use source::DiskSource;
use std::borrow::Cow;

/// A disk as libvirt 9.0 reads it.
pub(in crate::read::xml) struct DiskDefinition<'t> {
    element: ElementId,
    source: DiskSource<'t>,
    readonly: Option<Origin>,
    shareable: Option<Origin>,
    device: Sourced<DiskDevice>,
    attributes: Attributes,
    target: Option<Sourced<&'t str>>,
    bus: Option<Sourced<DiskBus>>,
    has_tray: bool,
    is_removable: bool,
    driver: Driver<'t>,
    transient: Option<Origin>,
    limits: Limits,
    details: details::Details<'t>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

/// Attributes of the disk that say nothing to Xen.
#[derive(Default)]
struct Attributes {
    model: Option<&'static str>,
    snapshot: Option<&'static str>,
    has_rawio: bool,
    sgio: Option<&'static str>,
    startup_policy: Option<&'static str>,
}

const MODELS: &[&str] = &["default", "virtio", "virtio-transitional", "virtio-non-transitional"];

impl<'t> DiskDefinition<'t> {
    /// virDomainDiskDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
        _guest: Guest,
    ) -> Result<Self, Note> {
        r.mark_read(element, &rules::DISK);
        let source = DiskSource::read(r, element)?;
        let device = r
            .word(element, "device", DiskDevice::NEWER_NAMES, &rules::DEVICE_KIND)?
            .unwrap_or(Sourced::default(DiskDevice::Disk));
        if device.value == DiskDevice::Disk {
            r.mark_attribute(element, "device", Use::Redundant(&rules::DEVICE_KIND));
        }
        let attributes = Attributes::read(r, element)?;
        let mut disk = Self {
            element,
            source,
            readonly: flag(r, element, "readonly"),
            shareable: flag(r, element, "shareable"),
            device,
            attributes,
            target: None,
            bus: None,
            has_tray: false,
            is_removable: false,
            driver: Driver::default(),
            transient: None,
            limits: Limits::default(),
            details: details::Details::default(),
            info: DeviceInfo::default(),
        };
        disk.read_target(r)?;
        details::check_geometry(r, element)?;
        disk.driver = Driver::read(r, element)?;
        if let Some(transient) = r.first_of(&[element], "transient", &rules::SHARING) {
            disk.transient = Some(Origin::Input(r.span(transient)));
            r.yes_no(transient, "shareBacking", &rules::DETAILS)?;
        }
        disk.limits = Limits::read(r, element)?;
        disk.details = details::Details::read(r, element);
        disk.info = DeviceInfo::read(r, element, Reads::Boot)?;
        Ok(disk)
    }

    fn read_target(&mut self, r: &mut XmlReader<'t, '_>) -> Result<(), Note> {
        let Some(target) = r.first_of(&[self.element], "target", &rules::TARGET_NAME) else {
            return Ok(());
        };
        self.target = r.attribute(target, "dev", &rules::TARGET_NAME);
        self.bus = r.word(target, "bus", DiskBus::NEWER_NAMES, &rules::BUS_OF_TARGET)?;
        let tray = r.one_word_of(target, "tray", &["closed", "open"], &rules::DETAILS)?;
        self.has_tray = tray.is_some_and(|tray| tray.value == "open");
        self.is_removable = r.on_off(target, "removable", &rules::DETAILS)?.is_some();
        r.check(target, &[unsigned("rotation_rate")], &rules::DETAILS)
    }

    /// The name of the target, for messages.
    fn target_name(&self) -> &'t str {
        self.target.as_ref().map_or("", |target| target.value)
    }

    /// The bus that is stated, or that follows from the target's name.
    fn known_bus(&self) -> Sourced<DiskBus> {
        self.bus.unwrap_or_else(|| match &self.target {
            Some(target) => {
                let name = target.value.strip_prefix("ioemu:").unwrap_or(target.value);
                Sourced {
                    value: DiskBus::of_target(name, self.device.value),
                    origin: target.origin,
                }
            }
            None => Sourced::default(DiskBus::of_target("", self.device.value)),
        })
    }

    /// The disk of the domain.
    pub(in crate::read::xml) fn into_disk(self, r: &XmlReader<'t, '_>) -> Disk<'t> {
        let bus = self.known_bus();
        Disk {
            element: r.span(self.element),
            kind: self.source.kind,
            device: self.device,
            driver: self.driver.name.map(|name| name.map(Cow::Borrowed)),
            driver_type: Some(self.driver.format.map(Cow::Borrowed)),
            source: self.source.path.map(|path| path.map(Cow::Borrowed)),
            target: self.target.unwrap_or(Sourced::default("")).map(Cow::Borrowed),
            bus,
            readonly: self.readonly,
            shareable: self.shareable,
            transient: self.transient,
            network: self.source.network.map(Box::new),
            address: match self.info.address.map(|address| address.value) {
                Some(Address::Drive(address)) => Some(address.into()),
                _ => None,
            },
        }
    }
}

impl Attributes {
    fn read(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<Self, Note> {
        let rule = &rules::DETAILS;
        let word = |value: Option<Sourced<&'static str>>| value.map(|value| value.value);
        let model = word(r.one_word_of(element, "model", MODELS, rule)?);
        let snapshots = &["no", "internal", "external", "manual"];
        let snapshot = word(r.one_word_of(element, "snapshot", snapshots, rule)?);
        let has_rawio = r.yes_no(element, "rawio", rule)?.is_some();
        let sgio = word(r.one_word_of(element, "sgio", &["filtered", "unfiltered"], rule)?);
        let parents = [element];
        let source = r.matches(&parents, "source").next();
        let startup_policy = match source {
            Some(source) => {
                let policies = &["mandatory", "requisite", "optional"];
                word(r.one_word_of(source, "startupPolicy", policies, rule)?)
            }
            None => None,
        };
        Ok(Self { model, snapshot, has_rawio, sgio, startup_policy })
    }
}

/// An element whose presence alone says something.
fn flag(r: &mut XmlReader<'_, '_>, disk: ElementId, name: &'static str) -> Option<Origin> {
    let flag = r.first_of(&[disk], name, &rules::SHARING)?;
    Some(Origin::Input(r.span(flag)))
}
