//! Rules over all disks of a domain.

use super::DiskDefinition;
use crate::base::{LibvirtError, Note, Sourced};
use crate::decide::drive_address::disk_number;
use crate::domain::DiskBus;
use crate::read::xml::device_info::Address;
use crate::rules::disk as rules;
use std::collections::HashMap;

/// virDomainDiskInsert, one disk after the other: a disk stands among those with the same stated bus by the number
/// of its name. The first one with a bus goes to the end.
pub(in crate::read::xml) fn order(disks: Vec<DiskDefinition<'_>>) -> Vec<DiskDefinition<'_>> {
    let mut ordered: Vec<(Place, usize)> = Vec::with_capacity(disks.len());
    for (number, disk) in disks.iter().enumerate() {
        let place = Place::of(disk);
        let behind = ordered.iter().position(|(other, _)| other.is_behind(&place));
        let last = || ordered.iter().rposition(|(other, _)| other.bus == place.bus);
        let at = behind.or_else(|| last().map(|last| last + 1)).unwrap_or(ordered.len());
        ordered.insert(at, (place, number));
    }
    let mut disks: Vec<_> = disks.into_iter().map(Some).collect();
    ordered.iter().filter_map(|(_, number)| disks.get_mut(*number)?.take()).collect()
}

/// What decides the place of a disk among the others.
struct Place {
    /// The bus that is stated.
    bus: Option<DiskBus>,
    /// The number of the target, if there is a target: -1 for an unknown name.
    number: Option<i64>,
}

impl Place {
    fn of(disk: &DiskDefinition<'_>) -> Self {
        let number = |target: Sourced<&str>| disk_number(target.value).map_or(-1, i64::from);
        Self { bus: disk.bus.map(|bus| bus.value), number: disk.target.map(number) }
    }

    /// Whether it goes behind that one.
    fn is_behind(&self, other: &Self) -> bool {
        match (self.number, other.number) {
            (Some(mine), Some(other_number)) => mine > other_number && self.bus == other.bus,
            _ => false,
        }
    }
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
