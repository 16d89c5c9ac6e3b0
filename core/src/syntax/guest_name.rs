//! The guest's name in a document, whether or not libvirt takes the document.

use super::{sexpr, xml};

/// The name that the outermost element states. `None` if it names no guest.
pub(crate) fn of_xml(tree: &xml::Tree<'_>) -> Option<String> {
    let mut children = tree.children(xml::ElementId::ROOT);
    let name = children.find(|&child| tree.element(child).name == "name")?;
    Some(tree.string_value(name).into_owned())
}

/// The name that the outermost list states. `None` if it names no guest.
pub(crate) fn of_list(tree: &sexpr::Tree<'_>) -> Option<String> {
    let list = tree.lists(sexpr::NodeId::ROOT, "name").next()?;
    let value = tree.value(tree.children(list).nth(1)?)?;
    Some(value.text.to_owned())
}
