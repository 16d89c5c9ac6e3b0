//! `<seclabel>` of a disk or of a character device, as libvirt 9.0 reads it. It never writes it for Xen.

use crate::base::Note;
use crate::read::xml::reader::XmlReader;
use crate::rules::checked::DEVICE_INFO as RULE;
use crate::syntax::xml::ElementId;

/// A label must be shorter than this, in bytes. libvirt takes a longer one for a missing one.
const MAX_LABEL: usize = 4096;

/// virSecurityDeviceLabelDefParseXML.
pub(in crate::read::xml) fn check(
    r: &mut XmlReader<'_, '_>,
    parent: ElementId,
) -> Result<(), Note> {
    let mut models = Vec::new();
    for label in r.all_checked(parent, "seclabel", &RULE) {
        let model = r.attribute(label, "model", &RULE).map(|model| model.value);
        if let Some(model) = model
            && models.contains(&model)
        {
            let message = format!("seclabel for model {model} is already provided");
            return Err(r.xml_detail(label, message, &RULE));
        }
        models.extend(model);
        let relabels = r.yes_no(label, "relabel", &RULE)?.is_none_or(|relabel| relabel.value);
        let text = r.text_of(&[label], "label", &RULE);
        if !relabels && text.is_some_and(|text| text.value.len() < MAX_LABEL) {
            let model = model.unwrap_or("<null>");
            let message =
                format!("Cannot specify a label if relabelling is turned off. model={model}");
            return Err(r.xml_error(label, message, &RULE));
        }
    }
    Ok(())
}
