//! What the document is converted for, and how it is read.

use super::{State, Status};
use crate::model::document::Input;
use xenlens::{Guest, HostFacts, Releases, Target};

impl State {
    pub(super) fn change_target(&mut self, change: impl FnOnce(&mut Target)) {
        let mut target = self.document.target.clone();
        change(&mut target);
        if target != self.document.target {
            self.convert(self.document.text.clone(), self.document.input, target);
        }
    }

    pub(super) fn change_releases(&mut self, releases: Releases) {
        self.change_target(|target| {
            target.releases = releases;
            fit_guest(target);
        });
    }

    pub(super) fn change_input(&mut self, input: Input) {
        if input != self.document.input {
            self.convert(self.document.text.clone(), input, self.document.target.clone());
        }
    }

    /// Takes over what a host says of itself. The document stays.
    pub(super) fn fill_host(&mut self, facts: &HostFacts) {
        let document = self.document.clone();
        let mut target = document.target.clone();
        target.host = facts.fill_host(target.host);
        let from = facts.fill_options(document.input.from);
        let input = Input { from, ..document.input };
        let mut text = facts.sentence();
        if target.host != document.target.host {
            text.push_str(" Xenlens put it into Host.");
        }
        if from.host_arch != document.input.from.host_arch {
            let arch = from.host_arch.name();
            text.push_str(&format!(" “Host architecture” of native documents is {arch} now."));
        }
        text.push_str(" Your document stays.");
        if target != document.target || input != document.input {
            self.convert(document.text.clone(), input, target);
        }
        self.status = Status::Visible { text, undo: false };
    }

    /// Attaches a single device to a guest of that type, and adds a sentence about it to the status.
    pub(super) fn attach_to(&mut self, guest: Guest) {
        if !self.document.is_device() || self.document.target.guest == Some(guest) {
            return;
        }
        let (mut text, undo) = match &self.status {
            Status::Visible { text, undo } => (format!("{text} "), *undo),
            _ => (String::new(), false),
        };
        text.push_str(&format!(
            "Xenlens now attaches the device to {} {} guest. The XML names no guest: it is a choice of the page.",
            if guest == Guest::Hvm { "an" } else { "a" },
            guest.title(),
        ));
        self.change_target(|target| target.guest = Some(guest));
        self.status = Status::Visible { text, undo };
    }
}

/// Chooses another guest if the libvirt release does not know the one that a device goes to.
pub(super) fn fit_guest(target: &mut Target) {
    let guests = target.libvirt().profile().guests;
    if !target.guest.is_some_and(|guest| guests.contains(&guest)) {
        target.guest = guests.first().copied();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::examples;
    use crate::model::output_kind::OutputKind;
    use crate::model::state::Action;
    use crate::model::state::testing::{after, edited, start};
    use xenlens::{Format, Host, Libvirt, Xen};

    fn xm(state: &State) -> &str {
        state.document.output(OutputKind::Native(Format::Xm)).expect("it is converted").text()
    }

    #[test]
    fn the_target_changes_the_output_and_not_the_document() {
        let actions = [Action::Xen(Xen::V3_0_3), Action::Libvirt(Libvirt::V0_7_4)];
        let state = after(start(), actions);
        assert_eq!(state.document.text, start().document.text);
        assert_ne!(xm(&state), xm(&start()));
        let releases = Releases::new(Libvirt::V0_7_4, Xen::V3_0_3).expect("the pair exists");
        let at_once = after(start(), [Action::Releases(releases)]);
        assert_eq!(at_once.document.target, state.document.target);
        assert_eq!(xm(&at_once), xm(&state));
    }

    #[test]
    fn the_guest_of_a_device_is_a_choice_of_the_page() {
        let state = after(start(), [edited(examples::INTERFACE.text)]);
        assert_eq!(state.guest(), Some(Guest::Hvm));
        let pv = after(state, [Action::Guest(Guest::Pv)]);
        assert_eq!(pv.guest(), Some(Guest::Pv));
        assert_eq!(&*pv.document.text, examples::INTERFACE.text);
        assert!(matches!(&pv.status, Status::Visible { undo: false, .. }));
        // A domain says itself what guest it is.
        let domain = after(start(), [Action::Guest(Guest::Pv)]);
        assert_eq!(domain.guest(), Some(Guest::Hvm));
        assert_eq!(domain.status, Status::None);
    }

    #[test]
    fn what_a_host_says_of_itself_fills_host_and_leaves_the_document() {
        let text = "<network><name>default</name><bridge name='br9'/></network><capabilities><host><cpu><arch>i686</arch></cpu></host></capabilities>";
        let facts = xenlens::host_facts(text).expect("a network");
        let state = after(start(), [Action::HostFacts(facts)]);
        assert_eq!(state.document.text, start().document.text);
        assert!(xm(&state).contains("bridge=br9"));
        assert_eq!(state.document.input.from.host_arch, xenlens::HostArch::I686);
        let Status::Visible { text, undo: false } = &state.status else {
            panic!("{:?}", state.status)
        };
        assert!(text.starts_with("Network default is on br9. The host is i686."), "{text}");
        assert!(text.contains("Xenlens put it into Host."), "{text}");
        assert!(text.contains("“Host architecture” of native documents is i686 now."), "{text}");
        // What was there already did not go anywhere.
        let text = "<capabilities><host><cpu><arch>i686</arch></cpu></host></capabilities>";
        let facts = xenlens::host_facts(text).expect("capabilities");
        let again = after(state, [Action::HostFacts(facts)]);
        let text = "The host is i686. Your document stays.".to_owned();
        assert_eq!(again.status, Status::Visible { text, undo: false });
    }

    #[test]
    fn the_networks_are_the_hosts() {
        let host = Host::default().with_network("default", "br9");
        let state = after(start(), [Action::Host(host)]);
        assert!(xm(&state).contains("bridge=br9"));
    }
}
