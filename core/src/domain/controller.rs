//! `<controller>`. Only newer releases know it.

use crate::base::{Sourced, Span};

/// What a controller is.
#[derive(Clone, Debug)]
pub(crate) enum ControllerKind {
    /// A controller of IDE disks.
    Ide,
    /// A controller of SCSI disks.
    Scsi,
    /// A USB controller.
    Usb {
        /// Its model, by its name in domain XML.
        model: Option<Sourced<&'static str>>,
        /// The number of its ports.
        ports: Option<Sourced<u32>>,
    },
    /// The bus of Xen's own devices.
    Xenbus {
        /// The most frames of memory that the guest may grant to others.
        max_grant_frames: Option<Sourced<u32>>,
        /// The most event channels that the guest may have.
        max_event_channels: Option<Sourced<u32>>,
    },
}

/// A controller.
#[derive(Clone, Debug)]
pub(crate) struct Controller {
    /// Its element.
    pub(crate) element: Span,
    /// Its number among the controllers of its type.
    pub(crate) index: u32,
    /// What it is.
    pub(crate) kind: ControllerKind,
}
