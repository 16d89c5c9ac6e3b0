//! `<blkiotune>`.

use crate::base::{LibvirtError, Note};
use crate::domain::Text;
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::domain_checked::TUNING as RULE;
use crate::syntax::xml::ElementId;
use std::collections::HashSet;

/// The devices of `<blkiotune>`.
pub(in crate::read::xml) struct BlockIo<'t> {
    devices: Vec<(ElementId, Text<'t>)>,
}

impl<'t> BlockIo<'t> {
    /// The part of virDomainDefTunablesParse on block devices.
    pub(in crate::read::xml) fn read(r: &mut XmlReader<'t, '_>) -> Result<Self, Note> {
        let mut devices = Vec::new();
        for device in r.path(ElementId::ROOT, &["blkiotune", "device"]) {
            let Some(path) = r.text_of(&[device], "path", &RULE) else {
                return Err(r.unsupported(device, "missing per-device path", &RULE));
            };
            for (name, words, is_long) in [
                ("weight", "weight", false),
                ("read_bytes_sec", "read bytes sec", true),
                ("write_bytes_sec", "write bytes sec", true),
                ("read_iops_sec", "read iops sec", false),
                ("write_iops_sec", "write iops sec", false),
            ] {
                let Some(text) = r.text_of(&[device], name, &RULE) else {
                    continue;
                };
                let is_number = if is_long {
                    number::whole_unsigned_long(&text.value).is_some()
                } else {
                    number::wrapping_unsigned_int(&text.value).is_some()
                };
                if !is_number {
                    let message = format!("could not parse {words} {}", text.value);
                    let place = text.origin.span().unwrap_or_default();
                    return Err(refused(&RULE, place, LibvirtError::ConfigUnsupported(message)));
                }
            }
            devices.push((device, path));
        }
        for tuning in r.path(ElementId::ROOT, &["blkiotune"]) {
            r.mark_dropped(tuning, &RULE);
        }
        Ok(Self { devices })
    }

    /// virDomainDefTunablesValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let mut paths = HashSet::new();
        match self.devices.iter().find(|(_, path)| !paths.insert(&path.value)) {
            None => Ok(()),
            Some((device, path)) => {
                let message = format!("duplicate blkio device path '{}'", path.value);
                Err(r.unsupported(*device, message, &RULE))
            }
        }
    }
}
