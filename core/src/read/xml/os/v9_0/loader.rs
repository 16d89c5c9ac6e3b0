//! `<loader>` and `<nvram>`: the firmware, by its file.

use super::DEFAULT_LOADER;
use crate::base::{Note, Origin, Sourced};
use crate::domain::{LoaderType, Text};
use crate::read::xml::reader::XmlReader;
use crate::rules::domain_checked::FIRMWARE;
use crate::rules::os as rules;
use crate::syntax::xml::ElementId;

/// The kinds of source that `<nvram>` can have.
const SOURCES: &[&str] =
    &["none", "file", "block", "dir", "network", "volume", "nvme", "vhostuser"];

/// The firmware's file.
#[derive(Default)]
pub(super) struct Loader<'t> {
    pub(super) path: Option<Text<'t>>,
    pub(super) kind: Option<Sourced<LoaderType>>,
    pub(super) readonly: Option<Sourced<bool>>,
    secure: Option<Sourced<bool>>,
    stateless: Option<Sourced<bool>>,
    pub(super) has_nvram: bool,
    has_nvram_template: bool,
}

impl<'t> Loader<'t> {
    /// virDomainDefParseBootLoaderOptions.
    pub(super) fn read(r: &mut XmlReader<'t, '_>, os: &[ElementId]) -> Result<Option<Self>, Note> {
        let element = r.first_of(os, "loader", &rules::LOADER);
        let nvram = r.first_of(os, "nvram", &FIRMWARE);
        if element.is_none() && nvram.is_none() {
            return Ok(None);
        }
        let mut loader = Self::default();
        if let Some(nvram) = nvram {
            loader.read_nvram(r, os, nvram)?;
        }
        if let Some(element) = element {
            loader.readonly = r.yes_no(element, "readonly", &FIRMWARE)?;
            loader.kind = r.word(element, "type", LoaderType::NAMES, &rules::BIOS)?;
            let path = r.content(element, &rules::LOADER);
            loader.path = Some(path).filter(|path| !path.value.is_empty());
            loader.secure = r.yes_no(element, "secure", &FIRMWARE)?;
            loader.stateless = r.yes_no(element, "stateless", &FIRMWARE)?;
        }
        Ok(Some(loader))
    }

    /// virDomainLoaderDefParseXMLNvram.
    fn read_nvram(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        os: &[ElementId],
        nvram: ElementId,
    ) -> Result<(), Note> {
        self.has_nvram_template = r.attribute(nvram, "template", &FIRMWARE).is_some();
        let kind = r.one_word_of(nvram, "type", SOURCES, &FIRMWARE)?;
        let path = r.content(nvram, &FIRMWARE);
        let all: Vec<_> = r.matches(os, "nvram").collect();
        let has_source = r.matches(&all, "source").next().is_some();
        if kind.is_some() && !has_source {
            return Err(Note::error(
                "nvram",
                "libvirt refuses an <nvram> of a type without a source, and gives no message.",
            )
            .at(r.start_tag(nvram))
            .rule(&FIRMWARE)
            .help("Remove <nvram>: libvirt does not write it for Xen."));
        }
        self.has_nvram = kind.is_some() || !path.value.is_empty();
        r.mark_dropped(nvram, &FIRMWARE);
        Ok(())
    }

    /// A loader with a path and no type is a ROM.
    pub(super) fn complete(&mut self) {
        if self.path.is_some() && self.kind.is_none() {
            self.kind = Some(Sourced::default(DEFAULT_LOADER));
        }
    }

    pub(super) fn is_pflash(&self) -> bool {
        self.kind.is_some_and(|kind| kind.value == LoaderType::Pflash)
    }

    /// What asks for secure boot.
    pub(super) fn wants_secure_boot(&self) -> Option<Origin> {
        let secure = self.secure.filter(|secure| secure.value && self.is_pflash());
        secure.map(|secure| secure.origin)
    }

    /// What cannot stand beside firmware that libvirt is to choose, in libvirt's words.
    pub(super) fn attribute_that_overrides(&self) -> Option<&'static str> {
        if self.readonly.is_some() {
            Some("loader attribute 'readonly'")
        } else if self.kind.is_some() {
            Some("loader attribute 'type'")
        } else if self.path.is_some() {
            Some("loader path")
        } else if self.has_nvram_template {
            Some("nvram attribute 'template'")
        } else if self.secure.is_some_and(|secure| !secure.value) {
            Some("loader attribute 'secure'")
        } else {
            None
        }
    }

    /// The last part of virDomainDefOSValidate. `permits` says whether the firmware can keep a state, `forbidden` is
    /// what libvirt says otherwise.
    pub(super) fn validate_nvram(
        &self,
        r: &XmlReader<'_, '_>,
        permits: bool,
        forbidden: &str,
    ) -> Result<(), Note> {
        let message = match self.stateless.map(|stateless| stateless.value) {
            Some(true) if self.has_nvram_template => {
                "NVRAM template is not permitted when loader is stateless"
            }
            Some(true) if self.has_nvram => "NVRAM is not permitted when loader is stateless",
            Some(false) if !permits => forbidden,
            _ => return Ok(()),
        };
        Err(r.xml_detail(ElementId::ROOT, message, &FIRMWARE))
    }
}
