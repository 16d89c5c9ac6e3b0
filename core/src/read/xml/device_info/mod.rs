//! What every device can have: an alias, an address, an order for booting, and the like. libvirt 9.0 checks it, and
//! uses little of it for Xen.

mod address;

pub(super) use address::{Address, PciAddress};

use super::reader::XmlReader;
use super::reader::checks::{not_zero, on_off, unsigned};
use crate::base::{LibvirtError, Note, Sourced};
use crate::rules::checked::DEVICE_INFO as RULE;
use crate::syntax::xml::ElementId;

/// What libvirt reads only for some devices (VIR_DOMAIN_DEF_PARSE_ALLOW_BOOT and …_ROM).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Neither `<boot>` nor `<rom>`.
    Common,
    /// `<boot>`.
    Boot,
    /// `<boot>` and `<rom>`.
    BootAndRom,
}

/// What libvirt reads of any device.
#[derive(Clone, Debug, Default)]
pub(super) struct DeviceInfo<'t> {
    /// The alias, if it is one that a user may choose: it begins with `ua-`.
    pub(super) alias: Option<Sourced<&'t str>>,
    /// Whether the device belongs to another one.
    pub(super) has_master: bool,
    /// The place of the device in the order for booting.
    pub(super) boot_order: Option<Sourced<u32>>,
    /// The address in the guest.
    pub(super) address: Option<Sourced<Address>>,
}

impl<'t> DeviceInfo<'t> {
    /// virDomainDeviceInfoParseXML.
    pub(super) fn read(
        r: &mut XmlReader<'t, '_>,
        device: ElementId,
        reads: Reads,
    ) -> Result<Self, Note> {
        let mut info = Self { alias: read_alias(r, device), ..Self::default() };
        if let Some(master) = r.checked(device, "master", &RULE) {
            info.has_master = true;
            r.check(master, &[unsigned("startport")], &RULE)?;
        }
        if reads != Reads::Common
            && let Some(boot) = r.checked(device, "boot", &RULE)
        {
            info.boot_order = Some(read_boot_order(r, boot)?);
        }
        if reads == Reads::BootAndRom
            && let Some(rom) = r.checked(device, "rom", &RULE)
        {
            check_rom(r, rom)?;
        }
        if let Some(acpi) = r.checked(device, "acpi", &RULE) {
            r.check(acpi, &[not_zero("index")], &RULE)?;
        }
        if let Some(address) = r.checked(device, "address", &RULE) {
            let span = r.span(address);
            info.address = Some(Sourced::input(Address::read(r, address)?, span));
        }
        Ok(info)
    }

    /// The name of the address's type, or `none`.
    pub(super) fn address_type(&self) -> &'static str {
        self.address.as_ref().map_or("none", |address| address.value.name())
    }

    /// Refuses an address of type `unassigned`, which only devices of the host can have.
    pub(super) fn validate(&self) -> Result<(), Note> {
        match &self.address {
            Some(Sourced { value: Address::Unassigned, origin }) => Err(Note::error(
                "device-address",
                "Only a device of the host can do without an address.",
            )
            .at(origin.span())
            .rule(&RULE)
            .help("Remove the <address>.")
            .libvirt(LibvirtError::ConfigUnsupported(
                "address of type 'unassigned' is supported only for hostdevs".to_owned(),
            ))),
            _ => Ok(()),
        }
    }
}

fn read_alias<'t>(r: &mut XmlReader<'t, '_>, device: ElementId) -> Option<Sourced<&'t str>> {
    let aliases = r.all_checked(device, "alias", &RULE);
    let alias = r.xpath_attribute(&aliases, "name", &RULE)?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    (alias.value.starts_with("ua-") && alias.value.bytes().all(allowed)).then_some(alias)
}

fn read_boot_order(r: &mut XmlReader<'_, '_>, boot: ElementId) -> Result<Sourced<u32>, Note> {
    let order = r.unsigned(boot, "order", 10, &RULE)?;
    let order = r.not_zero(order, boot, "order", &RULE)?;
    let order = r.required(order, boot, "order", &RULE)?;
    r.attribute(boot, "loadparm", &RULE);
    Ok(order)
}

fn check_rom(r: &mut XmlReader<'_, '_>, rom: ElementId) -> Result<(), Note> {
    let enabled = r.yes_no(rom, "enabled", &RULE)?;
    r.check(rom, &[on_off("bar")], &RULE)?;
    let has_bar = r.attribute(rom, "bar", &RULE).is_some();
    let has_file = r.attribute(rom, "file", &RULE).is_some();
    if enabled.is_some_and(|enabled| !enabled.value) && (has_bar || has_file) {
        return Err(r.unsupported(rom, "ROM tuning is not supported when ROM is disabled", &RULE));
    }
    Ok(())
}

/// virDomainDefValidateAliases: refuses an alias that two devices have.
pub(super) fn refuse_repeated_aliases<'d, 't: 'd>(
    devices: impl Iterator<Item = &'d DeviceInfo<'t>>,
) -> Result<(), Note> {
    let mut seen = std::collections::HashSet::new();
    for alias in devices.filter_map(|info| info.alias) {
        if !seen.insert(alias.value) {
            return Err(Note::error(
                "device-alias",
                format!("Two devices have the alias “{}”.", alias.value),
            )
            .at(alias.origin.span())
            .rule(&RULE)
            .help("Give each device an alias of its own.")
            .libvirt(LibvirtError::ConfigUnsupported(format!(
                "non unique alias detected: {}",
                alias.value
            ))));
        }
    }
    Ok(())
}
