//! What an interface would become in another scenario.

use super::{Conversion, InterfaceCard, convert};
use crate::base::{Note, Scenario};
use crate::edit::{self, DocumentChange};
use crate::release::Target;

/// A document with one interface edited into a scenario.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// The scenario.
    pub scenario: Scenario,
    /// The edits, and what they do. There may be none though the interface is in another scenario now: a document
    /// of a single device does not say which guest it is attached to.
    pub change: DocumentChange,
    /// The document after the edits.
    pub text: String,
    /// The target that the edited document was converted for. A single device is then attached to a guest of the
    /// scenario's kind.
    pub target: Target,
    /// What becomes of the edited document.
    pub conversion: Conversion,
    /// The interface, counted from 0.
    pub interface: usize,
}

impl WhatIf {
    /// The interface in the scenario. `None` if libvirt refuses the edited document before it reads interfaces.
    pub fn card(&self) -> Option<&InterfaceCard> {
        self.conversion.interfaces.get(self.interface)
    }
}

/// What an interface, counted from 0, would become in each of the four scenarios. This converts the document four
/// times; [`what_if_in`] does it for one scenario.
///
/// # Errors
///
/// The refusal of a document that is not well-formed.
///
/// ```
/// use xenlens::{Target, what_if};
///
/// let text = "<interface type='bridge'><source bridge='b'/></interface>";
/// let scenarios = what_if(text, &Target::default(), 0)?;
/// let netfront = scenarios[2].card().unwrap();
/// assert_eq!(netfront.guest_devices.by_xend_source.describe(), "a PV device only");
/// # Ok::<(), xenlens::Note>(())
/// ```
pub fn what_if(text: &str, target: &Target, interface: usize) -> Result<Vec<WhatIf>, Note> {
    let scenarios = Scenario::ALL.into_iter();
    scenarios.map(|scenario| what_if_in(scenario, text, target, interface)).collect()
}

/// What an interface, counted from 0, would become in one scenario.
///
/// # Errors
///
/// The refusal of a document that is not well-formed.
pub fn what_if_in(
    scenario: Scenario,
    text: &str,
    target: &Target,
    interface: usize,
) -> Result<WhatIf, Note> {
    let change = edit::set_scenario(text, interface, scenario)?;
    let text = edit::apply(text, &change.edits);
    // A document of a single device does not say which guest it is attached to.
    let target = Target { guest: Some(scenario.guest()), ..target.clone() };
    let conversion = convert(&text, &target);
    Ok(WhatIf { scenario, change, text, target, conversion, interface })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Guest};

    const TWO: &str = "<domain type='xen'><name>a</name><memory>1024</memory><os><type>hvm</type><loader>/l</loader></os><devices><interface type='bridge'><source bridge='b'/></interface><interface type='bridge'><source bridge='b'/><model type='e1000'/></interface></devices></domain>";

    #[test]
    fn each_scenario_is_shown_for_the_interface_asked_for() {
        let scenarios = what_if(TWO, &Target::default(), 1).expect("well-formed");
        for (what_if, scenario) in scenarios.iter().zip(Scenario::ALL) {
            let card = what_if.card().expect("there is one");
            assert_eq!((what_if.scenario, card.scenario), (scenario, scenario));
            assert_eq!(card.number, 2);
            assert_eq!(what_if.conversion.guest, Some(scenario.guest()));
            let output =
                what_if.conversion.output(Format::Xm).expect("xm").as_ref().expect("written");
            assert!(output.text().contains("vif = "));
            // The other interface keeps its model.
            let other = &what_if.conversion.interfaces[0];
            assert_eq!(other.model, None);
        }
        // Nothing to edit where the interface is in the scenario.
        assert!(scenarios[3].change.edits.is_empty());
        assert_eq!(scenarios[3].text, TWO);
        assert!(!scenarios[0].change.sentences.is_empty());
    }

    #[test]
    fn a_single_device_gets_the_scenarios_guest() {
        let text = "<interface type='bridge'><source bridge='b'/></interface>";
        let target = Target { guest: Some(Guest::Hvm), ..Target::default() };
        let pv = what_if_in(Scenario::Paravirtual, text, &target, 0).expect("well-formed");
        assert_eq!(pv.target.guest, Some(Guest::Pv));
        assert_eq!(pv.card().map(|card| card.scenario), Some(Scenario::Paravirtual));
    }

    #[test]
    fn what_is_not_there_has_no_card() {
        let none = what_if(TWO, &Target::default(), 7).expect("well-formed");
        assert!(none.iter().all(|what_if| what_if.card().is_none()));
        assert!(what_if("<domain", &Target::default(), 0).is_err());
    }
}
