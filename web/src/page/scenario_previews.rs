//! What an interface would be in each of the four scenarios.

use crate::model::document::{ConvertedDocument, Input};
use crate::model::examples;
use std::rc::Rc;
use xenlens::{InterfaceCard, Scenario, what_if_in};

/// The most bytes of a document that the page converts once more for each scenario. For larger documents it shows the
/// examples, because the user would feel three more conversions.
const LARGE: usize = 50_000;

/// A converted document, one of whose interfaces is in a scenario.
#[derive(Debug)]
pub(super) struct Preview {
    pub(super) document: Rc<ConvertedDocument>,
    /// The index of the interface.
    index: usize,
}

impl Preview {
    /// The selected interface changed into the scenario, or else the scenario's example. `None` where libvirt refuses
    /// both.
    pub(super) fn new(
        document: &Rc<ConvertedDocument>,
        selected: usize,
        scenario: Scenario,
    ) -> Option<Self> {
        let shows_scenario =
            |preview: &Self| preview.card().is_some_and(|card| card.scenario == scenario);
        let present = Self { document: document.clone(), index: selected };
        Some(present)
            .filter(shows_scenario)
            .or_else(|| Self::edited(document, selected, scenario).filter(shows_scenario))
            .or_else(|| Some(Self::example(document, scenario)).filter(shows_scenario))
    }

    /// The interface, with what libvirt makes of it.
    pub(super) fn card(&self) -> Option<&InterfaceCard> {
        self.document.cards().get(self.index)
    }

    fn edited(document: &ConvertedDocument, index: usize, scenario: Scenario) -> Option<Self> {
        if document.text.len() > LARGE || document.cards().get(index).is_none() {
            return None;
        }
        let what_if = what_if_in(scenario, &document.text, &document.target, index).ok()?;
        let edited =
            ConvertedDocument::from_conversion(what_if.text, what_if.target, what_if.conversion);
        Some(Self { document: Rc::new(edited), index })
    }

    fn example(document: &ConvertedDocument, scenario: Scenario) -> Self {
        let text = examples::of(scenario).text;
        let example = ConvertedDocument::new(text, Input::XML, document.target.clone());
        Self { document: Rc::new(example), index: 0 }
    }
}
