//! The commands of the whole page: examples, files, links, and edits of the document.

use super::downloads::{self, Download};
use crate::browser::{address, files, saved_document};
use crate::components::commands::Commands;
use crate::model::document::ConvertedDocument;
use crate::model::examples::Example;
use crate::model::snapshot::Snapshot;
use crate::model::state::{Action, Status, kind_explanation};
use xenlens::edit::{self, DocumentChange};
use xenlens::{DocumentKind, Guest, Libvirt, Note, Releases, Scenario, guest_name};
use yew::prelude::*;

impl Commands {
    /// Changes the domain to that guest, or attaches a single device to such a guest.
    pub(super) fn set_guest(&self, guest: Guest) {
        self.edit(guest, |text| edit::set_guest(text, guest));
    }

    /// Changes the interface at that index to that scenario.
    pub(super) fn set_scenario(&self, index: usize, scenario: Scenario) {
        self.edit(scenario.guest(), |text| edit::set_scenario(text, index, scenario));
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

    /// Opens the address's link, if there is one.
    pub(super) fn open_link(&self) {
        let (commands, fragment) = (self.clone(), address::fragment());
        address::read(&fragment.clone(), move |link| match link {
            // The address may have changed again in between.
            _ if address::fragment() != fragment => {}
            Ok(None) => {}
            Ok(Some(snapshot)) => commands.show(snapshot, "Link opened."),
            Err(note) => commands.act(Action::Status(Status::failed(note))),
        });
    }

    /// Shows the saved document.
    pub(super) fn bring_back(&self, snapshot: Snapshot) {
        self.act(Action::SavedDocumentDone);
        self.show(snapshot, "Your last document is back.");
    }

    /// Deletes the saved document.
    pub(super) fn forget(&self) {
        saved_document::forget();
        self.act(Action::SavedDocumentDone);
        self.announce("The page deleted your saved document.".to_owned());
    }

    /// Shows a snapshot. Its document replaces the present one as one step for undo.
    fn show(&self, snapshot: Snapshot, message: &str) {
        let text = snapshot.text.clone();
        let undo = self.editor().text().is_some_and(|before| *before != *text);
        self.act(Action::Open(snapshot));
        if undo {
            self.editor().replace(&text);
        }
        self.act(Action::Status(Status::Visible { text: message.to_owned(), undo }));
    }

    /// Replaces the document as one step for undo. The libvirt release is the one that the document is for.
    fn replace(&self, text: &str, message: String, libvirt: Option<Libvirt>) {
        self.editor().replace(text);
        self.act(Action::Loaded { message, libvirt });
    }

    /// Opens a file that was read.
    fn on_file(&self) -> impl Fn(files::ReadFile) + Clone + 'static {
        let commands = self.clone();
        move |(name, text)| match text {
            Ok(text) => {
                let explanation = kind_explanation(&text).unwrap_or_default();
                let message = format!("{name} opened. {explanation}");
                commands.replace(&text, message.trim_end().to_owned(), None);
            }
            Err(note) => commands.act(Action::Status(Status::failed(note))),
        }
    }

    /// Edits the document as one step for undo, and says what changed or why nothing could change. A single device does
    /// not name its guest: then only the page's choice becomes `guest`.
    fn edit(&self, guest: Guest, change: impl Fn(&str) -> Result<DocumentChange, Note>) {
        let Some(text) = self.editor().text() else { return };
        let status = match change(&text) {
            Ok(change) if change.edits.is_empty() => Status::None,
            Ok(change) => {
                let edits = change.edits.into_iter().map(|edit| (edit.span, edit.replacement));
                self.editor().edit(&text, edits.collect());
                Status::Visible { text: change.sentences.join(" "), undo: true }
            }
            Err(note) => Status::failed(note),
        };
        self.act(Action::Status(status));
        self.act(Action::Guest(guest));
    }
}

/// Opens each file that the user drops onto the page.
#[hook]
pub(super) fn use_dropped_files(commands: &Commands) {
    let commands = commands.clone();
    use_effect_with((), move |()| files::read_dropped(commands.on_file()));
}
