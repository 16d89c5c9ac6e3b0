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
    /// By RDP, which Xen has no form for. libvirt 9.0 writes it as VNC.
    Rdp {
        /// The TCP port that newer releases read.
        port: Option<Sourced<i32>>,
        /// The address to listen at, as newer releases read it.
        listen: Option<Text<'t>>,
    },
    /// In a desktop session, which Xen has no form for. libvirt 9.0 writes it as VNC.
    Desktop {
        /// What names the X display.
        display: Option<Origin>,
    },
    /// By SPICE. Only newer releases know this and what follows.
    Spice(Box<Spice<'t>>),
    /// To a graphics card of the host, without a display. libvirt 9.0 writes it as VNC.
    EglHeadless {
        /// What names the card.
        render_node: Option<Origin>,
    },
    /// By D-Bus.
    Dbus,
}

/// A display that is shown by SPICE.
#[derive(Clone, Debug)]
pub(crate) struct Spice<'t> {
    /// The TCP port; 0 if there is none.
    pub(crate) port: Sourced<i32>,
    /// The TCP port with encryption; 0 if there is none.
    pub(crate) tls_port: Sourced<i32>,
    /// What says that Xen chooses the ports.
    pub(crate) autoport: Option<Origin>,
    /// The address to listen at.
    pub(crate) listen: Option<Text<'t>>,
    /// The password.
    pub(crate) passwd: Option<Text<'t>>,
    /// Who draws the mouse pointer.
    pub(crate) mouse_mode: Option<Sourced<SpiceMouseMode>>,
    /// Whether the guest and the client share the clipboard.
    pub(crate) copy_paste: Option<Sourced<bool>>,
}

/// Who draws the mouse pointer of a SPICE display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpiceMouseMode {
    /// The host.
    Server,
    /// The client.
    Client,
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
            Self::Rdp { .. } => "rdp",
            Self::Desktop { .. } => "desktop",
            Self::Spice(_) => "spice",
            Self::EglHeadless { .. } => "egl-headless",
            Self::Dbus => "dbus",
        }
    }

    /// libvirt's number for it, as its messages show it.
    pub(crate) fn number(&self) -> u8 {
        match self {
            Self::Sdl { .. } => 0,
            Self::Vnc { .. } => 1,
            Self::Rdp { .. } => 2,
            Self::Desktop { .. } => 3,
            Self::Spice(_) => 4,
            Self::EglHeadless { .. } => 5,
            Self::Dbus => 6,
        }
    }
}
