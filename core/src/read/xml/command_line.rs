//! `<xen:commandline>`: arguments for the device model, in a namespace of their own.

use super::reader::XmlReader;
use crate::base::{LibvirtError, Note};
use crate::domain::Text;
use crate::read::parts::Use;
use crate::rules::domain::DEVICE_MODEL_ARGS as RULE;
use crate::syntax::xml::{Attribute, ElementId};
use std::borrow::Cow;

/// The namespace, whatever its prefix is.
const NAMESPACE: &str = "http://libvirt.org/schemas/domain/xen/1.0";

/// libxlDomainDefNamespaceParse.
pub(super) fn read<'t>(r: &mut XmlReader<'t, '_>) -> Result<Vec<Text<'t>>, Note> {
    let root = ElementId::ROOT;
    let lines = named_children(r, &[root], "commandline");
    let mut arguments = Vec::new();
    for line in lines {
        mark_namespace(r, &[root], line);
        r.mark_read(line, &crate::rules::xml::CONTAINER);
        for argument in named_children(r, &[root, line], "arg") {
            mark_namespace(r, &[root, line], argument);
            r.mark_read(argument, &RULE);
            let Some(value) = r.attribute(argument, "value", &RULE) else {
                return Err(Note::error("command-line", "The argument has no value.")
                    .at(r.start_tag(argument))
                    .rule(&RULE)
                    .help("Add the attribute value.")
                    .libvirt(LibvirtError::Internal(
                        "No device model command-line argument specified".to_owned(),
                    )));
            };
            arguments.push(value.map(Cow::Borrowed));
        }
    }
    Ok(arguments)
}

/// The children of that name in Xen's namespace. `around` are the elements around them, from the outermost.
fn named_children(r: &XmlReader<'_, '_>, around: &[ElementId], name: &str) -> Vec<ElementId> {
    let Some(&parent) = around.last() else {
        return Vec::new();
    };
    let children = r.children(parent).filter(|&child| r.name(child) == name);
    children.filter(|&child| is_xens(r, around, child)).collect()
}

/// Whether the innermost declaration of the element's prefix names Xen's namespace.
fn is_xens(r: &XmlReader<'_, '_>, around: &[ElementId], element: ElementId) -> bool {
    declaration(r, around, element).is_some_and(|(_, found)| found.value == NAMESPACE)
}

/// Records that libvirt reads the declaration of the element's namespace.
fn mark_namespace(r: &mut XmlReader<'_, '_>, around: &[ElementId], element: ElementId) {
    if let Some((id, found)) = declaration(r, around, element) {
        let name = found.name;
        r.mark_attribute(id, name, Use::Read(&RULE));
    }
}

/// The innermost declaration of the element's prefix, and where it stands.
fn declaration<'r, 't>(
    r: &'r XmlReader<'t, '_>,
    around: &[ElementId],
    element: ElementId,
) -> Option<(ElementId, &'r Attribute<'t>)> {
    let tag = r.start_tag(element).of(r.tree.text());
    let name = tag.trim_start_matches('<').split(|c: char| c.is_whitespace() || "/>".contains(c));
    let prefix = name.take(1).find_map(|name| name.split_once(':')).map(|(prefix, _)| prefix);
    let declares = |name: &str| match prefix {
        None => name == "xmlns",
        Some(prefix) => name.strip_prefix("xmlns:") == Some(prefix),
    };
    let mut innermost_first = std::iter::once(element).chain(around.iter().rev().copied());
    innermost_first.find_map(|id| {
        let mut attributes = r.tree.attributes(id);
        attributes.find(|(_, attribute)| declares(attribute.name)).map(|(_, found)| (id, found))
    })
}
