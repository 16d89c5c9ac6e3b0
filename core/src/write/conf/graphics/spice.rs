//! SPICE, in xl.

use crate::base::Format;
use crate::base::{Note, Origin, Sourced};
use crate::domain::{Domain, Graphics, GraphicsKind, Spice, SpiceMouseMode};
use crate::rules::graphics::ONE;
use crate::rules::graphics::SPICE as RULE;
use crate::write::conf::Writer;

impl Writer<'_> {
    /// The SPICE display that xl gets: the first display of an HVM guest.
    pub(super) fn spice_display<'d, 't>(
        &self,
        domain: &'d Domain<'t>,
    ) -> Option<(&'d Graphics<'t>, &'d Spice<'t>)> {
        let first = domain.graphics.first()?;
        match &first.kind {
            GraphicsKind::Spice(spice) if self.hvm && self.format == Format::Xl => {
                Some((first, spice))
            }
            _ => None,
        }
    }

    /// xenFormatXLSpice.
    pub(in crate::write::conf) fn spice(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let Some((graphics, spice)) = self.spice_display(domain) else { return Ok(()) };
        let start = self.out.position();
        let kind = graphics.type_origin;
        for (key, on) in [("sdl", 0), ("vnc", 0), ("spice", 1)] {
            self.number(&RULE, key, &kind.map(|()| on));
        }
        self.optional(&RULE, "spicehost", spice.listen.as_ref());
        self.number(&RULE, "spiceport", &spice.port);
        self.number(&RULE, "spicetls_port", &spice.tls_port);
        match &spice.passwd {
            Some(password) => {
                self.number(&RULE, "spicedisable_ticketing", &password.as_ref().map(|_| 0));
                self.string(&RULE, "spicepasswd", password);
            }
            None => self.number(&RULE, "spicedisable_ticketing", &Sourced::default(1)),
        }
        self.spice_agent(spice);
        self.out.part_since(graphics.element, start);
        for other in domain.graphics.iter().skip(1) {
            self.out.omit(&ONE, Origin::Input(other.element));
        }
        Ok(())
    }

    /// The mouse and the clipboard, and the agent in the guest that both may need.
    fn spice_agent(&mut self, spice: &Spice<'_>) {
        let client_mouse = spice.mouse_mode.filter(|mode| mode.value == SpiceMouseMode::Client);
        if let Some(mode) = spice.mouse_mode {
            let client = u8::from(client_mouse.is_some());
            self.number(&RULE, "spiceagent_mouse", &mode.map(|_| client));
        }
        if let Some(mode) = client_mouse {
            self.number(&RULE, "spicevdagent", &mode.map(|_| 1));
        }
        if let Some(shared) = spice.copy_paste.filter(|shared| shared.value) {
            self.number(&RULE, "spice_clipboard_sharing", &shared.map(u8::from));
            if client_mouse.is_none() {
                self.number(&RULE, "spicevdagent", &shared.map(u8::from));
            }
        }
    }
}
