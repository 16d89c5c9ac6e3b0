//! How libvirt 0.7.4 and 0.7.5 read `<seclabel>`.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::Text;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::checked as rules;
use crate::syntax::xml::ElementId;

/// A security label must be shorter than this, in bytes. libvirt takes a longer one for a missing one.
const MAX_LABEL: usize = 4096;
/// The same for a security model.
const MAX_MODEL: usize = 256;

/// Checks the `<seclabel>`. `domxml-to-native` reads it as that of a running guest.
pub(in crate::read::xml) fn check(r: &mut XmlReader<'_, '_>, root: ElementId) -> Result<(), Note> {
    let rule = &rules::SECLABEL;
    let elements: Vec<_> = r.matches(&[root], "seclabel").collect();
    let Some(&first) = elements.first() else {
        return Ok(());
    };
    for &element in &elements {
        r.mark_dropped(element, rule);
    }
    let start_tag = r.start_tag(first);
    let xml =
        |message: &'static str| refused(rule, start_tag, LibvirtError::Xml(message.to_owned()));
    let within = |limit: usize| move |value: &Sourced<&str>| value.value.len() < limit;
    let text_within = |limit: usize| move |value: &Text<'_>| value.value.len() < limit;
    let kind = r
        .xpath_attribute(&elements, "type", rule)
        .filter(within(MAX_LABEL))
        .ok_or_else(|| xml("missing security type"))?;
    let dynamic = match kind.value {
        "static" => false,
        "dynamic" => true,
        _ => return Err(xml("invalid security type")),
    };
    r.xpath_attribute(&elements, "model", rule)
        .filter(within(MAX_MODEL))
        .ok_or_else(|| xml("missing security model"))?;
    r.text_of(&elements, "label", rule)
        .filter(text_within(MAX_LABEL))
        .ok_or_else(|| xml("security label is missing"))?;
    if dynamic {
        r.text_of(&elements, "imagelabel", rule)
            .filter(text_within(MAX_LABEL))
            .ok_or_else(|| xml("security imagelabel is missing"))?;
    }
    Ok(())
}
