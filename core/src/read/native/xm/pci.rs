//! The list `pci`: addresses in strings.

use super::XmReader;
use crate::base::{LibvirtError, Piece, Sourced};
use crate::domain::{HostDevice, PciDevice};
use crate::read::number::int_in;
use crate::read::parts::Use;
use crate::rules::from_native as rules;
use crate::syntax::conf::Kind;

impl<'t> XmReader<'t, '_> {
    /// The addresses in the list. libvirt leaves out what is no address.
    pub(super) fn pci(&mut self) -> Vec<HostDevice> {
        let mut devices = Vec::new();
        for item in self.document.items("pci", &rules::PCI) {
            let element = self.document.tree.span(item);
            let address = match self.document.tree.kind(item) {
                Kind::Text(text) => pci_address(text),
                Kind::Long(_) | Kind::List => Err(None),
            };
            match address {
                Ok([domain, bus, slot, function]) => {
                    self.document.mark_item(item, Use::Read(&rules::PCI));
                    let device = PciDevice {
                        element,
                        domain,
                        bus,
                        slot,
                        function,
                        managed: None,
                        write_filtering: None,
                    };
                    devices.push(HostDevice::Pci(device));
                }
                Err(error) => {
                    self.document.leave_out(item, "pci-dropped", &rules::PCI, "This is not a PCI address of the form DDDD:BB:SS.F. libvirt leaves the device out.");
                    if let Some(note) = self.document.findings.notes.last_mut() {
                        note.libvirt = error;
                        note.help = Some("Write the address as in “0000:1b:00.0”.".to_owned());
                    }
                }
            }
        }
        devices
    }
}

/// An address `DDDD:BB:SS.F` in hexadecimal.
///
/// # Errors
///
/// libvirt's message, if it has one.
fn pci_address(text: Piece<'_>) -> Result<[Sourced<u32>; 4], Option<LibvirtError>> {
    let too_big = |what: &str, rest: Piece<'_>| {
        let words = format!("{what} {} too big for destination", rest.text);
        Some(LibvirtError::Internal(words))
    };
    let mut pieces = [text; 4];
    let mut rest = text;
    for (number, (separator, room, what)) in
        [(':', 4, "Domain"), (':', 2, "Bus"), ('.', 2, "Slot")].into_iter().enumerate()
    {
        let (piece, behind) = rest.split_once(separator).ok_or(None)?;
        if piece.text.len() > room {
            return Err(too_big(what, rest));
        }
        pieces[number] = piece;
        rest = behind;
    }
    if rest.text.len() != 1 {
        return Err(None);
    }
    pieces[3] = rest;
    let mut numbers = [Sourced::default(0); 4];
    for (number, piece) in numbers.iter_mut().zip(pieces) {
        let value = int_in(piece.text, 16).ok_or(None)?;
        *number = piece.with(value as u32);
    }
    Ok(numbers)
}
