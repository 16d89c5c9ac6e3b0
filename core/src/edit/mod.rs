//! Small edits of a document in place.
//!
//! The page never rewrites a document: its controls make the smallest edits that do what they say, in
//! the document's own style, so that one undo brings everything back.

use crate::base::{Note, Span, sort_by_key};
use crate::decide::vif::{NETFRONT, Scenario};
use crate::release::Guest;
use crate::syntax::xml::{ElementId, Tree, parse};

/// One replacement of a part of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The part; empty where something is put in.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// Edits that belong together, and what they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The edits, in order, none overlapping another.
    pub edits: Vec<Edit>,
    /// What was changed, one sentence each, for the user.
    pub said: Vec<String>,
}

impl Change {
    fn replace(&mut self, span: Span, replacement: impl Into<String>, said: impl Into<String>) {
        self.edits.push(Edit { span, replacement: replacement.into() });
        self.said.push(said.into());
    }

    fn sorted(mut self) -> Self {
        sort_by_key(&mut self.edits, |edit| edit.span.key());
        self
    }
}

/// The document after the edits.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        result.push_str(&text[copied..edit.span.start as usize]);
        result.push_str(&edit.replacement);
        copied = edit.span.end as usize;
    }
    result.push_str(&text[copied..]);
    result
}

/// Makes the guest HVM or PV: its type, the loader that an HVM guest needs, and away with what the new
/// type cannot have.
///
/// # Errors
///
/// The refusal of a document that is not well-formed.
pub fn set_guest(text: &str, guest: Guest) -> Result<Change, Note> {
    let tree = parse(text)?;
    let mut change = Change::default();
    Editor { tree: &tree, text }.set_guest(guest, &mut change);
    Ok(change.sorted())
}

/// Edits the interface with that index (from 0, in document order) into a scenario, and the guest's type
/// with it where the scenario is about the other type.
///
/// # Errors
///
/// The refusal of a document that is not well-formed.
pub fn set_scenario(text: &str, interface: usize, scenario: Scenario) -> Result<Change, Note> {
    let tree = parse(text)?;
    let editor = Editor { tree: &tree, text };
    let mut change = Change::default();
    editor.set_guest(scenario.guest(), &mut change);
    if let Some(&interface) = editor.interfaces().get(interface) {
        editor.set_model(interface, scenario, &mut change);
    }
    Ok(change.sorted())
}

/// The firmware of HVM guests, where Xen installs it.
const HVMLOADER: &str = "/usr/lib/xen/boot/hvmloader";

/// The model that scenario 4 is shown with.
const OTHER_MODEL: &str = "e1000";

struct Editor<'e, 'a> {
    tree: &'e Tree<'a>,
    text: &'a str,
}

impl Editor<'_, '_> {
    fn children(&self, parents: &[ElementId], name: &str) -> Vec<ElementId> {
        let children = parents.iter().flat_map(|&parent| self.tree.children(parent));
        children
            .filter(|&id| {
                let element = self.tree.element(id);
                element.name == name && !element.namespaced
            })
            .collect()
    }

    fn below_root(&self, name: &str) -> Vec<ElementId> {
        self.children(&[ElementId::ROOT], name)
    }

    fn interfaces(&self) -> Vec<ElementId> {
        if self.tree.element(ElementId::ROOT).name == "interface" {
            return vec![ElementId::ROOT];
        }
        self.children(&self.below_root("devices"), "interface")
    }

    fn attribute(&self, id: ElementId, name: &str) -> Option<(&str, Span)> {
        let mut attributes = self.tree.attributes(id);
        let (_, attribute) = attributes.find(|(_, attribute)| attribute.name == name)?;
        Some((&attribute.value, attribute.value_span))
    }

    fn set_guest(&self, guest: Guest, change: &mut Change) {
        let os = self.below_root("os");
        let types = self.children(&os, "type");
        let current = match types.first() {
            Some(&id) if self.tree.string_value(id) == "hvm" => Guest::Hvm,
            Some(_) => Guest::Pv,
            None if self.below_root("bootloader").is_empty() => return,
            None => Guest::Pv,
        };
        if current == guest {
            return;
        }
        let devices = self.below_root("devices");
        let inputs = self.children(&devices, "input");
        let bus = |id: ElementId| self.attribute(id, "bus").map(|(bus, _)| bus);
        match guest {
            Guest::Hvm => {
                let mut bootloaders = self.below_root("bootloader");
                match types.first() {
                    Some(&id) => {
                        self.set_type(id, "hvm", "xenfv", change);
                        self.add_loader(&os, id, change);
                    }
                    // The boot loader alone made it PV: the type takes its place.
                    None => self.add_type(os.first().copied(), &mut bootloaders, change),
                }
                self.remove(bootloaders, change);
                self.remove(self.below_root("bootloader_args"), change);
                self.remove(
                    inputs.into_iter().filter(|&id| bus(id) == Some("xen")).collect(),
                    change,
                );
            }
            Guest::Pv => {
                if let Some(&id) = types.first() {
                    self.set_type(id, "linux", "xenpv", change);
                }
                for name in ["loader", "boot"] {
                    self.remove(self.children(&os, name), change);
                }
                self.remove(self.below_root("features"), change);
                let not_of_pv = |&id: &ElementId| {
                    bus(id).is_some_and(|bus| bus != "xen")
                        || self.attribute(id, "type").is_some_and(|(kind, _)| kind == "tablet")
                };
                self.remove(inputs.into_iter().filter(not_of_pv).collect(), change);
                for name in ["serial", "parallel", "sound"] {
                    self.remove(self.children(&devices, name), change);
                }
                let boots = self.children(&os, "kernel").is_empty()
                    && self.below_root("bootloader").is_empty();
                if boots {
                    change.said.push(
                        "To start, the PV guest still needs a <kernel> or a <bootloader>."
                            .to_owned(),
                    );
                }
            }
        }
    }

    fn set_type(&self, id: ElementId, name: &str, machine: &str, change: &mut Change) {
        let said = format!("The guest's type is now {name}.");
        match self.opened(id, name) {
            Some((end, content)) => change.replace(end, content, said),
            None => change.replace(self.tree.element(id).content, name, said),
        }
        if let Some((old, span)) = self.attribute(id, "machine")
            && matches!(old, "xenfv" | "xenpv")
            && old != machine
        {
            change.replace(span, machine, format!("Its machine is now {machine}."));
        }
    }

    fn add_loader(&self, os: &[ElementId], after: ElementId, change: &mut Change) {
        let said = "Added the loader that an HVM guest needs.";
        match self.children(os, "loader").first() {
            Some(&loader) if !self.tree.string_value(loader).is_empty() => {}
            Some(&loader) => {
                let span = self.tree.element(loader).span;
                change.replace(span, format!("<loader>{HVMLOADER}</loader>"), said);
            }
            None => {
                let (at, space) = self.behind(after);
                change.replace(at, format!("{space}<loader>{HVMLOADER}</loader>"), said);
            }
        }
    }

    /// Adds the type to `os`, or an `os` in place of the first boot loader.
    fn add_type(
        &self,
        os: Option<ElementId>,
        bootloaders: &mut Vec<ElementId>,
        change: &mut Change,
    ) {
        let inner = format!("<type>hvm</type><loader>{HVMLOADER}</loader>");
        let said = "Added the type hvm, with the loader that an HVM guest needs.";
        match os {
            Some(os) => self.insert(os, &inner, said, change),
            None if bootloaders.is_empty() => {}
            None => {
                let span = self.tree.element(bootloaders.remove(0)).span;
                change.replace(
                    span,
                    format!("<os>{inner}</os>"),
                    format!("{said} Removed <bootloader>."),
                );
            }
        }
    }

    fn set_model(&self, interface: ElementId, scenario: Scenario, change: &mut Change) {
        let models = self.children(&[interface], "model");
        let last = models.last().and_then(|&id| Some((id, self.attribute(id, "type")?)));
        let wanted = match (scenario, last) {
            (Scenario::Paravirtual, _) => return,
            (Scenario::NoModel, _) => return self.remove(models, change),
            (Scenario::OtherModel, Some((_, (model, _)))) if !matches!(model, NETFRONT | "") => {
                return;
            }
            (Scenario::OtherModel, _) => OTHER_MODEL,
            (Scenario::Netfront, Some((_, (NETFRONT, _)))) => return,
            (Scenario::Netfront, _) => NETFRONT,
        };
        let said = format!("The interface's model is now {wanted}.");
        match (last, models.last()) {
            (Some((_, (_, span))), _) => change.replace(span, wanted, said),
            // A model without a type, or none.
            (None, Some(&id)) => {
                let quote = self.quote(interface);
                let span = self.tree.element(id).span;
                change.replace(span, format!("<model type={quote}{wanted}{quote}/>"), said);
            }
            (None, None) => {
                let quote = self.quote(interface);
                self.insert(
                    interface,
                    &format!("<model type={quote}{wanted}{quote}/>"),
                    &said,
                    change,
                );
            }
        }
    }

    /// The quote that the element's attributes stand between.
    fn quote(&self, id: ElementId) -> char {
        let double = self.tree.attributes(id).next().is_some_and(|(_, attribute)| {
            self.text[..attribute.value_span.start as usize].ends_with('"')
        });
        if double { '"' } else { '\'' }
    }

    /// Puts something in as the last child.
    fn insert(&self, parent: ElementId, new: &str, said: &str, change: &mut Change) {
        let element = self.tree.element(parent);
        let outer = self.space_before(element.span.start);
        let inner = if outer.is_empty() { String::new() } else { format!("{outer}  ") };
        if let Some((end, content)) = self.opened(parent, &format!("{inner}{new}{outer}")) {
            return change.replace(end, content, said);
        }
        match self.tree.children(parent).last() {
            Some(last) => {
                let (at, space) = self.behind(last);
                change.replace(at, format!("{space}{new}"), said);
            }
            None => {
                let at = Span { start: element.content.start, end: element.content.start };
                change.replace(at, new, said);
            }
        }
    }

    /// The end of an empty-element tag, and what makes of it an element with that content.
    fn opened(&self, id: ElementId, content: &str) -> Option<(Span, String)> {
        let element = self.tree.element(id);
        let tag = element.start_tag.of(self.text).strip_suffix("/>")?.trim_end();
        let start = element.start_tag.start + tag.len() as u32;
        let end = Span { start, end: element.start_tag.end };
        Some((end, format!(">{content}</{}>", element.name)))
    }

    /// The place behind an element, and the space that stands in front of it.
    fn behind(&self, id: ElementId) -> (Span, String) {
        let Span { start, end } = self.tree.element(id).span;
        (Span { start: end, end }, self.space_before(start))
    }

    /// The line break and spaces in front of a place, if it is the first on its line.
    fn space_before(&self, at: u32) -> String {
        let before = &self.text[..at as usize];
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        let blank = before[line..].bytes().all(|byte| matches!(byte, b' ' | b'\t'));
        if blank && line > 0 { before[line - 1..].to_owned() } else { String::new() }
    }

    /// Takes elements away, each with its line if it is alone there.
    fn remove(&self, elements: Vec<ElementId>, change: &mut Change) {
        for id in elements {
            let element = self.tree.element(id);
            let mut span = element.span;
            let space = self.space_before(span.start);
            let rest = &self.text[span.end as usize..];
            let alone = rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
            if alone {
                span.start -= space.len() as u32;
            }
            change.replace(span, "", format!("Removed <{}>.", element.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Target, to_native};

    const HVM: &str = "<domain type='xen'>
  <name>a</name>
  <memory>1024</memory>
  <os>
    <type arch='x86_64' machine='xenfv'>hvm</type>
    <loader>/usr/lib/xen/boot/hvmloader</loader>
    <boot dev='hd'/>
  </os>
  <features><acpi/></features>
  <devices>
    <interface type='bridge'>
      <source bridge='xenbr0'/>
    </interface>
    <input type='tablet' bus='usb'/>
    <serial type='pty'/>
  </devices>
</domain>
";

    fn change(result: Result<Change, Note>, text: &str) -> String {
        let change = result.expect("well-formed");
        for pair in change.edits.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{change:?}");
        }
        assert!(change.edits.is_empty() || !change.said.is_empty());
        apply(text, &change.edits)
    }

    #[test]
    fn an_empty_type_gets_its_text() {
        let text = "<domain><os><type machine='xenpv' /></os></domain>";
        assert_eq!(
            change(set_guest(text, Guest::Hvm), text),
            "<domain><os><type machine='xenfv'>hvm</type><loader>/usr/lib/xen/boot/hvmloader</loader></os></domain>"
        );
    }

    #[test]
    fn hvm_becomes_pv_and_back() {
        let pv = change(set_guest(HVM, Guest::Pv), HVM);
        assert_eq!(
            pv,
            "<domain type='xen'>
  <name>a</name>
  <memory>1024</memory>
  <os>
    <type arch='x86_64' machine='xenpv'>linux</type>
  </os>
  <devices>
    <interface type='bridge'>
      <source bridge='xenbr0'/>
    </interface>
  </devices>
</domain>
"
        );
        let hvm = change(set_guest(&pv, Guest::Hvm), &pv);
        assert!(hvm.contains(
            "\n    <type arch='x86_64' machine='xenfv'>hvm</type>\n    <loader>/usr/lib/xen/boot/hvmloader</loader>\n  </os>"
        ));
        assert_eq!(change(set_guest(&hvm, Guest::Hvm), &hvm), hvm, "nothing to do");
    }

    #[test]
    fn a_boot_loader_gives_way_to_hvm() {
        let text = "<domain type='xen'><name>a</name><memory>1024</memory>\n  <bootloader>/usr/bin/pygrub</bootloader>\n</domain>";
        let hvm = change(set_guest(text, Guest::Hvm), text);
        assert_eq!(
            hvm,
            "<domain type='xen'><name>a</name><memory>1024</memory>\n  <os><type>hvm</type><loader>/usr/lib/xen/boot/hvmloader</loader></os>\n</domain>"
        );
    }

    #[test]
    fn every_scenario_can_be_edited_into_every_other() {
        let target = Target::default();
        for first in Scenario::ALL {
            let start = change(set_scenario(HVM, 0, first), HVM);
            for scenario in Scenario::ALL {
                let text = change(set_scenario(&start, 0, scenario), &start);
                let conversion = crate::convert(&text, &target);
                assert_eq!(conversion.interfaces[0].scenario, scenario, "{text}");
                for format in Format::ALL {
                    assert!(to_native(&text, format, &target).is_ok(), "{text}");
                }
            }
        }
    }

    #[test]
    fn edits_keep_the_documents_style() {
        let text = "<interface type=\"bridge\"/>";
        assert_eq!(
            change(set_scenario(text, 0, Scenario::Netfront), text),
            "<interface type=\"bridge\"><model type=\"netfront\"/></interface>"
        );
        let text = "<interface type='bridge'>\n  <model/>\n  <source bridge='b'/>\n</interface>";
        assert_eq!(
            change(set_scenario(text, 0, Scenario::OtherModel), text),
            "<interface type='bridge'>\n  <model type='e1000'/>\n  <source bridge='b'/>\n</interface>"
        );
        let text =
            "<interface type='bridge'>\n  <source bridge='b'/>\n  <model type='x'/>\n</interface>";
        assert_eq!(
            change(set_scenario(text, 0, Scenario::NoModel), text),
            "<interface type='bridge'>\n  <source bridge='b'/>\n</interface>"
        );
    }
}
