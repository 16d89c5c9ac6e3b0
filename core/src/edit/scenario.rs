//! Moves an interface into one of the four scenarios.

use super::DocumentChange;
use super::editor::{Editor, edit_document};
use crate::base::{Note, Scenario};
use crate::release::{Guest, ModelNames};
use crate::syntax::xml::ElementId;

/// Edits an interface into a scenario: sets its model, and the guest's type where the scenario is about
/// the other type.
///
/// `interface` counts the document's interfaces from 0. Where there is none of that number, only the guest
/// changes.
///
/// # Errors
///
/// The refusal of a document that is not well-formed.
pub fn set_scenario(
    text: &str,
    interface: usize,
    scenario: Scenario,
) -> Result<DocumentChange, Note> {
    edit_document(text, |editor| {
        editor.set_guest(scenario.guest());
        if let Some(&interface) = editor.interfaces().get(interface) {
            editor.set_model(interface, scenario);
        }
    })
}

/// The ways in which libvirt releases take the names of models.
const MODEL_NAMES: [ModelNames; 2] = [ModelNames::AsStated, ModelNames::ByList];

impl Editor<'_, '_> {
    fn interfaces(&self) -> Vec<ElementId> {
        if self.tree.element(ElementId::ROOT).name == "interface" {
            return vec![ElementId::ROOT];
        }
        self.children(&self.below_root("devices"), "interface")
    }

    fn set_model(&mut self, interface: ElementId, scenario: Scenario) {
        let models = self.children(&[interface], "model");
        // libvirt goes by the last model. An empty type counts as none here: no card has that name.
        let last = models.last().copied();
        let last_type = last.and_then(|id| self.attribute(id, "type"));
        let current = last_type.map(|(model, _)| model).filter(|model| !model.is_empty());
        // The model must fit for every libvirt release.
        let fits = |names| Scenario::of(Guest::Hvm, current, names) == scenario;
        if scenario.guest() == Guest::Pv
            || (current.is_some() && MODEL_NAMES.iter().all(|&names| fits(names)))
        {
            return;
        }
        let Some(wanted) = scenario.example_model() else { return self.remove(models) };
        let sentence = format!("The interface's model is now {wanted}.");
        let quote = self.quote(interface);
        let element = format!("<model type={quote}{wanted}{quote}/>");
        match (last, last_type.map(|(_, span)| span)) {
            (_, Some(span)) => self.replace(span, wanted, sentence),
            (Some(id), None) => self.replace_element(id, element, sentence),
            (None, None) => self.insert_last(interface, &element, sentence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::guest::tests::HVM;
    use crate::edit::tests::changed;
    use crate::{Target, to_native};

    #[test]
    fn every_scenario_can_be_edited_into_every_other() {
        let target = Target::default();
        for first in Scenario::ALL {
            let start = changed(HVM, set_scenario(HVM, 0, first));
            for scenario in Scenario::ALL {
                let text = changed(&start, set_scenario(&start, 0, scenario));
                let conversion = crate::convert(&text, &target);
                assert_eq!(conversion.interfaces[0].scenario, scenario, "{text}");
                for &format in target.formats() {
                    assert!(to_native(&text, format, &target).is_ok(), "{text}");
                }
            }
        }
    }

    #[test]
    fn edits_keep_the_documents_style() {
        let text = "<interface type=\"bridge\"/>";
        assert_eq!(
            changed(text, set_scenario(text, 0, Scenario::Netfront)),
            "<interface type=\"bridge\"><model type=\"netfront\"/></interface>"
        );
        let text = "<interface type='bridge'>\n  <model/>\n  <source bridge='b'/>\n</interface>";
        assert_eq!(
            changed(text, set_scenario(text, 0, Scenario::OtherModel)),
            "<interface type='bridge'>\n  <model type='e1000'/>\n  <source bridge='b'/>\n</interface>"
        );
        let text =
            "<interface type='bridge'>\n  <source bridge='b'/>\n  <model type='x'/>\n</interface>";
        assert_eq!(
            changed(text, set_scenario(text, 0, Scenario::NoModel)),
            "<interface type='bridge'>\n  <source bridge='b'/>\n</interface>"
        );
    }
}
