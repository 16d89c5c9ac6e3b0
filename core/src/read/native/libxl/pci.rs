//! The list `pci`: PCI devices of the host.

use super::{KeyedItem, LibxlReader};
use crate::base::{LibvirtError, Note, Piece, Sourced};
use crate::domain::{HostDevice, PciDevice};
use crate::read::number::int_in;
use crate::read::parts::Use;
use crate::rules::domain_xml as rules;

const HELP: &str = "Write DDDD:BB:SS.F in hexadecimal, for example 0000:07:10.1.";

impl<'t> LibxlReader<'t, '_> {
    /// The PCI devices.
    pub(super) fn pci(&mut self) -> Result<Vec<HostDevice>, Note> {
        let mut devices = Vec::new();
        for item in self.strings("pci", &rules::PCI)? {
            self.document.mark_item(item.item, Use::Read(&rules::PCI));
            devices.push(HostDevice::Pci(self.pci_device(item)?));
        }
        Ok(devices)
    }

    /// `[DOMAIN:]BUS:SLOT.FUNCTION[,OPTIONS]`.
    fn pci_device(&mut self, item: KeyedItem<'t>) -> Result<PciDevice, Note> {
        let text = item.text;
        let dies = |message: &str| {
            let note = Note::error("pci-address", message).at(item.element).rule(&rules::PCI);
            note.help(HELP).libvirt_dies("misses a part of the address")
        };
        if text.text.is_empty() {
            return Err(dies("The address is empty."));
        }
        let Some((first, rest)) = text.split_once(':') else {
            self.pci_number(text)?;
            return Err(dies("The address has no colon."));
        };
        let (domain, bus, rest) = match rest.split_once(':') {
            Some((second, rest)) => (self.pci_number(first)?, self.pci_number(second)?, rest),
            None => (Sourced::default(0), self.pci_number(first)?, rest),
        };
        let Some((slot, behind)) = rest.split_once('.') else {
            let detail = format!("Malformed PCI address {}", rest.text);
            return Err(Note::error("pci-address", "The address has no dot.")
                .at(item.element)
                .rule(&rules::PCI)
                .help(HELP)
                .libvirt(LibvirtError::Internal(detail)));
        };
        let slot = self.pci_number(slot)?;
        let (function, options) = match behind.split_once(',') {
            Some((function, options)) => (function, Some(options)),
            None => (behind, None),
        };
        let function = self.pci_number(function)?;
        let write_filtering = match options {
            Some(options) => self.pci_options(options)?,
            None => None,
        };
        let element = item.element;
        let managed = None;
        Ok(PciDevice { element, domain, bus, slot, function, managed, write_filtering })
    }

    /// A hexadecimal number. libvirt takes one below 0, too.
    fn pci_number(&self, piece: Piece<'t>) -> Result<Sourced<u32>, Note> {
        int_in(piece.text, 16).map(|number| piece.with(number as u32)).ok_or_else(|| {
            let message = format!("“{}” is not a hexadecimal number.", piece.text);
            self.silent("pci-address", piece.span(), &rules::PCI, &message, HELP)
        })
    }

    fn pci_options(&mut self, options: Piece<'t>) -> Result<Option<Sourced<bool>>, Note> {
        let mut filtering = None;
        let mut rest = Some(options).filter(|options| !options.text.is_empty());
        while let Some(from_here) = rest {
            let (option, behind) = match from_here.split_once(',') {
                Some((option, behind)) => (option, Some(behind)),
                None => (from_here, None),
            };
            rest = behind;
            let Some((key, value)) = option.split_once('=') else {
                let detail = format!("Malformed PCI options {}", options.text);
                return Err(Note::error("pci-options", "An option has no equals sign.")
                    .at(options.span())
                    .rule(&rules::PCI)
                    .help("Write options as key=value, and end without a comma.")
                    .libvirt(LibvirtError::Internal(detail)));
            };
            if key.text != "permissive" {
                self.field(option, Use::Dropped(&rules::PCI));
                continue;
            }
            let Some(number) = int_in(value.text, 10) else {
                let message = format!("“{}” is not a number.", value.text);
                let help = "Write permissive=0 or permissive=1.";
                let span = option.span();
                return Err(self.silent("pci-options", span, &rules::PCI, &message, help));
            };
            filtering = Some(value.with(number == 0));
            self.field(option, Use::Read(&rules::PCI));
        }
        Ok(filtering)
    }
}
