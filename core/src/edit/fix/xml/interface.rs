//! Interfaces: types that libvirt does not write for Xen, bridges and networks that are missing or unknown, MACs.

use super::place::{Place, child_of, value_of};
use super::{fix, marked};
use crate::base::Applicability::{Assuming, Unsafe};
use crate::base::{Fix, Note};
use crate::edit::fix::made_up::{replace_mac, shortened};
use crate::syntax::xml::{ElementId, Tree};

/// The bridge of an interface that names none: Xen's own scripts make it.
const BRIDGE: &str = "xenbr0";

/// The network of an interface that names none: libvirt comes with it.
const NETWORK: &str = "default";

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, place: Place<'_, '_>) -> Vec<Fix> {
    let tree = place.tree;
    let Some(interface) = place.within("interface") else { return Vec::new() };
    let kind = value_of(tree, interface, "type");
    match refusal.code {
        "vif-mac" => vec![marked(replace_mac(place.span), place)],
        "vif-no-source" | "missing-attribute"
            if kind == Some("network") && is_source(place, interface) =>
        {
            vec![connect(tree, interface, "network", NETWORK)]
        }
        "vif-no-source" | "missing-attribute"
            if kind == Some("bridge") && is_source(place, interface) =>
        {
            vec![connect(tree, interface, "bridge", BRIDGE)]
        }
        "vif-type" | "vif-network" | "vif-no-source" | "vif-socket" => {
            vec![connect(tree, interface, "bridge", BRIDGE)]
        }
        "unknown-value" | "invalid-value" if place.is_attribute("interface", "type") => {
            vec![connect(tree, interface, "bridge", BRIDGE)]
        }
        _ => Vec::new(),
    }
}

/// Whether the place is the interface or its source.
fn is_source(place: Place<'_, '_>, interface: ElementId) -> bool {
    place.element == interface || place.name() == "source"
}

/// Connects an interface to a bridge or a network.
fn connect(tree: &Tree<'_>, interface: ElementId, kind: &str, name: &str) -> Fix {
    let source = format!("<source {kind}='{name}'/>");
    let old = child_of(tree, interface, "source");
    let (how_safe, title) = match old.filter(|&old| says_something(tree, old)) {
        Some(old) => {
            let old = shortened(tree.element(old).span.of(tree.text()));
            (Unsafe, format!("Connect the interface to the {kind} {name} instead of {old}"))
        }
        None => (Assuming, format!("Connect the interface to the {kind} {name}")),
    };
    fix(how_safe, tree, title.clone(), |editor| {
        if value_of(tree, interface, "type") != Some(kind) {
            editor.set_attribute(interface, "type", kind, title.clone());
        }
        match old {
            Some(old) => editor.replace_element(old, source, title),
            None => editor.insert_last(interface, &source, title),
        }
    })
}

/// Whether an element has children, or an attribute with a value.
fn says_something(tree: &Tree<'_>, id: ElementId) -> bool {
    let has_value = tree.attributes(id).any(|(_, attribute)| !attribute.value.is_empty());
    has_value || tree.has_children(id)
}
