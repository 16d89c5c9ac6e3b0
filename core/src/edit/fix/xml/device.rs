//! Displays, devices of the host and sound cards.

use super::fix;
use super::place::{Place, value_of};
use crate::base::Applicability::Assuming;
use crate::base::{Edit, Fix, Note};
use crate::syntax::xml::ElementId;

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, place: Place<'_, '_>) -> Vec<Fix> {
    match refusal.code {
        "graphics-type" | "unknown-value" | "invalid-value"
            if place.name() == "graphics" && is_type(place) =>
        {
            vnc(place).into_iter().collect()
        }
        "hostdev-managed" => {
            let title = "Write managed='no': the host's administrator detaches the device";
            vec![Fix::assuming(title, [Edit::replace(place.span, "no")])]
        }
        "hostdev-address" => part_of_address(place).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Whether the place is the type of a device, or the device for lack of one.
fn is_type(place: Place<'_, '_>) -> bool {
    place.stated().is_none_or(|attribute| attribute.name == "type")
}

/// Makes a display one that VNC shows, if it is the only display.
fn vnc(place: Place<'_, '_>) -> Option<Fix> {
    let tree = place.tree;
    let devices: Vec<_> = tree.children_named(&[ElementId::ROOT], "devices").collect();
    let displays = tree.children_named(&devices, "graphics").count();
    let title = "Show the display by VNC";
    (displays == 1).then(|| {
        fix(Assuming, tree, title, |editor| {
            editor.set_attribute(place.element, "type", "vnc", title);
        })
    })
}

/// Adds the function or the bus of a PCI address: most devices are on bus 0 and have function 0 only.
fn part_of_address(place: Place<'_, '_>) -> Option<Fix> {
    let missing = ["bus", "slot", "function"]
        .into_iter()
        .find(|name| value_of(place.tree, place.element, name).is_none())?;
    let value = match missing {
        "bus" => "0x00",
        "function" => "0x0",
        _ => return None,
    };
    let is_pci = value_of(place.tree, place.element, "slot").is_some();
    let title = format!("Take {missing} {value} of the PCI device");
    is_pci.then(|| {
        fix(Assuming, place.tree, title.clone(), |editor| {
            editor.set_attribute(place.element, missing, value, title);
        })
    })
}
