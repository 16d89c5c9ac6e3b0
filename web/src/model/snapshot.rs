//! What a link holds: the document, what it is converted for, and how the page shows it.

use super::document::Input;
use super::state::{Panes, State};
use std::rc::Rc;
use xenlens::link::{self, View};
use xenlens::{Guest, Note, Target};

/// Everything that a link holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Snapshot {
    pub(crate) text: Rc<str>,
    pub(crate) input: Input,
    pub(crate) target: Target,
    pub(crate) panes: Panes,
    /// Whether the S-expression is indented for reading.
    pub(crate) indented: bool,
    /// The index of the selected interface. The document may have fewer interfaces.
    pub(crate) selected: usize,
}

impl Snapshot {
    /// What the page shows.
    pub(crate) fn of(state: &State) -> Self {
        let State { document, panes, indented, selected, .. } = state;
        let mut target = document.target.clone();
        // A domain states its guest itself.
        target.guest = target.guest.filter(|_| document.is_device());
        Self {
            text: document.text.clone(),
            input: document.input,
            target,
            panes: *panes,
            indented: *indented,
            selected: *selected,
        }
    }

    /// The text of a link, unpacked.
    ///
    /// # Errors
    ///
    /// A note if the document is too large for a link.
    pub(crate) fn to_text(&self) -> Result<String, Note> {
        let Input { kind, from } = self.input;
        link::to_text(&link::State {
            kind,
            from,
            target: self.target.clone(),
            view: match self.panes {
                Panes::Both => View::Both,
                Panes::Only(format) => View::Only(format),
                Panes::Compare => View::Compare,
            },
            exact: !self.indented,
            interface: self.selected + 1,
            ..link::State::new(&*self.text)
        })
    }

    /// Reads the text of a link, unpacked.
    ///
    /// # Errors
    ///
    /// A note that says what is wrong with the link.
    pub(crate) fn from_text(text: String) -> Result<Self, Note> {
        let state = link::from_text(text)?;
        Ok(Self {
            // The editor and XML know only `\n` as the end of a line.
            text: state.document.replace("\r\n", "\n").replace('\r', "\n").into(),
            input: Input { kind: state.kind, from: state.from },
            // On the page every device has a guest, which a control shows.
            target: Target { guest: state.target.guest.or(Some(Guest::Hvm)), ..state.target },
            panes: match state.view {
                View::Only(format) => Panes::Only(format),
                View::Both => Panes::Both,
                View::Compare => Panes::Compare,
            },
            indented: !state.exact,
            selected: state.interface.saturating_sub(1),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::examples;
    use crate::model::state::Action;
    use xenlens::{Format, Host, Libvirt, Xen};
    use yew::Reducible;

    fn first_of(text: impl Into<String>) -> State {
        State::from_link(Snapshot::from_text(text.into()).map(Some))
    }

    #[test]
    fn what_is_shared_is_shown() {
        for panes in Panes::all(Target::default().formats()) {
            let actions = [
                Action::Xen(Xen::V3_0_3),
                Action::Libvirt(Libvirt::V0_7_4),
                Action::Host(Host::default().with_network("lab", "br=9")),
                Action::Panes(panes),
                Action::Indented(false),
                Action::Select(2),
            ];
            let state =
                actions.into_iter().fold(Rc::new(State::first_example()), Reducible::reduce);
            let text = Snapshot::of(&state).to_text().expect("it is small");
            let opened = first_of(&*text);
            assert_eq!(opened.document.text, state.document.text);
            assert_eq!(opened.document.target, state.document.target);
            assert_eq!(opened.panes, panes);
            assert_eq!((opened.indented, opened.selected), (false, 2));
            assert_eq!(Snapshot::of(&opened).to_text().as_ref(), Ok(&text));
        }
    }

    #[test]
    fn a_native_document_is_shared_with_what_it_is_read_by() {
        let text = "document=xm\nhost-arch=i686\nsecurity-info=yes\n\nname = 'a'\n";
        let state = first_of(text);
        assert_eq!(state.document.input.kind, xenlens::DocumentKind::Native(Format::Xm));
        assert!(!state.kind_is_chosen && state.document.input.from.security_info);
        assert_eq!(Snapshot::of(&state).to_text().as_deref(), Ok(text));
        // The link says what it is, whatever it looks like.
        let chosen = first_of("document=sexpr\n\nname = 'a'\n");
        assert_eq!(
            (chosen.document.input.kind, chosen.kind_is_chosen),
            (xenlens::DocumentKind::Native(Format::Sexpr), true)
        );
    }

    #[test]
    fn a_device_comes_with_its_guest() {
        let text = format!("\n{}", examples::INTERFACE.text);
        let state = first_of(&*text);
        assert_eq!((state.document.is_refused(), state.guest()), (false, Some(Guest::Hvm)));
        let pv = Rc::new(state).reduce(Action::Guest(Guest::Pv));
        assert_eq!(Snapshot::of(&pv).to_text(), Ok(format!("guest=pv\n{text}")));
    }

    #[test]
    fn ends_of_lines_are_the_editors() {
        assert_eq!(&*first_of("\n<domain>\r\n</domain>\r").document.text, "<domain>\n</domain>\n");
    }

    #[test]
    fn an_interface_that_is_not_there_is_not_selected() {
        let state = first_of(format!("interface=99\n\n{}", examples::FIRST.text));
        assert_eq!(state.selected, 2);
    }
}
