//! A task in words: the answers to choose from, and the right answer.

use super::{Answer, Change, Prediction, Reader, SeenDevices, Task};
use crate::base::{Choice, Scenario};
use crate::lessons::converted_state::{ConvertedState, Pane};
use crate::rules;

impl Task {
    /// The answers to choose from, each behind its words; none for a task that asks for a word, a place or a change. In a step
    /// whose state is `start`.
    pub fn choices(&self, start: &ConvertedState) -> Vec<(String, Answer)> {
        match self {
            Self::Predict(Prediction::Scenario { .. }) => {
                let scenarios = Scenario::ALL.into_iter();
                let title = |of: Scenario| format!("{}: {}", of.number(), of.title());
                scenarios.map(|of| (title(of), Answer::Scenario(of))).collect()
            }
            Self::Predict(Prediction::Devices { .. }) => {
                let devices = SeenDevices::ALL.into_iter();
                devices.map(|of| (of.title().to_owned(), Answer::Devices(of))).collect()
            }
            Self::Predict(Prediction::Accepted { by }) => {
                let who = match by {
                    Reader::Libvirt => "libvirt",
                    Reader::Xl => "xl",
                };
                let verdicts = [("accepts", true), ("refuses", false)].into_iter();
                verdicts
                    .map(|(verb, is)| (format!("{who} {verb} it"), Answer::YesOrNo(is)))
                    .collect()
            }
            Self::Explain(reason) => {
                let right = reason.rule(start).ok().map(|rule| rule.id.to_owned());
                let mut ids: Vec<_> = reason.others().iter().cloned().chain(right).collect();
                ids.sort();
                let rules = ids.iter().filter_map(|id| rules::find(id));
                rules
                    .map(|rule| (rule.title.to_owned(), Answer::Rule(rule.id.to_owned())))
                    .collect()
            }
            Self::Predict(Prediction::Value { .. }) | Self::Find(_) | Self::Do(_) => Vec::new(),
        }
    }

    /// The right answer and its reason, for the handout and for “Show me”; nothing if the task has none. In a step whose
    /// state is `start`.
    pub fn solution_in_words(&self, start: &ConvertedState) -> Vec<String> {
        let Ok(answer) = self.solution(start) else { return Vec::new() };
        let feedback = self.check(start, &answer);
        let choice = self.choices(start).into_iter().find(|(_, choice)| *choice == answer);
        match (self, choice) {
            (Self::Do(goal), _) => goal.solution.iter().filter_map(Change::in_words).collect(),
            (Self::Predict(_), Some((choice, _))) if choice != feedback.sentence => {
                vec![choice, feedback.sentence]
            }
            _ => vec![feedback.sentence],
        }
    }

    /// The output that a learner has to see before the answer, since the task is about a piece of it.
    pub fn output(&self) -> Option<Pane> {
        match self {
            Self::Find(find) => Some(find.output()),
            Self::Explain(reason) => reason.output(),
            Self::Predict(_) | Self::Do(_) => None,
        }
    }
}

impl Change {
    /// What to change, as a command.
    fn in_words(&self) -> Option<String> {
        let replace = self.replace.as_ref();
        let replace = replace.map(|replaced| match self.with.as_deref() {
            None | Some("") => format!("Take out “{replaced}”."),
            Some(with) => format!("Write “{with}” in place of “{replaced}”."),
        });
        let libvirt = self.libvirt.map(|of| format!("Choose libvirt {}.", of.0.choice_name()));
        let xen = self.xen.map(|of| format!("Choose Xen {}.", of.0.choice_name()));
        let commands: Vec<_> = [replace, libvirt, xen].into_iter().flatten().collect();
        (!commands.is_empty()).then(|| commands.join(" "))
    }
}
