//! `<tpm>`: a trusted platform module.

use crate::base::Note;
use crate::domain::Uuid;
use crate::read::xml::chardev::v9_0::{CharSource, TYPES};
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::words;
use crate::rules::checked::OTHER_DEVICES as RULE;
use crate::syntax::xml::ElementId;

/// A trusted platform module.
pub(in crate::read::xml) struct TpmDefinition<'t> {
    element: ElementId,
    /// The socket of one that another program emulates.
    external: Option<CharSource<'t>>,
    has_banks_without_version_2: bool,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const MODELS: &[&str] = &["tpm-tis", "tpm-crb", "tpm-spapr", "spapr-tpm-proxy"];
const BACKENDS: &[&str] = &["passthrough", "emulator", "external"];
const BANKS: [&str; 4] = ["sha1", "sha256", "sha384", "sha512"];

impl<'t> TpmDefinition<'t> {
    /// virDomainTPMDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
    ) -> Result<Self, Note> {
        r.mark_dropped(element, &RULE);
        r.check(element, &[words("model", MODELS)], &RULE)?;
        let backends = r.all_checked(element, "backend", &RULE);
        let [backend] = *backends else {
            let message = match backends.is_empty() {
                true => "missing TPM device backend",
                false => "only one TPM backend is supported",
            };
            return Err(r.xml_error(element, message, &RULE));
        };
        let kind = r.one_word_of(backend, "type", BACKENDS, &RULE)?;
        let kind = r.required(kind, backend, "type", &RULE)?.value;
        let mut found = Self {
            element,
            external: None,
            has_banks_without_version_2: false,
            info: DeviceInfo::default(),
        };
        match kind {
            "emulator" => found.has_banks_without_version_2 = check_emulator(r, backend)?,
            "external" => found.external = Some(read_external(r, backend)?),
            _ => {}
        }
        found.info = DeviceInfo::read(r, element, Reads::Common)?;
        Ok(found)
    }

    /// virDomainTPMDevValidate.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        self.info.validate()?;
        let message = match &self.external {
            _ if self.has_banks_without_version_2 => {
                "<active_pcr_banks/> requires TPM version '2.0'"
            }
            Some(source) if source.kind.value != "unix" => {
                "only source type 'unix' is supported for external TPM device"
            }
            Some(source) if source.listen.is_some() => {
                "only 'client' mode is supported for external TPM device"
            }
            Some(source) if !source.has_path() => "missing socket path for external TPM device",
            _ => return Ok(()),
        };
        Err(r.xml_error(self.element, message, &RULE))
    }
}

/// Whether it names banks though its version is not 2.0.
fn check_emulator(r: &mut XmlReader<'_, '_>, backend: ElementId) -> Result<bool, Note> {
    let version = r.one_word_of(backend, "version", &["1.2", "2.0"], &RULE)?;
    let encryptions = r.all_checked(backend, "encryption", &RULE);
    if let Some(secret) = r.xpath_attribute(&encryptions, "secret", &RULE)
        && Uuid::parse_whole(secret.value).is_none()
    {
        let message = format!("Unable to parse secret uuid '{}'", secret.value);
        return Err(r.internal(backend, message, &RULE));
    }
    if let Some(state) = r.attribute(backend, "persistent_state", &RULE)
        && !matches!(state.value, "yes" | "no")
    {
        let message = "Invalid persistent_state value, either 'yes' or 'no'";
        return Err(r.internal(backend, message, &RULE));
    }
    let mut has_banks = false;
    for banks in r.all_checked(backend, "active_pcr_banks", &RULE) {
        for bank in r.children(banks) {
            has_banks = true;
            if !BANKS.contains(&r.name(bank)) {
                let message = format!("Unsupported PCR banks '{}'", r.name(bank));
                return Err(r.unsupported(bank, message, &RULE));
            }
        }
    }
    Ok(has_banks && version.is_none_or(|version| version.value != "2.0"))
}

fn read_external<'t>(
    r: &mut XmlReader<'t, '_>,
    backend: ElementId,
) -> Result<CharSource<'t>, Note> {
    let sources: Vec<_> = r.matches(&[backend], "source").collect();
    let Some(kind) = r.xpath_attribute(&sources, "type", &RULE) else {
        return Err(r.xml_error(backend, "missing external TPM backend type", &RULE));
    };
    match TYPES.iter().find(|known| **known == kind.value) {
        Some(&known) => CharSource::read(r, backend, kind.map(|_| known), None),
        None => {
            let message = format!("unknown backend type '{}' for external TPM", kind.value);
            Err(r.unsupported(backend, message, &RULE))
        }
    }
}
