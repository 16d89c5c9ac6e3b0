//! `os/@firmware` and `<firmware>`: the kind of firmware that libvirt is to choose. libvirt chooses none for Xen.

use super::loader::Loader;
use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::named;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::domain_checked::FIRMWARE as RULE;
use crate::syntax::xml::ElementId;

/// A kind of firmware.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bios,
    Efi,
}

const KINDS: &[(&str, Kind)] = &[("bios", Kind::Bios), ("efi", Kind::Efi)];

/// The firmware that libvirt is to choose.
#[derive(Default)]
pub(super) struct Firmware {
    kind: Option<Sourced<Kind>>,
    has_features: bool,
    enrolled_keys: Option<Sourced<bool>>,
    secure_boot: Option<Sourced<bool>>,
}

impl Firmware {
    /// virDomainDefParseBootFirmwareOptions.
    pub(super) fn read(r: &mut XmlReader<'_, '_>, os: &[ElementId]) -> Result<Self, Note> {
        let mut firmware = Self::default();
        let name = r.xpath_attribute(os, "firmware", &RULE);
        let parents: Vec<_> = r.matches(os, "firmware").collect();
        let features: Vec<_> = r.matches(&parents, "feature").collect();
        for feature in features {
            let names = [("enrolled-keys", false), ("secure-boot", true)];
            let name = r.word(feature, "name", &names, &RULE)?;
            let is_secure_boot = r.required(name, feature, "name", &RULE)?.value;
            let enabled = r.yes_no(feature, "enabled", &RULE)?;
            let enabled = Some(r.required(enabled, feature, "enabled", &RULE)?);
            firmware.has_features = true;
            if is_secure_boot {
                firmware.secure_boot = enabled;
            } else {
                firmware.enrolled_keys = enabled;
            }
        }
        for parent in parents {
            r.mark_dropped(parent, &RULE);
        }
        if let Some(name) = name {
            let Some(kind) = named(KINDS, name.value) else {
                let message = format!("unknown firmware value {}", name.value);
                let place = name.origin.span().unwrap_or_default();
                return Err(refused(&RULE, place, LibvirtError::Xml(message)));
            };
            firmware.kind = Some(name.map(|_| kind));
        }
        Ok(firmware)
    }

    /// The first part of virDomainDefPostParseOs.
    pub(super) fn complete(&mut self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let Some(keys) = self.enrolled_keys.filter(|keys| keys.value) else {
            return Ok(());
        };
        if self.secure_boot.is_some_and(|secure| !secure.value) {
            let message = "firmware feature 'enrolled-keys' cannot be enabled when firmware feature 'secure-boot' is disabled";
            return Err(r.xml_detail(ElementId::ROOT, message, &RULE));
        }
        self.secure_boot = Some(keys);
        Ok(())
    }

    /// What asks for secure boot. libvirt takes even a feature that is off for a wish.
    pub(super) fn wants_secure_boot(&self) -> Option<Origin> {
        let is_efi = self.kind.is_some_and(|kind| kind.value == Kind::Efi);
        self.secure_boot.filter(|_| is_efi).map(|secure| secure.origin)
    }

    /// virDomainDefOSValidate.
    pub(super) fn validate(
        &self,
        r: &XmlReader<'_, '_>,
        loader: Option<&Loader<'_>>,
    ) -> Result<(), Note> {
        let refuse = |message: &str| Err(r.xml_detail(ElementId::ROOT, message, &RULE));
        let message = match (self.kind, loader) {
            (None, _) if self.has_features => {
                "cannot use feature-based firmware autoselection when firmware autoselection is disabled"
            }
            (_, None) => return Ok(()),
            (Some(kind), Some(loader)) => {
                if let Some(attribute) = loader.attribute_that_overrides() {
                    return refuse(&format!(
                        "{attribute} cannot be specified when firmware autoselection is enabled"
                    ));
                }
                if loader.has_nvram && kind.value == Kind::Bios {
                    return refuse("firmware type 'bios' does not support nvram");
                }
                return loader.validate_nvram(
                    r,
                    kind.value == Kind::Efi,
                    "Only EFI firmware permits NVRAM",
                );
            }
            (None, Some(loader)) if loader.path.is_none() => {
                "no loader path specified and firmware auto selection disabled"
            }
            (None, Some(loader)) => {
                let permits = loader.is_pflash();
                return loader.validate_nvram(r, permits, "Only pflash loader type permits NVRAM");
            }
        };
        refuse(message)
    }
}
