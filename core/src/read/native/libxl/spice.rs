//! The key `spice` and its companions: a display that is shown by SPICE.

use super::LibxlReader;
use crate::base::{Note, Origin, Sourced};
use crate::domain::{Domain, Graphics, GraphicsKind, Spice, SpiceMouseMode};
use crate::read::parts::Use;
use crate::rules::domain_xml as rules;

/// The keys of the displays that SPICE replaces.
const REPLACED: [&str; 9] = [
    "vnc",
    "sdl",
    "vncunused",
    "vncdisplay",
    "vnclisten",
    "vncpasswd",
    "keymap",
    "display",
    "xauthority",
];

impl<'t> LibxlReader<'t, '_> {
    /// SPICE of an HVM guest replaces every other display.
    pub(super) fn spice(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        if !self.hvm() {
            return Ok(());
        }
        let Some(origin) = self.document.flag("spice", &rules::SPICE, false)? else {
            return Ok(());
        };
        let listen = self.document.optional("spicehost", &rules::GRAPHICS_DETAILS)?;
        let tls_port = self.spice_port("spicetls_port")?;
        let port = self.spice_port("spiceport")?;
        let autoport = (tls_port.value == 0 && port.value == 0).then_some(Origin::Default);
        let open = self.document.flag("spicedisable_ticketing", &rules::SPICE, false)?;
        let passwd = match open {
            Some(_) => {
                // The XML tells it by having no password.
                let used = Use::Dropped(&rules::SPICE);
                self.document.mark_entry("spicedisable_ticketing", used);
                None
            }
            None => {
                let help = "Add spicepasswd = \"…\", or spicedisable_ticketing = 1.";
                Some(self.document.required("spicepasswd", &rules::PASSWORD, help)?)
            }
        };
        let client = self.document.flag("spiceagent_mouse", &rules::SPICE, false)?;
        let mouse_mode = match client {
            Some(origin) => Sourced { value: SpiceMouseMode::Client, origin },
            None => Sourced::default(SpiceMouseMode::Server),
        };
        let shared = self.document.flag("spice_clipboard_sharing", &rules::SPICE, false)?;
        let copy_paste = match shared {
            Some(origin) => Sourced { value: true, origin },
            None => Sourced::default(false),
        };
        let element = self.entry("spice");
        for key in REPLACED.into_iter().filter(|_| !domain.graphics.is_empty()) {
            self.document.mark_entry(key, Use::Overruled(&rules::SPICE, element));
        }
        let spice = Spice {
            port,
            tls_port,
            autoport,
            listen,
            passwd,
            mouse_mode: Some(mouse_mode),
            copy_paste: Some(copy_paste),
        };
        let kind = GraphicsKind::Spice(Box::new(spice));
        domain.graphics =
            vec![Graphics { element, type_origin: Sourced { value: (), origin }, kind }];
        Ok(())
    }

    fn spice_port(&mut self, key: &'static str) -> Result<Sourced<i32>, Note> {
        let port = self.document.number(key, &rules::SPICE, |port| port as i32)?;
        Ok(port.unwrap_or(Sourced::default(0)))
    }
}
