//! Details of a source that libvirt checks and never writes for Xen.

use crate::base::Note;
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{required, yes_no};
use crate::rules::disk as rules;
use crate::syntax::xml::ElementId;

/// virStoragePRDefParseXML.
pub(super) fn check_reservations(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
) -> Result<(), Note> {
    let rule = &rules::DETAILS;
    r.check(element, &[required(yes_no("managed"))], rule)?;
    let unmanaged =
        r.attribute(element, "managed", rule).is_some_and(|managed| managed.value == "no");
    let source: Vec<_> = r.matches(&[element], "source").take(1).collect();
    let mut part = |name| r.xpath_attribute(&source, name, rule).map(|part| part.value);
    let (kind, path, mode) = (part("type"), part("path"), part("mode"));
    let wrong = if unmanaged || kind.is_some() || path.is_some() || mode.is_some() {
        match (kind, path, mode) {
            (None, ..) => Some("missing connection type for <reservations/>".to_owned()),
            (_, None, _) => Some("missing path for <reservations/>".to_owned()),
            (.., None) => Some("missing connection mode for <reservations/>".to_owned()),
            (Some(kind), ..) if kind != "unix" => {
                Some(format!("unsupported connection type for <reservations/>: {kind}"))
            }
            (.., Some(mode)) if mode != "client" => {
                Some(format!("unsupported connection mode for <reservations/>: {mode}"))
            }
            _ => None,
        }
    } else {
        None
    };
    wrong.map_or(Ok(()), |message| Err(r.xml_error(element, message, rule)))
}

/// virDomainStorageSourceParseSlices.
pub(super) fn check_slices(
    r: &mut XmlReader<'_, '_>,
    source: ElementId,
) -> Result<Option<ElementId>, Note> {
    let rule = &rules::DETAILS;
    let slices = r.all_checked(source, "slices", rule);
    let all: Vec<_> = r.matches(&slices, "slice").collect();
    let of_storage = |&slice: &ElementId| {
        r.tree.attributes(slice).any(|(_, a)| a.name == "type" && a.value == "storage")
    };
    let Some(slice) = all.into_iter().find(of_storage) else {
        return Ok(None);
    };
    let offset = r.xpath_attribute(&[slice], "offset", rule);
    let size = r.xpath_attribute(&[slice], "size", rule);
    let (Some(offset), Some(size)) = (offset, size) else {
        return Err(r.xml_error(slice, "missing offset or size attribute of slice", rule));
    };
    for (name, value) in [("offset", offset.value), ("size", size.value)] {
        if number::non_negative_long(value, 10).is_none() {
            let message = format!("malformed value '{value}' of '{name}' attribute of slice");
            return Err(r.xml_error(slice, message, rule));
        }
    }
    Ok(Some(slice))
}
