//! What only PCI controllers have. libvirt never writes it for Xen.

use super::ControllerDefinition;
use crate::base::Note;
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, non_negative_in, on_off, words};
use crate::rules::controller as rules;
use crate::syntax::xml::ElementId;

const PCI_NAMES: &[&str] = &[
    "none",
    "pci-bridge",
    "i82801b11-bridge",
    "ioh3420",
    "x3130-upstream",
    "xio3130-downstream",
    "pxb",
    "pxb-pcie",
    "pcie-root-port",
    "spapr-pci-host-bridge",
    "pcie-pci-bridge",
];
const PCI_TARGET: &[Attribute] = &[
    non_negative_in("chassisNr", 0),
    non_negative_in("chassis", 0),
    non_negative_in("port", 0),
    non_negative_in("busNr", 0),
    on_off("hotplug"),
    non_negative_in("index", 0),
];

impl ControllerDefinition<'_> {
    /// What is wrong with a PCI controller, in libvirt's words.
    pub(super) fn wrong_pci(&self, r: &XmlReader<'_, '_>) -> Option<String> {
        let model = self.model.map_or("", |model| model.value);
        if ["pci-root", "pcie-root"].contains(&model) && self.info.address.is_some() {
            return Some(
                "pci-root and pcie-root controllers should not have an address".to_owned(),
            );
        }
        let index = self.index.map(|index| index.value);
        if let Some(index) = index.filter(|index| *index > 255) {
            return Some(format!("PCI controller index {index} too high, maximum is 255"));
        }
        let targets: Vec<_> = r.matches(&[self.element], "target").collect();
        let stated = |name: &str| {
            let mut attributes = targets.iter().flat_map(|&target| r.tree.attributes(target));
            let text = attributes.find(|(_, attribute)| attribute.name == name)?.1;
            number::int_in(&text.value, 0)
        };
        if let Some(target) = stated("index") {
            if target > 30 {
                return Some(format!(
                    "PCI controller target index '{target}' out of range - must be 0-30"
                ));
            }
            if (index == Some(0)) != (target == 0) {
                return Some(
                    "Only the PCI controller with index 0 can have target index 0, and vice versa"
                        .to_owned(),
                );
            }
        }
        for (name, least, most) in
            [("chassisNr", 1, 255), ("chassis", 0, 255), ("port", 0, 255), ("busNr", 1, 254)]
        {
            if let Some(number) = stated(name).filter(|number| !(least..=most).contains(number)) {
                return Some(format!(
                    "PCI controller {name} '{number}' out of range - must be {least}-{most}"
                ));
            }
        }
        let has_node = r.matches(&targets, "node").next().is_some();
        (has_node && index == Some(0)).then(|| {
            "The PCI controller with index=0 can't be associated with a NUMA node".to_owned()
        })
    }
}

/// `<model>` and `<target>`, which only PCI controllers use.
pub(super) fn check_children(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
    kind: &str,
) -> Result<(), Note> {
    let rule = &rules::DETAILS;
    for (name, attributes) in [("model", &[words("name", PCI_NAMES)][..]), ("target", PCI_TARGET)] {
        let children = r.all_checked(element, name, rule);
        if let Some(&second) = children.get(1) {
            let message =
                format!("Multiple <{name}> elements in controller definition not allowed");
            return Err(r.xml_error(second, message, rule));
        }
        for child in children.into_iter().filter(|_| kind == "pci") {
            r.check(child, attributes, rule)?;
        }
    }
    let targets: Vec<_> = r.matches(&[element], "target").collect();
    match r.text_of(&targets, "node", rule) {
        Some(node) if number::int(&node.value).is_none_or(|node| node < 0) => {
            let note = r.xml_error(element, "invalid NUMA node in target", rule);
            Err(note.at(node.origin.span()))
        }
        _ => Ok(()),
    }
}
