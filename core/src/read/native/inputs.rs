//! Input devices.

use super::findings::{Findings, KeyedValue};
use crate::base::Sourced;
use crate::domain::{Input, InputBus, InputType};
use crate::read::parts::Use;
use crate::rules::from_native as rules;

/// The USB device that a key names. libvirt leaves out one that it does not know.
pub(super) fn read(device: KeyedValue<'_>, findings: &mut Findings<'_>) -> Option<Input> {
    let Some(kind) = InputType::from_name(device.value.text) else {
        findings.mark(device.node, Use::Dropped(&rules::INPUT));
        return None;
    };
    findings.mark(device.node, Use::Read(&rules::INPUT));
    Some(Input {
        element: device.element,
        kind: device.value.with(kind),
        bus: Sourced::default(InputBus::Usb),
    })
}
