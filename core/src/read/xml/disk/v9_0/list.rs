//! Rules over all disks of a domain.

use super::DiskDefinition;
use crate::base::{LibvirtError, Note};
use crate::decide::drive_address::disk_number;
use crate::read::xml::device_info::Address;
use crate::read::xml::device_order;
use crate::rules::disk as rules;
use std::collections::HashMap;

/// virDomainDiskInsert: the disks with the same stated bus stand by the numbers of their names.
pub(in crate::read::xml) fn order(disks: &mut Vec<DiskDefinition<'_>>) {
    device_order::order(disks, |disk| {
        // An unknown name is in front of all others.
        let number = |name| disk_number(name).map_or(0, |number| u64::from(number) + 1);
        (disk.bus.map(|bus| bus.value), disk.target.map(|target| number(target.value)))
    });
}

/// virDomainDefDuplicateDiskInfoValidate: refuses two disks with one target.
pub(in crate::read::xml) fn refuse_repeated_targets(
    disks: &[DiskDefinition<'_>],
) -> Result<(), Note> {
    let mut first_with = HashMap::new();
    let mut repeated: Option<(usize, usize)> = None;
    for (number, disk) in disks.iter().enumerate() {
        let first = *first_with.entry(disk.target_name()).or_insert(number);
        if first != number && repeated.is_none_or(|(earliest, _)| first < earliest) {
            repeated = Some((first, number));
        }
    }
    let Some((first, second)) = repeated.and_then(|(a, b)| Some((disks.get(a)?, disks.get(b)?)))
    else {
        return Ok(());
    };
    let name = first.target_name();
    let path = |disk: &DiskDefinition<'_>| disk.source.path_alone().unwrap_or("<null>").to_owned();
    Err(Note::error("disk-target-twice", format!("Two disks have the target “{name}”."))
        .at(second.target.and_then(|target| target.origin.span()))
        .rule(&rules::REPEATED_TARGET)
        .help("Give each disk a target of its own.")
        .libvirt(LibvirtError::Xml(format!(
            "target '{name}' duplicated for disk sources '{}' and '{}'",
            path(first),
            path(second)
        ))))
}

/// virDomainDefDuplicateDriveAddressesValidate: refuses two disks of one bus at one address.
pub(in crate::read::xml) fn refuse_repeated_addresses(
    disks: &[DiskDefinition<'_>],
) -> Result<(), Note> {
    let drive = |disk: &DiskDefinition<'_>| match disk.info.address?.value {
        Address::Drive(address) => Some(address),
        _ => None,
    };
    let mut first_at = HashMap::new();
    let mut clash: Option<(usize, usize)> = None;
    for (number, disk) in disks.iter().enumerate() {
        let Some(address) = drive(disk) else { continue };
        let first = *first_at.entry((disk.known_bus().value, address)).or_insert(number);
        if first != number && clash.is_none_or(|(earliest, _)| first < earliest) {
            clash = Some((first, number));
        }
    }
    let clash = clash.and_then(|(first, second)| Some((disks.get(first)?, disks.get(second)?)));
    if let Some((disk, other)) = clash
        && let Some(address) = drive(disk)
    {
        let (name, other_name) = (disk.target_name(), other.target_name());
        return Err(Note::error(
            "disk-address-twice",
            format!("The disks {name} and {other_name} have the same address on their bus."),
        )
        .at(other.target.and_then(|target| target.origin.span()))
        .rule(&rules::DRIVE_ADDRESS)
        .help("Give one of them another target, whose letters stand for another number.")
        .libvirt(LibvirtError::ConfigUnsupported(format!(
            "Found duplicate drive address for disk with target name '{name}' controller='{}' bus='{}' target='{}' unit='{}'",
            address.controller, address.bus, address.target, address.unit
        ))));
    }
    Ok(())
}
