//! `<rng>`: random numbers from the host.

use crate::base::{Note, Sourced};
use crate::read::number;
use crate::read::xml::chardev::v9_0::{CharSource, TYPES};
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::virtio;
use crate::rules::checked::OTHER_DEVICES as RULE;
use crate::syntax::xml::ElementId;

/// A source of random numbers.
pub(in crate::read::xml) struct RandomDefinition<'t> {
    element: ElementId,
    /// The character device that they come from.
    source: Option<CharSource<'t>>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const MODELS: [&str; 3] = ["virtio", "virtio-transitional", "virtio-non-transitional"];

impl<'t> RandomDefinition<'t> {
    /// virDomainRNGDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        match r.attribute(element, "model", &RULE).map(|model| model.value) {
            None => return Err(r.xml_error(element, "missing RNG device model", &RULE)),
            Some(model) if !MODELS.contains(&model) => {
                let message = format!("unknown RNG model '{model}'");
                return Err(r.unsupported(element, message, &RULE));
            }
            Some(_) => {}
        }
        let rates = r.all_checked(element, "rate", &RULE);
        let mut has_rate = true;
        for name in ["bytes", "period"] {
            let text = r.xpath_attribute(&rates, name, &RULE).filter(|_| has_rate);
            let number = text.map(|text| number::non_negative_int(text.value, 10));
            if number == Some(None) {
                let message = format!("invalid RNG rate {name} value");
                return Err(r.xml_error(element, message, &RULE));
            }
            has_rate = number.flatten().is_some_and(|rate| rate > 0);
        }
        let backends = r.all_checked(element, "backend", &RULE);
        let [backend] = *backends else {
            return Err(r.xml_error(element, "only one RNG backend is supported", &RULE));
        };
        let source = read_backend(r, backend)?;
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        virtio::read_driver(r, element, &RULE)?;
        Ok(Self { element, source, info })
    }

    /// virDomainRNGDefValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.info.validate()?;
        match &self.source {
            Some(source) => source.validate(r, self.element, false),
            None => Ok(()),
        }
    }
}

fn read_backend<'t>(
    r: &mut XmlReader<'t, '_>,
    backend: ElementId,
) -> Result<Option<CharSource<'t>>, Note> {
    match r.attribute(backend, "model", &RULE).map(|model| model.value) {
        None => Err(r.xml_error(backend, "missing RNG device backend model", &RULE)),
        Some("random" | "builtin") => Ok(None),
        Some("egd") => {
            let Some(kind) = r.attribute(backend, "type", &RULE) else {
                return Err(r.xml_error(backend, "missing EGD backend type", &RULE));
            };
            match TYPES.iter().find(|known| **known == kind.value) {
                Some(&known) => {
                    let kind: Sourced<&'static str> = kind.map(|_| known);
                    CharSource::read(r, backend, kind, None).map(Some)
                }
                None => {
                    let message = format!("unknown backend type '{}' for egd", kind.value);
                    Err(r.unsupported(backend, message, &RULE))
                }
            }
        }
        Some(other) => {
            let message = format!("unknown RNG backend model '{other}'");
            Err(r.unsupported(backend, message, &RULE))
        }
    }
}
