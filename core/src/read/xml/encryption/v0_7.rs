//! How libvirt 0.7.4 and 0.7.5 read `<encryption>`.

use crate::base::{LibvirtError, Note, Span};
use crate::domain::Uuid;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::checked as rules;
use crate::syntax::xml::ElementId;

/// Checks the `<encryption>` of a disk.
pub(in crate::read::xml) fn check(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
) -> Result<(), Note> {
    let rule = &rules::ENCRYPTION;
    r.mark_dropped(element, rule);
    let xml =
        |message: &str, span: Span| refused(rule, span, LibvirtError::Xml(message.to_owned()));
    let start_tag = r.start_tag(element);
    match r.xpath_attribute(&[element], "format", rule) {
        None => return Err(xml("unknown volume encryption format", start_tag)),
        Some(format) if !matches!(format.value, "default" | "qcow") => {
            let message = format!("unknown volume encryption format type {}", format.value);
            return Err(xml(&message, start_tag));
        }
        Some(_) => {}
    }
    let secrets: Vec<_> = r.matches(&[element], "secret").collect();
    for secret in secrets {
        let start_tag = r.start_tag(secret);
        match r.xpath_attribute(&[secret], "type", rule) {
            None => return Err(xml("unknown volume encryption secret type", start_tag)),
            Some(kind) if kind.value != "passphrase" => {
                let message = format!("unknown volume encryption secret type {}", kind.value);
                return Err(xml(&message, start_tag));
            }
            Some(_) => {}
        }
        match r.xpath_attribute(&[secret], "uuid", rule) {
            None => return Err(xml("missing volume encryption uuid", start_tag)),
            Some(uuid) if Uuid::parse(uuid.value).is_none() => {
                let message = format!("malformed volume encryption uuid '{}'", uuid.value);
                return Err(xml(&message, start_tag));
            }
            Some(_) => {}
        }
    }
    Ok(())
}
