//! How libvirt 9.0 reads `<seclabel>`.

use crate::base::Note;
use crate::read::xml::reader::XmlReader;
use crate::rules::domain_checked::SECURITY_LABEL as RULE;
use crate::syntax::xml::ElementId;
use std::collections::HashSet;

/// The longest names of models and labels.
const MODEL_LENGTH: usize = 256;
const LABEL_LENGTH: usize = 4096;

/// virSecurityLabelDefsParseXML.
pub(in crate::read::xml) fn check_all(r: &mut XmlReader<'_, '_>) -> Result<(), Note> {
    let labels = r.path(ElementId::ROOT, &["seclabel"]);
    let mut models = HashSet::new();
    for &label in &labels {
        r.mark_dropped(label, &RULE);
        let model = check(r, label)?;
        if !models.insert(model) {
            // The C library prints a missing model as (null).
            let message =
                format!("seclabel for model {} is already provided", model.unwrap_or("(null)"));
            return Err(r.xml_detail(label, message, &RULE));
        }
    }
    match *labels {
        [first, _, ..] if models.contains(&None) => {
            let message = "missing security model when using multiple labels";
            Err(r.xml_error(first, message, &RULE))
        }
        _ => Ok(()),
    }
}

/// virSecurityLabelDefParseXML: the label's model.
fn check<'t>(r: &mut XmlReader<'t, '_>, label: ElementId) -> Result<Option<&'t str>, Note> {
    let model = r.attribute(label, "model", &RULE).map(|model| model.value);
    let model = model.filter(|model| model.len() < MODEL_LENGTH);
    let kind = r.one_word_of(label, "type", &["none", "dynamic", "static"], &RULE)?;
    let kind = kind.map_or("dynamic", |kind| kind.value);
    let relabel = r.yes_no(label, "relabel", &RULE)?;
    let relabel = relabel.map_or(kind == "dynamic", |relabel| relabel.value);
    if kind == "dynamic" && !relabel {
        return Err(r.unsupported(label, "dynamic label type must use resource relabeling", &RULE));
    }
    if kind == "none" && relabel {
        let message = "resource relabeling is not compatible with 'none' label type";
        return Err(r.unsupported(label, message, &RULE));
    }
    if kind == "static" && model != Some("none") {
        let text = r.text_of(&[label], "label", &RULE);
        if text.is_none_or(|text| text.value.len() >= LABEL_LENGTH) {
            return Err(r.xml_error(label, "security label is missing", &RULE));
        }
    }
    Ok(model)
}
