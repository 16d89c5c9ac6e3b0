//! Input devices.

use crate::base::{Sourced, Span};
use crate::domain::{Domain, Input, InputBus, InputType};
use crate::release::Guest;

/// Adds a mouse and a keyboard behind the other input devices, unless there is one of that type on that bus.
pub(super) fn add(domain: &mut Domain<'_>) {
    let bus = if domain.guest() == Guest::Hvm { InputBus::Ps2 } else { InputBus::Xen };
    for kind in [InputType::Mouse, InputType::Keyboard] {
        let is_there = |input: &Input| input.kind.value == kind && input.bus.value == bus;
        if !domain.inputs.iter().any(is_there) {
            domain.inputs.push(Input {
                element: Span::default(),
                kind: Sourced::default(kind),
                bus: Sourced::default(bus),
            });
        }
    }
}
