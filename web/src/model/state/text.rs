//! Another text: the user edits the document, or another one takes its place.

use super::{Origin, State, Status};
use crate::model::examples;
use crate::model::lesson::RunningLesson;
use crate::model::snapshot::Snapshot;
use std::rc::Rc;
use xenlens::{Libvirt, Releases, detect};

impl State {
    /// Whether the user wrote the document, and it is not empty. What a lesson shows belongs to the lesson.
    pub(crate) fn is_own(&self) -> bool {
        let text = &*self.document.text;
        let is_ours = text == &*self.origin.initial_text
            || examples::all().any(|example| example.text == text);
        let is_of_lesson = |lesson: &Rc<RunningLesson>| lesson.brought(&self.origin.initial_text);
        let is_lesson = self.lessons.running().is_some_and(is_of_lesson);
        !is_ours && !is_lesson && !text.trim().is_empty()
    }

    /// Takes another text, of the same document or of another one.
    pub(super) fn edited(&mut self, text: Rc<str>, step: u32, is_other: bool) {
        let is_new_step = step != self.step;
        // An empty document becomes what comes next. Else each such step would be saved as a document of its own.
        let goes_on = self.document.text.is_empty() && self.has_one_step();
        if is_new_step && let Some(step) = self.go_to_step(step) {
            return self.return_to(step, text);
        }
        let is_other = is_other && is_new_step;
        if text == self.document.text && !is_other {
            return;
        }
        if is_other {
            let number = if goes_on { self.origin.number } else { step };
            self.origin = Origin::own(number, None);
            self.kind_is_chosen = false;
            self.selected = 0;
            self.forget_known();
        }
        let input = self.input_of(&text, is_other);
        let mut target = self.document.target.clone();
        if let Some(format) = input.kind.format().filter(|_| is_other)
            && !target.formats().contains(&format)
        {
            target.releases = Releases::default_for(format);
        }
        self.convert(text, input, target);
        if is_other {
            self.include_target_in_step();
        }
        if is_other && let Some(text) = self.other_releases() {
            self.status = Status::Visible { text, undo: true };
        }
    }

    /// The page replaced the document, which is for that libvirt release if it names one.
    pub(super) fn loaded(&mut self, message: String, libvirt: Option<Libvirt>) {
        self.stop_reading_lesson();
        if let Some(libvirt) = libvirt {
            self.change_releases(self.document.target.releases.with_libvirt(libvirt));
        }
        self.include_target_in_step();
        let text = [Some(message), self.other_releases()].into_iter().flatten();
        let text = text.collect::<Vec<_>>().join(" ");
        self.status = Status::Visible { text, undo: true };
    }

    /// Shows what a link contained, or the browser's storage under a name.
    pub(super) fn open(&mut self, snapshot: Snapshot, saved_as: Option<Rc<str>>) {
        self.stop_reading_lesson();
        self.show_as(&snapshot);
        // It is a document of its own, also where it takes the place of an empty one.
        self.origin.number = self.step;
        if saved_as.is_some() {
            self.origin = Origin::own(self.step, saved_as);
        }
        self.forget_known();
        self.convert(snapshot.text, snapshot.input, snapshot.target);
        self.include_target_in_step();
    }

    /// Everything in a snapshot besides what is converted.
    pub(super) fn show_as(&mut self, snapshot: &Snapshot) {
        let Snapshot { text, input, panes, indented, selected, .. } = snapshot;
        (self.panes, self.indented, self.selected) = (*panes, *indented, *selected);
        self.origin.initial_text = text.clone();
        self.kind_is_chosen = detect(text).kind != input.kind;
    }

    /// Which releases the page chose for the document, if the document before was at others.
    fn other_releases(&self) -> Option<String> {
        let releases = self.document.target.releases;
        let before = self.step_before()?.target.releases;
        (before != releases)
            .then(|| format!("Xenlens went to {} for this document.", releases.title()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Input;
    use crate::model::state::testing::{after, at_step, edited, replaced, start};
    use crate::model::state::{Action, Panes};
    use xenlens::{DocumentKind, Format, Target, Xen};

    #[test]
    fn only_what_the_user_wrote_is_own() {
        assert!(!start().is_own());
        for (action, own) in [
            (edited("<domain/>"), true),
            (edited("<"), true),
            (edited(" \n"), false),
            (edited(examples::INTERFACE.text), false),
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
        let open = |saved_as| Action::Open { snapshot: snapshot.clone(), saved_as };
        let link = after(start(), [open(None)]);
        assert!(!link.is_own());
        assert!(after(link.clone(), [edited("<domain>")]).is_own());
        let saved = after(start(), [open(Some("1".into()))]);
        assert!(saved.is_own());
        // Undo brings back the document with its origin, whatever came in between.
        let other = after(link, [replaced(1, "<other/>")]);
        assert!(other.is_own());
        assert_eq!((other.origin.number, &other.origin.saved_as), (1, &None));
        let example = after(saved.clone(), [replaced(1, examples::INTERFACE.text)]);
        assert!(!example.is_own());
        assert_eq!(after(example, [at_step(0, "<domain/>")]).origin, saved.origin);
        assert!(!after(other, [at_step(0, "<domain/>")]).is_own());
    }

    #[test]
    fn an_empty_document_becomes_what_comes_next() {
        let empty = after(start(), [replaced(1, "")]);
        let written = after(empty.clone(), [replaced(2, "<a/>")]);
        assert_eq!((empty.origin.number, written.origin.number), (1, 1));
        // What was written there before stays a document of its own.
        let again = after(written.clone(), [at_step(1, ""), replaced(3, "<b/>")]);
        assert_eq!(again.origin.number, 3);
        // The document before, and one that an edit made empty, stay documents of their own, too.
        let emptied = after(written, [replaced(3, ""), replaced(4, "<b/>")]);
        assert_eq!(emptied.origin.number, 3);
        let mended_away = after(start(), [at_step(1, ""), replaced(2, "<b/>")]);
        assert_eq!(mended_away.origin.number, 2);
    }

    /// An xl config, to which no older release has a key.
    const XL: &str = "name = 'a'\ntype = 'pvh'\nmemory = 512\nkernel = '/k'\n";

    #[test]
    fn another_document_goes_to_a_release_that_reads_its_format_and_undo_comes_back() {
        let older = after(start(), [Action::Libvirt(Libvirt::V0_7_4)]);
        let xl = after(older.clone(), [replaced(1, XL)]);
        assert_eq!(xl.document.input.kind, DocumentKind::Native(Format::Xl));
        assert_eq!(xl.document.target.releases, Releases::default_of(Libvirt::V9_0));
        let Status::Visible { text, undo: true } = &xl.status else { panic!("{:?}", xl.status) };
        assert_eq!(text, "Xenlens went to libvirt 9.0 for this document.");
        let undone = after(xl.clone(), [at_step(0, examples::FIRST.text)]);
        assert_eq!(undone.document.target, older.document.target);
        assert_eq!(undone.document.input, Input::XML);
        // An S-expression goes the other way.
        let sexpr = after(xl.clone(), [replaced(2, "(domain (domid 1))")]);
        assert_eq!(sexpr.document.target.releases, Releases::default());
        // Each document comes back with the releases that it was left with.
        let chosen =
            after(xl, [Action::Libvirt(Libvirt::V0_7_5), at_step(0, examples::FIRST.text)]);
        assert_eq!(chosen.document.target.releases, older.document.target.releases);
        assert_eq!(after(chosen, [at_step(1, XL)]).document.target.releases, Releases::default());
    }

    #[test]
    fn a_loaded_document_may_name_its_release() {
        let loaded = |libvirt| {
            let message = "Loaded.".to_owned();
            [replaced(1, "<domain/>"), Action::Loaded { message, libvirt }]
        };
        let state = after(start(), loaded(Some(Libvirt::V9_0)));
        assert_eq!(state.document.target.libvirt(), Libvirt::V9_0);
        let text = "Loaded. Xenlens went to libvirt 9.0 for this document.".to_owned();
        assert_eq!(state.status, Status::Visible { text, undo: true });
        let undone = after(state, [at_step(0, examples::FIRST.text)]);
        assert_eq!(undone.document.target, start().document.target);
        let text = "Loaded.".to_owned();
        let same = after(start(), loaded(None));
        assert_eq!(same.status, Status::Visible { text, undo: true });
    }
}
