//! The keys `serial` and `parallel`, and the console.

use super::{Libxl, LibxlReader};
use crate::base::{Format, LibvirtError, Note, Sourced};
use crate::domain::{CharDevice, Domain};
use crate::read::native::ports::{host_end, pv_console, read};
use crate::read::parts::Use;
use crate::release::Guest;
use crate::rules::domain_xml as rules;
use crate::syntax::conf::Kind;

/// The types of character devices that libvirt knows.
pub(super) const TYPES: [&str; 15] = [
    "null",
    "vc",
    "pty",
    "dev",
    "file",
    "pipe",
    "stdio",
    "udp",
    "tcp",
    "unix",
    "spicevmc",
    "spiceport",
    "nmdm",
    "qemu-vdagent",
    "dbus",
];

impl<'t> LibxlReader<'t, '_> {
    /// The ports of an HVM guest, or the console of any other.
    pub(super) fn ports(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        if self.guest != Guest::Hvm {
            let port = Some(Sourced::default(0));
            domain.console = Some(CharDevice { port, ..pv_console() });
            return Ok(());
        }
        domain.parallels = self.port("parallel")?;
        let serial = self.document.find("serial", &rules::PORT);
        let kind = serial.map(|serial| self.document.tree.kind(serial));
        if !matches!(kind, Some(Kind::List)) {
            if kind.is_some() {
                // libvirt raises a message here and takes it back, together with any before.
                self.left_behind = None;
            }
            domain.serials = self.port("serial")?;
            return Ok(());
        }
        let items = self.strings("serial", &rules::PORT)?;
        if self.format != Format::Xl {
            let error = "Multiple serial devices are not supported by xen-xm";
            return Err(Note::error("serial-list", "libvirt reads only one serial port of xm.")
                .at(self.document.entry_span("serial"))
                .rule(&rules::PORT)
                .help("Write serial = \"…\" with one port.")
                .libvirt(LibvirtError::ConfigUnsupported(error.to_owned())));
        }
        for (number, item) in (0..).zip(items) {
            self.document.mark_item(item.item, Use::Redundant(&rules::PORT));
            if item.text.text == "none" {
                continue;
            }
            self.document.mark_item(item.item, Use::Read(&rules::PORT));
            let notes = &mut self.document.findings.notes;
            let port = Some(Sourced::default(number));
            let device = host_end::<Libxl>(item.text, item.element, notes)?;
            domain.serials.push(CharDevice { port, ..device });
        }
        Ok(())
    }

    fn port(&mut self, key: &'static str) -> Result<Vec<CharDevice<'t>>, Note> {
        let port = self.document.keyed_string(key, &rules::PORT)?;
        let devices = read::<Libxl>(port, &mut self.document.findings)?;
        let port = Some(Sourced::default(0));
        Ok(devices.into_iter().map(|device| CharDevice { port, ..device }).collect())
    }
}
