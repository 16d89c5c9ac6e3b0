//! The commands of the whole page: examples, files, links, and edits of the document.

use super::downloads::{self, Download};
use super::lessons::leave_link;
use crate::browser::{address, files, saved_documents};
use crate::components::commands::Commands;
use crate::model::document::ConvertedDocument;
use crate::model::examples::Example;
use crate::model::lesson_opening::{LessonRequest, is_lesson_file};
use crate::model::saved_document::SavedDocument;
use crate::model::snapshot::Snapshot;
use crate::model::state::{Action, GuestTexts, Status, changed_part, kind_explanation};
use std::rc::Rc;
use xenlens::edit::{self, DocumentChange};
use xenlens::{
    DocumentKind, Edit, Guest, Libvirt, Note, Releases, Scenario, guest_name, host_facts,
};
use yew::prelude::*;

impl Commands {
    /// Changes the domain from the guest before to another one, or attaches a single device to such a guest. After a
    /// choice back, the text is the one before again.
    pub(super) fn set_guest(&self, before: Option<Guest>, guest: Guest, texts: &GuestTexts) {
        let Some(text) = self.editor().text() else { return };
        self.edit(guest, None, |text| match texts.of(guest, text) {
            Some(before) => Ok(restored(text, before, guest)),
            None => edit::set_guest(text, guest),
        });
        if let Some(before) = before {
            self.act(Action::GuestChosen { before: (before, text.into()), guest });
        }
    }

    /// Changes the interface at that index to that scenario, and goes to those releases. One undo takes both back.
    pub(super) fn set_scenario(
        &self,
        index: usize,
        scenario: Scenario,
        releases: Option<Releases>,
    ) {
        self.edit(scenario.guest(), releases, |text| edit::set_scenario(text, index, scenario));
    }

    /// Chooses both releases.
    pub(super) fn set_releases(&self, releases: Releases) {
        self.act(Action::Releases(releases));
    }

    /// Replaces the document by an example.
    pub(super) fn open_example(&self, example: &'static Example) {
        let message = format!("Example loaded: {}.", example.title);
        self.replace(example.text, message, example.libvirt);
    }

    /// Replaces the document by the domain XML that libvirt reads in it.
    pub(super) fn open_domain_xml(&self, xml: &str) {
        self.replace(xml, "The domain XML is the document now.".to_owned(), None);
    }

    /// Lets the user choose a file, and opens it.
    pub(super) fn open_file(&self) {
        files::open(self.on_file());
    }

    /// Saves the document or an output in a file.
    pub(super) fn save(&self, document: &ConvertedDocument, download: Download) {
        self.act(Action::Status(downloads::save(document, download)));
    }

    /// Saves the domain XML of a native document in a file.
    pub(super) fn save_domain_xml(&self, xml: &str) {
        let name = guest_name(xml, DocumentKind::DomainXml).unwrap_or_default();
        files::save_text(&name, Download::Document.ending(DocumentKind::DomainXml), xml);
    }

    /// Opens the address's link to a document, if there is one.
    pub(super) fn open_link(&self) {
        let (commands, fragment) = (self.clone(), address::fragment());
        address::read(&fragment.clone(), move |link| match link {
            // The address may have changed again in between.
            _ if address::fragment() != fragment => {}
            Ok(None) => {}
            Ok(Some(snapshot)) => commands.open_snapshot(snapshot, None, "Link opened.".to_owned()),
            Err(note) => commands.act(Action::Status(Status::failed(note))),
        });
    }

    /// Shows a saved document.
    pub(super) fn open_saved(&self, saved: &SavedDocument) {
        let SavedDocument { name, title, .. } = saved;
        match saved_documents::read(name) {
            Some(content) => {
                self.open_snapshot(content, Some(name.clone()), format!("{title} opened."))
            }
            None => self.act(Action::Status(Status::Visible {
                text: format!("{title} is not on this device any more."),
                undo: false,
            })),
        }
    }

    /// Deletes a saved document.
    pub(super) fn forget(&self, saved: &SavedDocument) {
        saved_documents::forget(&saved.name);
        self.announce(format!("{} deleted.", saved.title));
    }

    /// Tells the user that the browser cannot save the document.
    pub(super) fn tell_unsaved(&self) {
        let text = "This browser cannot keep your document: its storage is full or switched off. \
                    Download the document to keep it.";
        self.act(Action::Status(Status::Visible { text: text.to_owned(), undo: false }));
    }

    /// The same, and tells the user.
    fn open_snapshot(&self, snapshot: Snapshot, saved_as: Option<Rc<str>>, message: String) {
        self.show(snapshot, saved_as);
        self.act(Action::Status(Status::Visible { text: message, undo: true }));
    }

    /// Replaces the document as one step for undo. The libvirt release is the one that the document is for.
    fn replace(&self, text: &str, message: String, libvirt: Option<Libvirt>) {
        self.editor().replace(text);
        self.act(Action::Loaded { message, libvirt });
    }

    /// Opens a file that was read: a document or a lesson. What a host says of itself goes to Host.
    fn on_file(&self) -> impl Fn(files::ReadFile) + Clone + 'static {
        let commands = self.clone();
        move |(name, text)| match text {
            Ok(text) => {
                if is_lesson_file(&name, &text) {
                    leave_link();
                    let (name, text) = (name.into(), text.into());
                    return commands.open_lesson(LessonRequest::File { name, text });
                }
                if commands.take_host_facts(&text) {
                    return;
                }
                let explanation = kind_explanation(&text).unwrap_or_default();
                let message = format!("{name} opened. {explanation}");
                commands.replace(&text, message.trim_end().to_owned(), None);
            }
            Err(note) => commands.act(Action::Status(Status::failed(note))),
        }
    }

    /// Takes over what a host says of itself, if that is what the text is. The result says whether it is.
    fn take_host_facts(&self, text: &str) -> bool {
        let facts = host_facts(text);
        let is_taken = facts.is_some();
        if let Some(facts) = facts {
            self.act(Action::HostFacts(facts));
        }
        is_taken
    }

    /// Edits the document and goes to those releases as one step for undo, and says what changed or why nothing could
    /// change. A single device does not name its guest: then only the page's choice becomes `guest`.
    fn edit(
        &self,
        guest: Guest,
        releases: Option<Releases>,
        change: impl Fn(&str) -> Result<DocumentChange, Note>,
    ) {
        let Some(text) = self.editor().text() else { return };
        let changed = change(&text);
        let is_step = changed.as_ref().is_ok_and(|change| !change.edits.is_empty());
        let status = match changed {
            Ok(_) if !is_step => Status::None,
            Ok(change) => {
                let edits = change.edits.into_iter().map(|edit| (edit.span, edit.replacement));
                self.editor().edit(&text, edits.collect());
                Status::Visible { text: change.sentences.join(" "), undo: true }
            }
            Err(note) => Status::failed(note),
        };
        if let Some(releases) = releases {
            self.set_releases(releases);
        }
        self.act(Action::Status(status));
        self.act(Action::Guest(guest));
        if is_step {
            self.act(Action::TargetOfStep);
        }
    }
}

/// The change of a text into the one before it, of that guest.
fn restored(text: &str, before: &str, guest: Guest) -> DocumentChange {
    let (span, replacement) = changed_part(text, before);
    DocumentChange {
        edits: vec![Edit { span, replacement: replacement.to_owned() }],
        sentences: vec![format!("Xenlens restored your {} guest as you wrote it.", guest.title())],
    }
}

/// Opens each file that the user drops onto the page.
#[hook]
pub(super) fn use_dropped_files(commands: &Commands) {
    let commands = commands.clone();
    use_effect_with((), move |()| files::read_dropped(commands.on_file()));
}

/// Lets what a host says of itself go to Host, not into the document, when the user pastes it.
#[hook]
pub(super) fn use_pasted_host_facts(commands: &Commands) {
    let commands = commands.clone();
    // The effects of a component run after those of the components in it: the editor is open.
    use_effect_with((), move |()| {
        let pasted = commands.clone();
        commands.editor().take_pastes(move |text| pasted.take_host_facts(&text));
    });
}
