//! The device `pci`: a list `dev` for each device of the host.

use super::SexprReader;
use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{HostDevice, PciDevice};
use crate::read::number::int_in;
use crate::rules::from_native as rules;
use crate::syntax::sexpr::NodeId;

impl<'t> SexprReader<'t, '_> {
    /// The PCI devices of the first device `pci`.
    pub(super) fn pci(&mut self, devices: &[NodeId]) -> Result<Vec<HostDevice>, Note> {
        let found = self.first_device(devices, "pci", &rules::PCI);
        let Some((_, list)) = found else { return Ok(Vec::new()) };
        let devices: Vec<_> = self
            .tree
            .children(list)
            .skip(1)
            .filter(|&dev| {
                self.tree.begins_with(dev, "dev") && self.tree.children(dev).nth(1).is_some()
            })
            .collect();
        let mut found = Vec::new();
        for dev in devices {
            let device = self.pci_device(dev).map_err(|note| match found.len() {
                0 => note,
                _ => note.libvirt_dies("frees the device before this one twice"),
            })?;
            found.push(HostDevice::Pci(device));
        }
        Ok(found)
    }

    fn pci_device(&mut self, dev: NodeId) -> Result<PciDevice, Note> {
        let mut texts = [None; 4];
        for (text, key) in texts.iter_mut().zip(["domain", "bus", "slot", "func"]) {
            *text = self.value(dev, key, &rules::PCI);
            if text.is_none() {
                return Err(Note::error("pci-address", format!("The PCI address has no {key}."))
                    .at(self.tree.span(dev))
                    .rule(&rules::PCI)
                    .help(format!("Add ({key} 0x0) with its number."))
                    .libvirt(LibvirtError::Internal(format!("missing PCI {key}"))));
            }
        }
        let mut numbers = [Sourced::default(0); 4];
        for ((number, text), key) in
            numbers.iter_mut().zip(texts).zip(["domain", "bus", "slot", "func"])
        {
            let Some(text) = text else { continue };
            let Some(value) = int_in(text.text, 0) else {
                return Err(Note::error("pci-number", format!("“{}” is not a number.", text.text))
                    .at(text.span())
                    .rule(&rules::PCI)
                    .help("Write it with 0x at the front, such as 0x1a.")
                    .libvirt(LibvirtError::Internal(format!(
                        "cannot parse PCI {key} '{}'",
                        text.text
                    ))));
            };
            *number = text.with(value as u32);
        }
        let [domain, bus, slot, function] = numbers;
        Ok(PciDevice {
            element: self.tree.span(dev),
            domain,
            bus,
            slot,
            function,
            managed: None,
            write_filtering: None,
        })
    }
}
