//! `<shmem>`: memory that guests share.

use crate::base::{Note, Sourced};
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{on_off, unsigned_in, words};
use crate::rules::checked::OTHER_DEVICES as RULE;
use crate::syntax::xml::ElementId;

/// Memory that guests share.
pub(in crate::read::xml) struct SharedMemoryDefinition<'t> {
    element: ElementId,
    name: Sourced<&'t str>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const MODELS: &[&str] = &["ivshmem", "ivshmem-plain", "ivshmem-doorbell"];

impl<'t> SharedMemoryDefinition<'t> {
    /// virDomainShmemDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        let mut kind = "ivshmem";
        if let Some(model) = r.checked(element, "model", &RULE) {
            kind = r.one_word_of(model, "type", MODELS, &RULE)?.map_or(kind, |kind| kind.value);
        }
        let Some(name) = r.attribute(element, "name", &RULE) else {
            let message = "shmem element must contain 'name' attribute";
            return Err(r.xml_error(element, message, &RULE));
        };
        if kind != "ivshmem" {
            r.check(element, &[words("role", &["master", "peer"])], &RULE)?;
        }
        r.memory_of(&[element], "size", "./size[1]", &RULE)?;
        let server = r.checked(element, "server", &RULE);
        if let Some(msi) = r.checked(element, "msi", &RULE) {
            r.check(msi, &[unsigned_in("vectors", 0), on_off("ioeventfd")], &RULE)?;
            if server.is_none() {
                let message = "msi option is only supported with a server";
                return Err(r.xml_error(msi, message, &RULE));
            }
        }
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        Ok(Self { element, name, info })
    }

    /// virDomainShmemDefValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.info.validate()?;
        let message = match self.name.value {
            name if name.contains('/') => "shmem name cannot include '/' character",
            "." => "shmem name cannot be equal to '.'",
            ".." => "shmem name cannot be equal to '..'",
            _ => return Ok(()),
        };
        Err(r.unsupported(self.element, message, &RULE).at(self.name.origin.span()))
    }
}
