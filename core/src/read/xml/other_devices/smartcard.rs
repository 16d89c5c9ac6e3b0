//! `<smartcard>`.

use crate::base::Note;
use crate::read::xml::chardev::v9_0::{CharSource, TYPES};
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::rules::checked::OTHER_DEVICES as RULE;
use crate::syntax::xml::ElementId;

/// A smartcard.
pub(in crate::read::xml) struct SmartcardDefinition<'t> {
    element: ElementId,
    source: Option<CharSource<'t>>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const MODES: &[&str] = &["host", "host-certificates", "passthrough"];

impl<'t> SmartcardDefinition<'t> {
    /// virDomainSmartcardDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        let mode = r.one_word_of(element, "mode", MODES, &RULE)?;
        let mode = r.required(mode, element, "mode", &RULE)?.value;
        let mut source = None;
        match mode {
            "host-certificates" => check_certificates(r, element)?,
            "passthrough" => {
                let Some(kind) = r.attribute(element, "type", &RULE) else {
                    let message = "passthrough mode requires a character device type attribute";
                    return Err(r.xml_error(element, message, &RULE));
                };
                let Some(&known) = TYPES.iter().find(|known| **known == kind.value) else {
                    let message = format!(
                        "unknown type presented to host for character device: {}",
                        kind.value
                    );
                    return Err(r.unsupported(element, message, &RULE));
                };
                source = Some(CharSource::read(r, element, kind.map(|_| known), None)?);
            }
            _ => {}
        }
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        Ok(Self { element, source, info })
    }

    /// virDomainSmartcardDefValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.info.validate()?;
        if !["none", "ccid"].contains(&self.info.address_type()) {
            let message = "Controllers must use the 'ccid' address type";
            return Err(r.unsupported(self.element, message, &RULE));
        }
        match &self.source {
            Some(source) => source.validate(r, self.element, false),
            None => Ok(()),
        }
    }
}

fn check_certificates(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<(), Note> {
    if r.all_checked(element, "certificate", &RULE).len() != 3 {
        let message = "host-certificates mode needs exactly three certificates";
        return Err(r.xml_error(element, message, &RULE));
    }
    if r.matches(&[element], "database").next().is_none() {
        return Ok(());
    }
    match r.text_of(&[element], "database", &RULE) {
        None => Err(r.silent(element, &RULE)),
        Some(path) if !path.value.starts_with('/') => {
            let message = format!("expecting absolute path: {}", path.value);
            Err(r.xml_error(element, message, &RULE))
        }
        Some(_) => Ok(()),
    }
}
