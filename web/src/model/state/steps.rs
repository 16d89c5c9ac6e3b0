//! What a step of the editor's history changes besides the text: undo and redo bring it back, too. `web/editor/src/steps.ts`
//! numbers such steps.

use super::State;
use super::target::fit_guest;
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

/// What a step itself changed of the target besides the text. What the user chooses later is no part of the step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetChange {
    before: Target,
    after: Target,
}

impl TargetChange {
    /// No change of that target.
    pub(super) fn none(target: &Target) -> Self {
        Self { before: target.clone(), after: target.clone() }
    }

    /// Makes the change again, except where the user chose something else since.
    fn redo(&self, target: &mut Target) {
        let Self { before, after } = self;
        if target.releases == before.releases {
            target.releases = after.releases;
        }
        if target.guest == before.guest {
            target.guest = after.guest;
        }
        fit_guest(target);
    }

    /// Takes the change back, except where the user chose something else since.
    fn undo(self, target: &mut Target) {
        Self { before: self.after, after: self.before }.redo(target);
    }
}

/// What the page showed the text with when the user left a step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LeftStep {
    number: u32,
    target_change: TargetChange,
    origin: Origin,
    kind_is_chosen: bool,
    input: Input,
    pub(super) target: Target,
}

impl State {
    /// Leaves the present step for another one. The result is the other one if the user was there before.
    pub(super) fn go_to_step(&mut self, number: u32) -> Option<LeftStep> {
        let left = LeftStep {
            number: self.step,
            target_change: self.target_change.clone(),
            origin: self.origin.clone(),
            kind_is_chosen: self.kind_is_chosen,
            input: self.document.input,
            target: self.document.target.clone(),
        };
        self.step = number;
        self.target_change = TargetChange::none(&left.target);
        let steps = Rc::make_mut(&mut self.steps);
        steps.retain(|step| step.number != left.number);
        steps.push(left);
        steps.iter().find(|step| step.number == number).cloned()
    }

    /// The step that the user left last.
    pub(super) fn step_before(&self) -> Option<&LeftStep> {
        self.steps.last()
    }

    /// The target is what the present step made it.
    pub(super) fn include_target_in_step(&mut self) {
        self.target_change.after = self.document.target.clone();
    }

    /// Whether the present step is the only one of its document.
    pub(super) fn has_one_step(&self) -> bool {
        let is_of_document = |step: &&LeftStep| step.origin.number == self.origin.number;
        self.steps.iter().filter(is_of_document).all(|step| step.number == self.step)
    }

    /// Shows the text of a step again.
    pub(super) fn return_to(&mut self, step: LeftStep, text: Rc<str>) {
        let LeftStep { number, target_change, origin, kind_is_chosen, mut input, mut target } =
            step;
        if origin.number == self.origin.number {
            // What the user chose since belongs to the document, not to the step.
            input.from = self.document.input.from;
            target = self.document.target.clone();
            match self.step_before().filter(|left| left.number > number) {
                Some(left) => left.target_change.clone().undo(&mut target),
                None => target_change.redo(&mut target),
            }
        } else {
            self.forget_known();
        }
        (self.origin, self.kind_is_chosen) = (origin, kind_is_chosen);
        self.target_change = target_change;
        self.convert(text, input, target);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::examples;
    use crate::model::state::Action;
    use crate::model::state::testing::{after, at_step, edited, start};
    use xenlens::{FromOptions, Guest, Host, HostArch, Libvirt, Releases, Xen};

    #[test]
    fn undo_and_redo_take_releases_back_and_forth_but_not_the_host() {
        let text = examples::FIRST.text;
        let releases = Releases::default().with_xen(Xen::V3_0_3).expect("the pair exists");
        let cell = [Action::Releases(releases), Action::TargetOfStep];
        let cell = after(after(start(), [at_step(1, "<domain/>")]), cell);
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
    fn undo_and_redo_keep_what_the_user_chose_since() {
        let text = examples::FIRST.text;
        let (older, newer) = (Action::Xen(Xen::V3_0_3), Action::Libvirt(Libvirt::V0_7_4));
        let from = FromOptions { security_info: true, host_arch: HostArch::I686 };
        let fixed = after(start(), [at_step(1, "<domain/>"), older, Action::From(from)]);
        let chosen = fixed.document.target.clone();
        assert_eq!(chosen.xen(), Some(Xen::V3_0_3));
        let undone = after(fixed, [at_step(0, text)]);
        assert_eq!((&undone.document.target, undone.document.input.from), (&chosen, from));
        let redone = after(undone, [at_step(1, "<domain/>")]);
        assert_eq!((&redone.document.target, redone.document.input.from), (&chosen, from));
        // The step chose releases, and then the user chose others.
        let releases = Releases::default_of(Libvirt::V9_0);
        let cell = [at_step(1, "<domain/>"), Action::Releases(releases), Action::TargetOfStep];
        let undone = after(start(), cell.into_iter().chain([newer, at_step(0, text)]));
        assert_eq!(undone.document.target.libvirt(), Libvirt::V0_7_4);
    }

    #[test]
    fn a_guest_that_a_release_does_not_know_does_not_come_back_with_it() {
        let device = after(start(), [edited(examples::INTERFACE.text)]);
        let releases = Releases::default_of(Libvirt::V9_0);
        let step = [at_step(1, "<interface/>"), Action::Releases(releases), Action::TargetOfStep];
        let pvh = after(after(device, step), [Action::Guest(Guest::Pvh)]);
        assert_eq!(pvh.document.target.guest, Some(Guest::Pvh));
        let undone = after(pvh, [at_step(0, examples::INTERFACE.text)]);
        assert_eq!(undone.document.target, start().document.target);
    }

    #[test]
    fn undo_takes_the_guest_of_a_device_back() {
        const BRIDGE: &str = "<interface type='bridge'><source bridge='b'/></interface>";
        let device = after(start(), [edited(examples::INTERFACE.text)]);
        let pv =
            after(device, [at_step(1, BRIDGE), Action::Guest(Guest::Pv), Action::TargetOfStep]);
        assert_eq!(pv.guest(), Some(Guest::Pv));
        assert_eq!(after(pv, [at_step(0, examples::INTERFACE.text)]).guest(), Some(Guest::Hvm));
    }
}
