//! `<model>`: the model of the card.

use crate::base::{LibvirtError, Note};
use crate::decide::vif::model_as_read;
use crate::domain::Text;
use crate::read::xml::reader::XmlReader;
use crate::release::ModelNames;
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
    let Some(known) = model_as_read(Some(name), ModelNames::ByList) else {
        return Ok(None);
    };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if known.bytes().all(allowed) {
        return Ok(Some(model.map(|_| Cow::Borrowed(known))));
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
