//! How libvirt 0.7.4 and 0.7.5 read `<filesystem>`.

use crate::base::{LibvirtError, Note};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::checked as rules;
use crate::syntax::xml::ElementId;

/// Checks a `<filesystem>`.
pub(in crate::read::xml) fn check(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
) -> Result<(), Note> {
    let rule = &rules::FILESYSTEM;
    r.mark_dropped(element, rule);
    let source_attribute = match r.attribute(element, "type", rule) {
        None => "dir",
        Some(kind) => match kind.value {
            "mount" => "dir",
            "block" => "dev",
            "file" => "file",
            "template" => "name",
            other => {
                let span = kind.origin.span().unwrap_or_default();
                return Err(refused(
                    rule,
                    span,
                    LibvirtError::Internal(format!("unknown filesystem type '{other}'")),
                ));
            }
        },
    };
    let (mut source, mut target) = (None, None);
    for child in r.children(element) {
        match r.name(child) {
            "source" if source.is_none() => source = r.attribute(child, source_attribute, rule),
            "target" if target.is_none() => target = r.attribute(child, "dir", rule),
            _ => {}
        }
    }
    let start_tag = r.start_tag(element);
    match (&source, &target) {
        (None, target) => {
            let target = target.as_ref().map(|target| target.value);
            Err(refused(rule, start_tag, LibvirtError::NoSource(target.map(str::to_owned))))
        }
        (Some(source), None) => {
            Err(refused(rule, start_tag, LibvirtError::NoTarget(Some(source.value.to_owned()))))
        }
        _ => Ok(()),
    }
}
