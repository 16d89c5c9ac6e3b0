//! Input devices.

use super::findings::{Findings, KeyedValue};
use crate::base::Rule;
use crate::base::Sourced;
use crate::domain::{Input, InputBus, InputType, named};
use crate::read::parts::Use;

/// The USB device that a key names, one of those `known`. libvirt leaves out any other.
pub(super) fn read(
    device: KeyedValue<'_>,
    known: &[(&str, InputType)],
    rule: &'static Rule,
    findings: &mut Findings<'_>,
) -> Option<Input> {
    let Some(kind) = named(known, device.value.text) else {
        findings.mark(device.node, Use::Dropped(rule));
        return None;
    };
    findings.mark(device.node, Use::Read(rule));
    Some(Input {
        element: device.element,
        kind: device.value.with(kind),
        bus: Sourced::default(InputBus::Usb),
    })
}
