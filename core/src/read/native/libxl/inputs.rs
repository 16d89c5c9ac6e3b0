//! The key `usbdevice`: emulated input devices.

use super::LibxlReader;
use crate::base::{LibvirtError, Note};
use crate::domain::{Input, InputType};
use crate::read::native::findings::KeyedValue;
use crate::read::native::inputs;
use crate::rules::domain_xml as rules;
use crate::syntax::conf::{Kind, ValueId};

/// The devices that libvirt knows.
const KNOWN: [(&str, InputType); 3] =
    [("mouse", InputType::Mouse), ("tablet", InputType::Tablet), ("keyboard", InputType::Keyboard)];

impl LibxlReader<'_, '_> {
    /// The device of xm, if there is one.
    pub(super) fn xm_inputs(&mut self) -> Result<Vec<Input>, Note> {
        if !self.hvm() {
            return Ok(Vec::new());
        }
        let device = self.document.keyed_string("usbdevice", &rules::INPUT)?;
        Ok(device.and_then(|device| self.input(device)).into_iter().collect())
    }

    /// The devices of xl: a string, or a list of strings.
    pub(super) fn xl_inputs(&mut self) -> Result<Vec<Input>, Note> {
        if !self.hvm() {
            return Ok(Vec::new());
        }
        let Some(value) = self.document.find("usbdevice", &rules::INPUT) else {
            return Ok(Vec::new());
        };
        let items: Vec<ValueId> = match self.document.tree.kind(value) {
            Kind::List => self.document.items("usbdevice", &rules::INPUT),
            Kind::Text(_) | Kind::Long(_) => vec![value],
        };
        let mut found = Vec::new();
        for item in items {
            let element = self.document.tree.span(item);
            let Kind::Text(text) = self.document.tree.kind(item) else {
                let error =
                    LibvirtError::Internal("config value usbdevice was malformed".to_owned());
                return Err(Note::error("xm-kind", "This USB device is not a string.")
                    .at(element)
                    .rule(&rules::INPUT)
                    .help("Write mouse, tablet or keyboard between quotes.")
                    .libvirt(error));
            };
            let device = KeyedValue { value: text, node: item.index(), element };
            found.extend(self.input(device));
        }
        Ok(found)
    }

    fn input(&mut self, device: KeyedValue<'_>) -> Option<Input> {
        inputs::read(device, &KNOWN, &rules::INPUT, &mut self.document.findings)
    }
}
