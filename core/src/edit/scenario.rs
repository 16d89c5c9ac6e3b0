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
        // libvirt 0.7 goes by the last model, libvirt 9.0 by the first that has a type. An empty type counts as
        // none here: no card has that name.
        let types: Vec<_> = models.iter().map(|&id| self.attribute(id, "type")).collect();
        let read = [types.iter().flatten().next(), types.last().and_then(Option::as_ref)];
        let read =
            read.map(|stated| stated.map(|(model, _)| *model).filter(|model| !model.is_empty()));
        // The model must fit for every libvirt release.
        let fits = |current: &Option<&str>| {
            let in_scenario = |&names: &_| Scenario::of(Guest::Hvm, *current, names) == scenario;
            current.is_some() && MODEL_NAMES.iter().all(in_scenario)
        };
        if scenario.guest() == Guest::Pv || read.iter().all(fits) {
            return;
        }
        let Some(wanted) = scenario.example_model() else { return self.remove(models) };
        let sentence = format!("The interface's model is now {wanted}.");
        let quote = self.quote(interface);
        let element = format!("<model type={quote}{wanted}{quote}/>");
        let Some((&kept, others)) = models.split_last() else {
            return self.insert_last(interface, &element, sentence);
        };
        match types.last().copied().flatten() {
            Some((_, span)) => self.replace(span, wanted, sentence),
            None => self.replace_element(kept, element, sentence),
        }
        self.remove(others.to_vec());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::guest::tests::HVM;
    use crate::edit::tests::changed;
    use crate::{Format, Releases, Target, to_native};

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

    #[test]
    fn every_release_reads_the_model_of_the_edit() {
        let models = [
            "<model type='e1000'/><model type='netfront'/>",
            "<model type='netfront'/><model type='e1000'/>",
            "<model/><model type='netfront'/><model type=''/>",
            "<model type='netfront'/><model/>",
        ];
        for models in models {
            for scenario in [Scenario::NoModel, Scenario::Netfront, Scenario::OtherModel] {
                let text =
                    format!("<interface type='bridge'><source bridge='b'/>{models}</interface>");
                let text = changed(&text, set_scenario(&text, 0, scenario));
                for releases in [Releases::default(), Releases::default_for(Format::Xl)] {
                    let guest = Some(Guest::Hvm);
                    let target = Target { releases, guest, ..Target::default() };
                    let conversion = crate::convert(&text, &target);
                    assert_eq!(conversion.interfaces[0].scenario, scenario, "{models}: {text}");
                }
            }
        }
    }
}
