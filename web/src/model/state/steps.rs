//! What a step of the editor's history changes besides the text: undo and redo bring it back, too. `web/editor/src/steps.ts`
//! numbers such steps.

use super::State;
use crate::model::document::Input;
use std::rc::Rc;
use xenlens::Target;

/// Where the document of this tab comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Origin {
    /// The step at which the document came: it tells the documents of this tab apart.
    pub(crate) number: u32,
    /// The name of the saved document that it was.
    pub(crate) saved_as: Option<Rc<str>>,
    /// The text that the page started with or that a link contained. The user did not write it, so the page does not save
    /// it.
    pub(crate) initial_text: Rc<str>,
}

impl Origin {
    /// The origin of a text that the user brought.
    pub(super) fn own(number: u32, saved_as: Option<Rc<str>>) -> Self {
        Self { number, saved_as, initial_text: "".into() }
    }
}

/// What the page showed the text with when the user left a step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    number: u32,
    origin: Origin,
    kind_is_chosen: bool,
    input: Input,
    pub(super) target: Target,
}

impl State {
    /// Leaves the present step for another one. The result is the other one if the user was there before.
    pub(super) fn go_to_step(&mut self, number: u32) -> Option<Step> {
        let left = Step {
            number: self.step,
            origin: self.origin.clone(),
            kind_is_chosen: self.kind_is_chosen,
            input: self.document.input,
            target: self.document.target.clone(),
        };
        self.step = number;
        let steps = Rc::make_mut(&mut self.steps);
        steps.retain(|step| step.number != left.number);
        steps.push(left);
        steps.iter().find(|step| step.number == number).cloned()
    }

    /// The step that the user left last.
    pub(super) fn step_before(&self) -> Option<&Step> {
        self.steps.last()
    }

    /// Shows the text of a step again.
    pub(super) fn return_to(&mut self, step: Step, text: Rc<str>) {
        let Step { origin, kind_is_chosen, input, mut target, .. } = step;
        if origin.number == self.origin.number {
            // What the user said of the host belongs to the document, not to the step.
            target.host = self.document.target.host.clone();
        } else {
            self.forget_known();
        }
        (self.origin, self.kind_is_chosen) = (origin, kind_is_chosen);
        self.convert(text, input, target);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::examples;
    use crate::model::state::Action;
    use crate::model::state::testing::{after, at_step, edited, start};
    use xenlens::{Guest, Host, Releases, Xen};

    #[test]
    fn undo_and_redo_take_releases_back_and_forth_but_not_the_host() {
        let text = examples::FIRST.text;
        let releases = Releases::default().with_xen(Xen::V3_0_3).expect("the pair exists");
        let cell = after(start(), [at_step(1, "<domain/>"), Action::Releases(releases)]);
        let host = Host::default().with_network("lab", "br9");
        let typed = after(cell, [edited("<domain />"), Action::Host(host.clone())]);
        let undone = after(typed, [edited("<domain/>"), at_step(0, text)]);
        assert_eq!(
            undone.document.target,
            Target { host: host.clone(), ..start().document.target.clone() }
        );
        let redone = after(undone, [at_step(1, "<domain/>")]);
        assert_eq!(
            (redone.document.target.releases, &redone.document.target.host),
            (releases, &host)
        );
    }

    #[test]
    fn undo_takes_the_guest_of_a_device_back() {
        const BRIDGE: &str = "<interface type='bridge'><source bridge='b'/></interface>";
        let device = after(start(), [edited(examples::INTERFACE.text)]);
        let pv = after(device, [at_step(1, BRIDGE), Action::Guest(Guest::Pv)]);
        assert_eq!(pv.guest(), Some(Guest::Pv));
        assert_eq!(after(pv, [at_step(0, examples::INTERFACE.text)]).guest(), Some(Guest::Hvm));
    }
}
