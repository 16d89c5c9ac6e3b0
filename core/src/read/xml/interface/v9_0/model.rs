//! `<model>`: the model of the card.

use crate::base::{LibvirtError, Note};
use crate::domain::{KNOWN_MODELS, Text, UNKNOWN_MODEL};
use crate::read::xml::reader::XmlReader;
use crate::rules::vif as rules;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;

/// virDomainNetSetModelString: the model in the spelling of libvirt's list, or in its own if the list has no such
/// model.
pub(super) fn read<'t>(
    r: &mut XmlReader<'t, '_>,
    interface: ElementId,
) -> Result<Option<Text<'t>>, Note> {
    let models: Vec<_> = r.matches(&[interface], "model").collect();
    for &model in &models {
        r.mark_read(model, &rules::MODEL_9_0);
    }
    let Some(model) = r.xpath_attribute(&models, "type", &rules::MODEL_9_0) else {
        return Ok(None);
    };
    let name = model.value;
    if name.eq_ignore_ascii_case(UNKNOWN_MODEL) {
        return Ok(None);
    }
    if let Some(known) = KNOWN_MODELS.iter().find(|known| known.eq_ignore_ascii_case(name)) {
        return Ok(Some(model.map(|_| Cow::Borrowed(*known))));
    }
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if name.bytes().all(allowed) {
        return Ok(Some(model.map(Cow::Borrowed)));
    }
    Err(Note::error(
        "vif-model",
        format!("libvirt does not accept “{name}” as the name of a model."),
    )
    .at(model.origin.span())
    .rule(&rules::MODEL_9_0)
    .help("Use letters, digits, underscores and hyphens only, such as e1000, rtl8139 or netfront.")
    .libvirt(LibvirtError::InvalidArgument("Model name contains invalid characters".to_owned())))
}
