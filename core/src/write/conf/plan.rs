//! In which order the keys of a configuration are written: for each driver of libvirt and format a plan, a list of
//! steps.

use super::Writer;
use crate::base::{Format, Note};
use crate::domain::Domain;
use crate::release::Driver;

/// Writes the keys of one part of a domain, if it has any, or refuses the domain.
pub(super) type Step = fn(&mut Writer<'_>, &Domain<'_>) -> Result<(), Note>;

/// The steps of a configuration, in order.
pub(super) fn of(driver: Driver, format: Format) -> impl Iterator<Item = &'static Step> {
    let parts = match (driver, format) {
        (Driver::Xend, _) => [XEND, &[]],
        (Driver::Libxl, Format::Xl) => [LIBXL, LIBXL_IN_XL],
        (Driver::Libxl, _) => [LIBXL, LIBXL_IN_XM],
    };
    parts.into_iter().flatten()
}

/// xm, as xenXMDomainConfigFormat of libvirt 0.7.5 writes it.
const XEND: &[Step] = &[
    |writer, domain| writer.name_and_uuid(domain),
    |writer, domain| writer.memory(domain),
    |writer, domain| writer.vcpus(domain),
    |writer, domain| writer.cpuset(domain),
    |writer, domain| writer.boot_and_features(domain),
    |writer, domain| writer.lifecycle(domain),
    |writer, domain| writer.device_model(domain),
    |writer, domain| writer.first_usb_input(domain),
    |writer, domain| writer.display_by_xen_release(domain),
    |writer, domain| writer.disks(&domain.disks),
    |writer, _| writer.interfaces(),
    |writer, domain| writer.pci_devices(domain),
    |writer, domain| writer.first_ports(domain),
    |writer, domain| writer.sound_cards(domain),
];

/// What xm and xl have in common, as xenFormatConfigCommon of libvirt 9.0.0 writes it.
const LIBXL: &[Step] = &[
    |writer, domain| writer.name_and_uuid(domain),
    |writer, domain| writer.memory(domain),
    |writer, domain| writer.vcpus(domain),
    |writer, domain| writer.cpuset(domain),
    |writer, domain| writer.features(domain),
    |writer, domain| writer.timers(domain),
    |writer, domain| writer.clock(domain),
    |writer, domain| writer.lifecycle(domain),
    |writer, domain| writer.device_model_override(domain),
    |writer, domain| writer.display_by_guest(domain),
    |writer, _| writer.interfaces(),
    |writer, domain| writer.pci_devices(domain),
    |writer, domain| writer.ports(domain),
    |writer, domain| writer.sound_cards(domain),
];

/// The rest of xm, as xenFormatXM of libvirt 9.0.0 writes it.
const LIBXL_IN_XM: &[Step] = &[
    |writer, domain| writer.boot_in_xm(domain),
    |writer, domain| writer.disks_in_xm(&domain.disks),
    |writer, domain| writer.first_usb_input(domain),
    |writer, domain| writer.omit_what_only_xl_has(domain),
];

/// The rest of xl, as xenFormatXL of libvirt 9.0.0 writes it.
const LIBXL_IN_XL: &[Step] = &[
    |writer, domain| writer.boot_in_xl(domain),
    |writer, domain| writer.cpuid(domain),
    |writer, domain| writer.numa_cells(domain),
    |writer, domain| writer.xenbus_limits(domain),
    |writer, domain| writer.disks_in_xl(&domain.disks),
    |writer, domain| writer.spice(domain),
    |writer, domain| writer.usb_inputs(domain),
    |writer, domain| writer.usb_devices(domain),
    |writer, domain| writer.usb_controllers(domain),
    |writer, domain| writer.channels(domain),
    |writer, domain| writer.device_model_args(domain),
];
