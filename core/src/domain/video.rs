//! `<video>`: the card behind a guest's display.

use crate::base::Sourced;

/// The model of a video card that libvirt adds to a Xen guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VideoModel {
    /// A Cirrus Logic card.
    Cirrus,
    /// Xen's paravirtual framebuffer.
    Xen,
}

impl VideoModel {
    /// The name in domain XML.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cirrus => "cirrus",
            Self::Xen => "xen",
        }
    }
}

/// A video card.
#[derive(Clone, Debug)]
pub(crate) struct Video {
    /// Its model.
    pub(crate) model: Sourced<VideoModel>,
    /// Its memory, in KiB.
    pub(crate) memory: Sourced<u32>,
}
