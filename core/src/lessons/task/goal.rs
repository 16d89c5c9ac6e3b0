//! Tasks that ask for a change of the document or the releases.

use super::needed::{pane_in_sentence, what_decides};
use super::{Answer, Feedback, Reader, SeenDevices, place_of_quote};
use crate::base::{Choice, Edit, Scenario, Span, apply};
use crate::boundary::link::State;
use crate::lessons::by_name::Named;
use crate::lessons::converted_state::{ConvertedState, Pane};
use crate::lessons::task::predict::interface_of;
use crate::read::DocumentKind;
use crate::release::{Guest, Libvirt, Releases, Xen};
use serde::{Deserialize, Serialize};

/// What has to hold in the end, and a way there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// The conditions, all of which have to hold.
    pub until: Vec<Condition>,
    /// The changes that “Show me” makes, in order.
    pub solution: Vec<Change>,
}

/// What has to hold. Everything that is given counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Condition {
    /// The number, from 1, of the interface that `scenario` and `devices` are about.
    pub interface: Option<usize>,
    /// The interface is in the scenario of this number.
    pub scenario: Option<u8>,
    /// The guest sees this of the interface.
    pub devices: Option<Named<SeenDevices>>,
    /// The guest is of this type.
    pub guest: Option<Named<Guest>>,
    /// The libvirt release is this one.
    pub libvirt: Option<Named<Libvirt>>,
    /// The Xen release is this one.
    pub xen: Option<Named<Xen>>,
    /// The output that `contains` and `lacks` are about.
    pub output: Option<Named<DocumentKind>>,
    /// The output contains this text.
    pub contains: Option<String>,
    /// The output lacks this text.
    pub lacks: Option<String>,
    /// Who accepts the document.
    pub accepted_by: Option<Reader>,
}

/// A change of the document or of the releases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Change {
    /// The part of the document to replace, which stands there once.
    pub replace: Option<String>,
    /// What takes its place.
    pub with: Option<String>,
    /// The libvirt release to choose.
    pub libvirt: Option<Named<Libvirt>>,
    /// The Xen release to choose.
    pub xen: Option<Named<Xen>>,
}

impl Goal {
    /// The first condition that does not hold decides.
    pub(super) fn check(&self, state: &ConvertedState) -> Feedback {
        match self.until.iter().find_map(|condition| condition.failure(state)) {
            None => {
                let mut numbers = self.until.iter().filter_map(|condition| condition.interface);
                let interface = numbers.next().and_then(|number| state.interface(number));
                let verdict = interface.map(|interface| interface.devices.verdict.as_str());
                Feedback::right(format!(
                    "Done: everything that this step asks for holds. {}",
                    verdict.unwrap_or_default()
                ))
            }
            Some(failure) => failure,
        }
    }

    pub(super) fn solution(&self, start: &ConvertedState) -> Result<Answer, String> {
        let mut state = start.clone();
        for change in &self.solution {
            state = ConvertedState::new(change.make(&state)?);
        }
        let feedback = self.check(&state);
        match feedback.is_right {
            true => Ok(Answer::State(Box::new(state))),
            false => Err(format!("The solution does not reach the goal. {}", feedback.sentence)),
        }
    }
}

impl Change {
    /// The state after the change.
    fn make(&self, converted: &ConvertedState) -> Result<State, String> {
        let mut state = converted.state().clone();
        if let Some(replaced) = &self.replace {
            let span = place_of_quote(converted, Pane::Document, replaced)?;
            let replacement = self.with.clone().unwrap_or_default();
            state.document = apply(&state.document, &[Edit { span, replacement }]);
        }
        let libvirt = self.libvirt.map_or(state.target.libvirt(), |libvirt| libvirt.0);
        let xen = self.xen.map(|xen| xen.0).or(state.target.xen());
        let releases = Releases::new(libvirt, xen).or(Releases::new(libvirt, None));
        state.target.releases = releases.ok_or("libvirt does not write for that Xen release.")?;
        Ok(state)
    }
}

impl Condition {
    /// What the condition says of nothing, for the author of the lesson.
    pub(in crate::lessons) fn problem(&self) -> Option<&'static str> {
        let needs_interface = self.scenario.is_some() || self.devices.is_some();
        let needs_output = self.contains.is_some() || self.lacks.is_some();
        if needs_interface && self.interface.is_none() {
            return Some("A condition with scenario or devices needs the interface.");
        }
        (needs_output && self.output.is_none())
            .then_some("A condition with contains or lacks needs the output.")
    }

    /// What does not hold; `None` if all holds.
    fn failure(&self, state: &ConvertedState) -> Option<Feedback> {
        let checks = [
            self.interface_failure(state),
            self.output_failure(state),
            self.releases_failure(state),
        ];
        checks.into_iter().flatten().next()
    }

    fn interface_failure(&self, state: &ConvertedState) -> Option<Feedback> {
        let wants_guest = self.guest.filter(|guest| state.guest() != Some(guest.0));
        if let Some(guest) = wants_guest {
            return Some(Feedback::wrong(format!("The guest is not {} yet.", guest.0.title())));
        }
        let number = self.interface?;
        let interface = match interface_of(state, number) {
            Ok(interface) => interface,
            Err(problem) => return Some(Feedback::wrong(problem)),
        };
        let feedback =
            |sentence| Feedback::wrong(sentence).with_pieces([(Pane::Document, interface.element)]);
        let is_in = interface.scenario.map(Scenario::number);
        if let Some(wanted) = self.scenario.filter(|wanted| is_in != Some(*wanted)) {
            let Some(is_in) = is_in else {
                return Some(feedback(format!("libvirt drops interface {number}.")));
            };
            let scenario = Scenario::ALL.into_iter().find(|scenario| scenario.number() == wanted);
            let needs = scenario.map(Scenario::title).unwrap_or_default();
            return Some(feedback(format!(
                "Interface {number} is in scenario {is_in}, not in {wanted}. Scenario {wanted} needs “{needs}”. {}",
                what_decides(state, number)
            )));
        }
        let wanted = self.devices?.0;
        (SeenDevices::of(interface.devices) != wanted).then(|| {
            let verdict = &interface.devices.verdict;
            feedback(format!("{verdict} The goal is: “{}”.", wanted.title()))
        })
    }

    fn output_failure(&self, state: &ConvertedState) -> Option<Feedback> {
        if let Some(by) = self.accepted_by
            && !by.accepts(state).unwrap_or(false)
        {
            return Some(Feedback::wrong(by.says(state)).with_pieces(by.refused_place(state)));
        }
        let pane = Pane::Output(self.output?.0);
        let title = pane_in_sentence(pane);
        let Some(text) = state.text(pane) else {
            return Some(Feedback::wrong(format!("There is nothing in {title} yet.")));
        };
        if let Some(wanted) = self.contains.as_ref().filter(|wanted| !text.contains(&***wanted)) {
            return Some(Feedback::wrong(format!("“{wanted}” is not in {title} yet.")));
        }
        let unwanted = self.lacks.as_ref()?;
        let start = text.find(&**unwanted)?;
        let place = Span::new(start, start + unwanted.len());
        let feedback = Feedback::wrong(format!("“{unwanted}” is still in {title}."));
        Some(feedback.with_pieces([(pane, place)]))
    }

    fn releases_failure(&self, state: &ConvertedState) -> Option<Feedback> {
        let target = &state.state().target;
        if let Some(wanted) = self.libvirt.filter(|wanted| target.libvirt() != wanted.0) {
            return Some(Feedback::wrong(format!("Choose libvirt {}.", wanted.0.choice_name())));
        }
        let wanted = self.xen.filter(|wanted| target.xen() != Some(wanted.0))?;
        Some(Feedback::wrong(format!("Choose Xen {}.", wanted.0.choice_name())))
    }
}
