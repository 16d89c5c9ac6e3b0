//! `<input>`.

use crate::base::{Sourced, Span};
use crate::release::Guest;

/// What an input device is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InputType {
    /// A mouse.
    Mouse,
    /// A tablet: a pointer with absolute coordinates.
    Tablet,
    /// A keyboard. Only newer releases know this and what follows.
    Keyboard,
    /// A device of the host, handed over.
    Passthrough,
    /// A device of the host, read as events.
    Evdev,
}

impl InputType {
    pub(crate) const NAMES: &[(&'static str, Self)] =
        &[("mouse", Self::Mouse), ("tablet", Self::Tablet)];

    /// The names of newer releases.
    pub(crate) const NEWER_NAMES: &[(&'static str, Self)] = &[
        ("mouse", Self::Mouse),
        ("tablet", Self::Tablet),
        ("keyboard", Self::Keyboard),
        ("passthrough", Self::Passthrough),
        ("evdev", Self::Evdev),
    ];

    /// The name in libvirt's and in Xen's documents.
    pub(crate) fn name(self) -> &'static str {
        Self::NEWER_NAMES[self as usize].0
    }
}

/// The bus of an input device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InputBus {
    /// PS/2.
    Ps2,
    /// USB.
    Usb,
    /// Xen's own.
    Xen,
    /// Parallels' own. Only newer releases know this and what follows.
    Parallels,
    /// virtio.
    Virtio,
    /// None.
    None,
}

impl InputBus {
    pub(crate) const NAMES: &[(&'static str, Self)] =
        &[("ps2", Self::Ps2), ("usb", Self::Usb), ("xen", Self::Xen)];

    /// The names of newer releases.
    pub(crate) const NEWER_NAMES: &[(&'static str, Self)] = &[
        ("ps2", Self::Ps2),
        ("usb", Self::Usb),
        ("xen", Self::Xen),
        ("parallels", Self::Parallels),
        ("virtio", Self::Virtio),
        ("none", Self::None),
    ];

    /// libvirt's name for it.
    pub(crate) fn name(self) -> &'static str {
        Self::NEWER_NAMES[self as usize].0
    }
}

/// An input device.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// Its element.
    pub(crate) element: Span,
    /// What it is.
    pub(crate) kind: Sourced<InputType>,
    /// Its bus.
    pub(crate) bus: Sourced<InputBus>,
}

impl Input {
    /// The mouse that every guest with a display has anyway.
    pub(crate) fn implicit(guest: Guest) -> Self {
        let bus = if guest == Guest::Hvm { InputBus::Ps2 } else { InputBus::Xen };
        Self {
            element: Span::default(),
            kind: Sourced::default(InputType::Mouse),
            bus: Sourced::default(bus),
        }
    }
}
