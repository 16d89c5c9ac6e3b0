//! Rules over all disks of a domain.

use super::DiskDefinition;
use crate::base::{LibvirtError, Note};
use crate::decide::drive_address::disk_number;
use crate::read::xml::device_info::Address;
use crate::rules::disk as rules;

/// virDomainDiskInsert, one disk after the other: a disk stands among those with the same stated bus by the number
/// of its name. The first one with a bus goes to the end.
pub(in crate::read::xml) fn order(disks: Vec<DiskDefinition<'_>>) -> Vec<DiskDefinition<'_>> {
    let mut ordered: Vec<DiskDefinition<'_>> = Vec::with_capacity(disks.len());
    for disk in disks {
        let bus = disk.bus.map(|bus| bus.value);
        let number =
            |disk: &DiskDefinition<'_>| disk.target.map(|target| disk_number(target.value));
        let mine = number(&disk);
        let same_bus = |other: &DiskDefinition<'_>| other.bus.map(|bus| bus.value) == bus;
        // `None`, the number of an unknown name, is less than any number.
        let behind = ordered.iter().position(|other| {
            same_bus(other)
                && matches!((number(other), mine), (Some(other), Some(mine)) if other > mine)
        });
        let last = ordered.iter().rposition(same_bus).map(|last| last + 1);
        let place = behind.or(last).unwrap_or(ordered.len());
        ordered.insert(place, disk);
    }
    ordered
}

/// virDomainDefDuplicateDiskInfoValidate: refuses two disks with one target.
pub(in crate::read::xml) fn refuse_repeated_targets(
    disks: &[DiskDefinition<'_>],
) -> Result<(), Note> {
    let mut first_with = std::collections::HashMap::new();
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
    for (number, disk) in disks.iter().enumerate() {
        let Some(address) = drive(disk) else { continue };
        let bus = disk.known_bus().value;
        let same = |other: &&DiskDefinition<'_>| {
            other.known_bus().value == bus && drive(other) == Some(address)
        };
        let Some(other) = disks.iter().skip(number + 1).find(same) else { continue };
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
