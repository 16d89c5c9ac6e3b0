//! How libvirt 9.0 reads the encryption of a disk.

use crate::base::{Note, Sourced};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{required, unsigned, words};
use crate::read::xml::secret;
use crate::rules::disk::DETAILS as RULE;
use crate::syntax::xml::ElementId;

/// What libvirt checks again later.
pub(in crate::read::xml) struct Encryption<'t> {
    pub(in crate::read::xml) element: ElementId,
    pub(in crate::read::xml) format: Sourced<&'t str>,
    pub(in crate::read::xml) has_cipher: bool,
}

/// virStorageEncryptionParseNode.
pub(in crate::read::xml) fn read<'t>(
    r: &mut XmlReader<'t, '_>,
    element: ElementId,
) -> Result<Encryption<'t>, Note> {
    let Some(format) = r.xpath_attribute(&[element], "format", &RULE) else {
        return Err(r.xml_error(element, "unknown volume encryption format", &RULE));
    };
    if !["default", "qcow", "luks", "luks2"].contains(&format.value) {
        let message = format!("unknown volume encryption format type {}", format.value);
        return Err(r.unsupported(element, message, &RULE));
    }
    r.check(element, &[words("engine", &["qemu", "librbd"])], &RULE)?;
    for secret in r.all_checked(element, "secret", &RULE) {
        match r.xpath_attribute(&[secret], "type", &RULE) {
            None => {
                return Err(r.xml_error(secret, "unknown volume encryption secret type", &RULE));
            }
            Some(kind) if kind.value != "passphrase" => {
                let message = format!("unknown volume encryption secret type {}", kind.value);
                return Err(r.unsupported(secret, message, &RULE));
            }
            Some(_) => secret::check(r, secret, &RULE)?,
        }
    }
    let mut has_cipher = false;
    if format.value == "luks" {
        if let Some(cipher) = r.checked(element, "cipher", &RULE) {
            if r.attribute(cipher, "name", &RULE).is_none() {
                return Err(r.xml_error(cipher, "cipher info missing 'name' attribute", &RULE));
            }
            has_cipher = true;
            r.check(cipher, &[required(unsigned("size"))], &RULE)?;
        }
        if let Some(ivgen) = r.checked(element, "ivgen", &RULE) {
            if !has_cipher {
                let message = "ivgen element found, but cipher is missing";
                return Err(r.xml_error(ivgen, message, &RULE));
            }
            if r.attribute(ivgen, "name", &RULE).is_none() {
                return Err(r.xml_error(ivgen, "missing ivgen info name string", &RULE));
            }
        }
    }
    Ok(Encryption { element, format, has_cipher })
}
