//! Another text: the user edits the document, or another one takes its place.

use super::{State, Status};
use crate::model::examples;
use crate::model::snapshot::Snapshot;
use xenlens::{Libvirt, Releases, detect};

impl State {
    /// Whether the user wrote the document, and it is not empty.
    pub(crate) fn is_own(&self) -> bool {
        let text = &*self.document.text;
        let is_ours =
            text == &*self.initial_text || examples::all().any(|example| example.text == text);
        !is_ours && !text.trim().is_empty()
    }

    /// Takes another text, of the same document or of another one.
    pub(super) fn edited(&mut self, text: String, is_other: bool) {
        if *text == *self.document.text {
            return;
        }
        let replaced = self.document.clone();
        if let Some(before) = self.replaced.take_if(|before| *before.text == *text) {
            self.forget_known();
            self.kind_is_chosen = false;
            self.convert(before.text.clone(), before.input, before.target.clone());
            return;
        }
        if is_other {
            self.kind_is_chosen = false;
            self.forget_known();
        }
        let input = self.input_of(&text, is_other);
        let mut target = self.document.target.clone();
        if let Some(format) = input.kind.format().filter(|_| is_other)
            && !target.formats().contains(&format)
        {
            target.releases = Releases::default_for(format);
        }
        self.convert(text.into(), input, target);
        if is_other {
            self.replaced = Some(replaced);
            if let Some(text) = self.other_releases() {
                self.status = Status::Visible { text, undo: true };
            }
        }
    }

    /// The page replaced the document, which is for that libvirt release if it names one.
    pub(super) fn loaded(&mut self, message: String, libvirt: Option<Libvirt>) {
        if let Some(libvirt) = libvirt {
            self.change_releases(self.document.target.releases.with_libvirt(libvirt));
        }
        let text = [Some(message), self.other_releases()].into_iter().flatten();
        let text = text.collect::<Vec<_>>().join(" ");
        self.status = Status::Visible { text, undo: true };
    }

    /// Shows what a link or the browser's storage contained.
    pub(super) fn open(&mut self, snapshot: Snapshot) {
        self.show_as(&snapshot);
        self.forget_known();
        self.convert(snapshot.text, snapshot.input, snapshot.target);
    }

    /// Everything in a snapshot besides what is converted.
    pub(super) fn show_as(&mut self, snapshot: &Snapshot) {
        let Snapshot { text, input, panes, indented, selected, .. } = snapshot;
        (self.panes, self.indented, self.selected) = (*panes, *indented, *selected);
        self.initial_text = text.clone();
        self.kind_is_chosen = detect(text).kind != input.kind;
    }

    /// Which releases the page chose for the document, if the document before was at others.
    fn other_releases(&self) -> Option<String> {
        let releases = self.document.target.releases;
        let before = self.replaced.as_ref()?.target.releases;
        (before != releases)
            .then(|| format!("Xenlens went to {} for this document.", releases.title()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Input;
    use crate::model::state::testing::{after, start};
    use crate::model::state::{Action, Panes};
    use xenlens::{DocumentKind, Format, Target, Xen};

    #[test]
    fn only_what_the_user_wrote_is_own() {
        assert!(!start().is_own());
        let text = |text: &str| Action::Edited(text.to_owned());
        for (action, own) in [
            (text("<domain/>"), true),
            (text("<"), true),
            (text(" \n"), false),
            (text(examples::INTERFACE.text), false),
            (Action::Xen(Xen::V3_0_3), false),
        ] {
            assert_eq!(after(start(), [action]).is_own(), own);
        }
        let snapshot = Snapshot {
            text: "<domain/>".into(),
            input: Input::XML,
            target: Target::default(),
            panes: Panes::Both,
            indented: true,
            selected: 0,
        };
        let link = after(start(), [Action::Open(snapshot)]);
        assert!(!link.is_own());
        assert!(after(link, [text("<domain>")]).is_own());
    }

    /// An xl config, to which no older release has a key.
    const XL: &str = "name = 'a'\ntype = 'pvh'\nmemory = 512\nkernel = '/k'\n";

    #[test]
    fn another_document_goes_to_a_release_that_reads_its_format_and_undo_comes_back() {
        let replaced = |text: &str| Action::Replaced(text.to_owned());
        let older = after(start(), [Action::Libvirt(Libvirt::V0_7_4)]);
        let xl = after(older.clone(), [replaced(XL)]);
        assert_eq!(xl.document.input.kind, DocumentKind::Native(Format::Xl));
        assert_eq!(xl.document.target.releases, Releases::default_of(Libvirt::V9_0));
        let Status::Visible { text, undo: true } = &xl.status else { panic!("{:?}", xl.status) };
        assert_eq!(text, "Xenlens went to libvirt 9.0 for this document.");
        let undone = after(xl.clone(), [replaced(examples::FIRST.text)]);
        assert_eq!(undone.document.target, older.document.target);
        assert_eq!(undone.document.input, Input::XML);
        // An S-expression goes the other way.
        let sexpr = after(xl.clone(), [replaced("(domain (domid 1))")]);
        assert_eq!(sexpr.document.target.releases, Releases::default());
        // What the user chose since then stays.
        let chosen = after(xl, [Action::Libvirt(Libvirt::V0_7_5), replaced(examples::FIRST.text)]);
        assert_eq!(chosen.document.target.releases, Releases::default());
    }

    #[test]
    fn a_loaded_document_may_name_its_release() {
        let loaded = |libvirt| {
            let message = "Loaded.".to_owned();
            [Action::Replaced("<domain/>".to_owned()), Action::Loaded { message, libvirt }]
        };
        let state = after(start(), loaded(Some(Libvirt::V9_0)));
        assert_eq!(state.document.target.libvirt(), Libvirt::V9_0);
        let text = "Loaded. Xenlens went to libvirt 9.0 for this document.".to_owned();
        assert_eq!(state.status, Status::Visible { text, undo: true });
        let undone = after(state, [Action::Replaced(examples::FIRST.text.to_owned())]);
        assert_eq!(undone.document.target, start().document.target);
        let text = "Loaded.".to_owned();
        let same = after(start(), loaded(None));
        assert_eq!(same.status, Status::Visible { text, undo: true });
    }
}
