//! Taking away the part that stands in the way.

use super::fix;
use super::place::Place;
use crate::base::{Applicability, Fix, Note};
use crate::edit::fix::made_up::shortened;
use crate::syntax::xml::ElementId;

/// Attributes without which their element means something else, or nothing.
const ESSENTIAL: [&str; 5] = ["type", "name", "model", "mode", "order"];

/// Attributes of that name that only say more about their element.
const NOT_ESSENTIAL: [(&str, &str); 3] =
    [("disk", "model"), ("hostdev", "model"), ("timer", "mode")];

/// Takes away the part that a refusal is about: the attribute, the element, or the whole device where less would be
/// refused, too.
pub(super) fn fix_of(refusal: &Note, place: Place<'_, '_>) -> Option<Fix> {
    let attribute = place.attribute.filter(|_| !goes_whole(refusal.code));
    let device = place.device().filter(|_| goes_whole(refusal.code));
    match (attribute, place.stated()) {
        (Some(index), Some(attribute))
            if !is_essential(place.name(), attribute.name) || place.element == ElementId::ROOT =>
        {
            let stated = attribute.span.of(place.tree.text());
            let title = format!("Remove {} from <{}>", shortened(stated), place.name());
            Some(fix(Applicability::Unsafe, place.tree, title.clone(), |editor| {
                editor.remove_attribute(index, title);
            }))
        }
        _ => element(place, device.unwrap_or(place.element)),
    }
}

/// Takes away an element.
pub(super) fn element(place: Place<'_, '_>, id: ElementId) -> Option<Fix> {
    let start_tag = place.tree.element(id).start_tag.of(place.tree.text());
    let title = format!("Remove {}", shortened(start_tag));
    (id != ElementId::ROOT).then(|| {
        fix(Applicability::Unsafe, place.tree, title.clone(), |editor| {
            editor.replace(editor.extent(id), "", title);
        })
    })
}

fn is_essential(element: &str, attribute: &str) -> bool {
    ESSENTIAL.contains(&attribute) && !NOT_ESSENTIAL.contains(&(element, attribute))
}

/// Whether a refusal of that kind is about a device as a whole, wherever its place is.
fn goes_whole(code: &str) -> bool {
    matches!(
        code,
        "attach-drive"
            | "channel-source"
            | "chr-protocol"
            | "chr-type"
            | "controller-twice"
            | "controller-usb"
            | "disk-host"
            | "disk-image"
            | "disk-protocol"
            | "disk-type"
            | "graphics-type"
            | "hostdev-address"
            | "hostdev-mode"
            | "hostdev-source"
            | "hostdev-type"
            | "hostdev-usb"
            | "input-bus"
            | "input-type"
            | "memory-device"
            | "serial-port"
            | "sound-model"
            | "usb-controller"
            | "usb-off"
            | "vif-socket"
            | "vif-type"
            | "xm-drive"
            | "xm-serial"
    )
}
