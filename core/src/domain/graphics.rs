//! `<graphics>`.

use crate::base::{Origin, Sourced, Span};
use crate::domain::Text;

/// VNC counts displays from this TCP port.
pub(crate) const FIRST_VNC_PORT: i32 = 5900;

/// How the guest's display is shown.
#[derive(Clone, Debug)]
pub(crate) enum GraphicsKind<'t> {
    /// In a window of the host.
    Sdl {
        /// The X display.
        display: Option<Text<'t>>,
        /// The X authority file.
        xauth: Option<Text<'t>>,
    },
    /// By VNC.
    Vnc {
        /// The TCP port, or `None` for one that Xen chooses; the origin says which attribute decides.
        port: Sourced<Option<i32>>,
        /// The port that Xen chose, where a native document has it beside `vncunused`.
        chosen: Option<Sourced<i32>>,
        /// What says whether Xen chooses the port, where a native document says it apart from the port.
        autoport: Option<Origin>,
        /// The address to listen at.
        listen: Option<Text<'t>>,
        /// The password.
        passwd: Option<Text<'t>>,
        /// The keyboard map.
        keymap: Option<Text<'t>>,
    },
    /// By RDP, which Xen has no form for.
    Rdp,
    /// In a desktop session, which Xen has no form for.
    Desktop,
}

/// A graphical display.
#[derive(Clone, Debug)]
pub(crate) struct Graphics<'t> {
    /// Its element.
    pub(crate) element: Span,
    /// The type's attribute in the document.
    pub(crate) type_origin: Sourced<()>,
    /// How it is shown.
    pub(crate) kind: GraphicsKind<'t>,
}

impl GraphicsKind<'_> {
    /// libvirt's name for it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Sdl { .. } => "sdl",
            Self::Vnc { .. } => "vnc",
            Self::Rdp => "rdp",
            Self::Desktop => "desktop",
        }
    }

    /// libvirt's number for it, as its messages show it.
    pub(crate) fn number(&self) -> u8 {
        match self {
            Self::Sdl { .. } => 0,
            Self::Vnc { .. } => 1,
            Self::Rdp => 2,
            Self::Desktop => 3,
        }
    }
}
