//! Rules over all controllers of a domain.

use super::ControllerDefinition;
use crate::base::{LibvirtError, Note, Sourced, Span};
use crate::read::xml::device_order;
use crate::read::xml::reader::XmlReader;
use crate::rules::controller as rules;
use std::collections::{HashMap, HashSet};

/// virDomainControllerInsertPreAlloced: the controllers of a type stand by index, each in front of its companions.
pub(in crate::read::xml) fn order(controllers: &mut Vec<ControllerDefinition<'_>>) {
    device_order::order(controllers, |controller| {
        let key = |index: u32| u64::from(index) << 1 | u64::from(controller.is_companion);
        (controller.kind, controller.index.map(|index| key(index.value)))
    });
}

/// virDomainDefControllersParse: refuses USB controllers beside one that switches USB off.
pub(in crate::read::xml) fn check_usb(
    r: &XmlReader<'_, '_>,
    controllers: &[ControllerDefinition<'_>],
) -> Result<(), Note> {
    let refuse = |span: Span, message: &str| {
        Err(Note::error("controller-usb", "These USB controllers do not go together.")
            .at(span)
            .rule(&rules::USB)
            .help("Remove the controller of model none, or name a controller that is no companion of another.")
            .libvirt(LibvirtError::XmlDetail(message.to_owned())))
    };
    let (mut off, mut on, mut has_master) = (false, false, false);
    for controller in controllers.iter().filter(|controller| controller.kind == "usb") {
        let is_none = controller.model.is_some_and(|model| model.value == "none");
        if off || (is_none && on) {
            let message = "Can't add another USB controller: USB is disabled for this domain";
            return refuse(controller.start_tag(r), message);
        }
        off |= is_none;
        on |= !is_none;
        has_master |= !controller.is_companion;
    }
    match controllers.first() {
        Some(first) if on && !has_master => {
            refuse(first.start_tag(r), "No master USB controller specified")
        }
        _ => Ok(()),
    }
}

/// virDomainDefHasUSB: whether the guest has a USB controller.
pub(in crate::read::xml) fn has_usb(controllers: &[ControllerDefinition<'_>]) -> bool {
    controllers.iter().any(|controller| {
        controller.kind == "usb" && controller.model.is_none_or(|model| model.value != "none")
    })
}

/// Whether a controller of model none switches USB off.
pub(in crate::read::xml) fn usb_is_off(controllers: &[ControllerDefinition<'_>]) -> bool {
    controllers.iter().any(|controller| {
        controller.kind == "usb" && controller.model.is_some_and(|model| model.value == "none")
    })
}

/// virDomainAssignControllerIndexes: a controller without an index gets the lowest one that is free. libvirt gives
/// companions of a USB controller the index of that, which shows nowhere.
pub(in crate::read::xml) fn assign_indexes(controllers: &mut [ControllerDefinition<'_>]) {
    let stated = controllers.iter().filter_map(|device| Some((device.kind, device.index?.value)));
    let taken: HashSet<_> = stated.collect();
    let mut next = HashMap::new();
    for controller in controllers.iter_mut().filter(|controller| controller.index.is_none()) {
        let lowest = next.entry(controller.kind).or_insert(0);
        let free = (*lowest..).find(|index| !taken.contains(&(controller.kind, *index)));
        if let Some(free) = free {
            controller.index = Some(Sourced::default(free));
            *lowest = free.saturating_add(1);
        }
    }
}

/// virDomainDefRejectDuplicateControllers: refuses two controllers of one type and one index. USB controllers may
/// share an index.
pub(in crate::read::xml) fn refuse_repeated(
    r: &XmlReader<'_, '_>,
    controllers: &[ControllerDefinition<'_>],
) -> Result<(), Note> {
    let mut seen = HashSet::new();
    for controller in controllers.iter().filter(|controller| controller.kind != "usb") {
        let Some(index) = controller.index.map(|index| index.value) else { continue };
        let kind = controller.kind;
        if !seen.insert((kind, index)) {
            return Err(Note::error(
                "controller-twice",
                format!("Two controllers of type {kind} have the index {index}."),
            )
            .at(controller.start_tag(r))
            .rule(&rules::TYPE)
            .help("Give each an index of its own.")
            .libvirt(LibvirtError::Xml(format!(
                "Multiple '{kind}' controllers with index '{index}'"
            ))));
        }
    }
    Ok(())
}
