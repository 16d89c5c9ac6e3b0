//! Tasks that ask for a change of the document or the releases.

use super::{Answer, Feedback, SeenDevices, place_of_quote};
use crate::base::{Choice, Edit, Scenario, apply};
use crate::boundary::link::State;
use crate::explain::xl_verdict;
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

/// Who reads a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reader {
    /// The libvirt release.
    Libvirt,
    /// xl of Xen 4.17 reads the xl configuration.
    Xl,
}

impl Reader {
    /// Whether it accepts the document.
    ///
    /// # Errors
    ///
    /// A sentence if it has nothing to read.
    pub(super) fn accepts(self, state: &ConvertedState) -> Result<bool, String> {
        match self {
            Self::Libvirt => Ok(state.refusal().is_none()),
            Self::Xl => {
                let xl = state.xl().ok_or("There is no xl configuration here.")?;
                Ok(xl_verdict(xl, "guest.cfg").is_ok())
            }
        }
    }

    /// Whether it accepts the document, in words, with the reason of a refusal.
    pub(super) fn says(self, state: &ConvertedState) -> String {
        match self {
            Self::Libvirt => match state.refusal() {
                Some(refusal) => format!("libvirt refuses the document. {}", refusal.message),
                None => "libvirt accepts the document.".to_owned(),
            },
            Self::Xl => match state.xl() {
                None => "There is no xl configuration here.".to_owned(),
                Some(xl) => {
                    let verdict = xl_verdict(xl, "guest.cfg");
                    let accepts = if verdict.is_ok() { "accepts" } else { "refuses" };
                    let lines = verdict.lines().join(" / ");
                    let says =
                        if lines.is_empty() { lines } else { format!(" It says: “{lines}”") };
                    format!("xl {accepts} the configuration.{says}")
                }
            },
        }
    }
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
            None => Feedback::right("Done: everything that this step asks for holds."),
            Some(failure) => Feedback::wrong(failure),
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

    /// What does not hold, in words; `None` if all holds.
    fn failure(&self, state: &ConvertedState) -> Option<String> {
        let checks = [
            self.interface_failure(state),
            self.output_failure(state),
            self.releases_failure(state),
        ];
        checks.into_iter().flatten().next()
    }

    fn interface_failure(&self, state: &ConvertedState) -> Option<String> {
        let wants_guest = self.guest.filter(|guest| state.guest() != Some(guest.0));
        if let Some(guest) = wants_guest {
            return Some(format!("The guest is not {} yet.", guest.0.title()));
        }
        let number = self.interface?;
        let interface = match interface_of(state, number) {
            Ok(interface) => interface,
            Err(problem) => return Some(problem),
        };
        let is_in = interface.scenario.map(Scenario::number);
        if let Some(wanted) = self.scenario.filter(|wanted| is_in != Some(*wanted)) {
            return Some(match is_in {
                Some(is_in) => {
                    format!("Interface {number} is in scenario {is_in}, not in {wanted}.")
                }
                None => format!("libvirt drops interface {number}."),
            });
        }
        let wanted = self.devices?.0;
        (SeenDevices::of(interface.devices) != wanted).then(|| interface.devices.verdict.clone())
    }

    fn output_failure(&self, state: &ConvertedState) -> Option<String> {
        if let Some(by) = self.accepted_by
            && !by.accepts(state).unwrap_or(false)
        {
            return Some(by.says(state));
        }
        let kind = self.output?.0;
        let title = kind.title();
        let Some(text) = state.text(Pane::Output(kind)) else {
            return Some(format!("There is no {title} yet."));
        };
        if let Some(wanted) = self.contains.as_ref().filter(|wanted| !text.contains(&***wanted)) {
            return Some(format!("{title} does not contain “{wanted}” yet."));
        }
        let unwanted = self.lacks.as_ref().filter(|unwanted| text.contains(&***unwanted))?;
        Some(format!("{title} still contains “{unwanted}”."))
    }

    fn releases_failure(&self, state: &ConvertedState) -> Option<String> {
        let target = &state.state().target;
        if let Some(wanted) = self.libvirt.filter(|wanted| target.libvirt() != wanted.0) {
            return Some(format!("Choose libvirt {}.", wanted.0.choice_name()));
        }
        let wanted = self.xen.filter(|wanted| target.xen() != Some(wanted.0))?;
        Some(format!("Choose Xen {}.", wanted.0.choice_name()))
    }
}
