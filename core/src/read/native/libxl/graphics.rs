//! The display: keys of their own for HVM guests, the list `vfb` for all others.

use super::LibxlReader;
use crate::base::{Note, Sourced};
use crate::domain::{FIRST_VNC_PORT, Graphics, GraphicsKind};
use crate::rules::domain_xml as rules;

impl<'t> LibxlReader<'t, '_> {
    /// The display, but for that of SPICE.
    pub(super) fn graphics(&mut self) -> Result<Option<Graphics<'t>>, Note> {
        if self.hvm() { self.graphics_keys() } else { self.graphics_list() }
    }

    fn graphics_keys(&mut self) -> Result<Option<Graphics<'t>>, Note> {
        let (key, origin) = match self.document.flag("vnc", &rules::GRAPHICS, false)? {
            Some(vnc) => ("vnc", vnc),
            None => match self.document.flag("sdl", &rules::GRAPHICS, false)? {
                Some(sdl) => ("sdl", sdl),
                None => return Ok(None),
            },
        };
        let details = &rules::GRAPHICS_DETAILS;
        let kind = if key == "sdl" {
            GraphicsKind::Sdl {
                display: self.document.optional("display", details)?,
                xauth: self.document.optional("xauthority", details)?,
            }
        } else {
            let unused = self.document.flag("vncunused", &rules::GRAPHICS_PORT, true)?;
            let port = match unused {
                Some(origin) => Sourced { value: None, origin },
                None => {
                    let display =
                        self.document.number("vncdisplay", &rules::GRAPHICS_PORT, |display| {
                            display as i32
                        })?;
                    let port = |display: i32| Some(display.wrapping_add(FIRST_VNC_PORT));
                    display.unwrap_or(Sourced::default(0)).map(port)
                }
            };
            GraphicsKind::Vnc {
                port,
                chosen: None,
                autoport: self.document.origin("vncunused"),
                listen: self.document.optional("vnclisten", details)?,
                passwd: self.document.optional("vncpasswd", &rules::PASSWORD)?,
                keymap: self.document.optional("keymap", details)?,
            }
        };
        let element = self.entry(key);
        Ok(Some(Graphics { element, type_origin: Sourced { value: (), origin }, kind }))
    }
}
