//! The document, its conversion, and what is kept of the conversions before.

use super::kind::kind_phrase;
use super::{State, Status};
use crate::model::document::{ConvertedDocument, Input};
use crate::model::output_kind::OutputKind;
use std::rc::Rc;
use xenlens::{Guest, PerFormat, Target};

impl State {
    /// The last text of this document that had that output.
    pub(crate) fn last_good(&self, output: OutputKind) -> Option<&Rc<ConvertedDocument>> {
        match output {
            OutputKind::Native(format) => self.last_good.get(format),
            OutputKind::DomainXml => self.last_good_xml.as_ref(),
        }
    }

    /// The domain XML whose interfaces the page shows: the document, or the last one that was not refused.
    pub(crate) fn document_with_cards(&self) -> &Rc<ConvertedDocument> {
        self.last_known.as_ref().unwrap_or(&self.document)
    }

    /// The guest's type, or the last one that was known.
    pub(crate) fn guest(&self) -> Option<Guest> {
        self.document_with_cards().guest()
    }

    /// Forgets the outputs and the interfaces of the present document, because another one comes.
    pub(super) fn forget_known(&mut self) {
        self.last_good = PerFormat::default();
        self.last_good_xml = None;
        self.last_known = None;
    }

    pub(super) fn convert(&mut self, text: Rc<str>, input: Input, target: Target) {
        self.show(Rc::new(ConvertedDocument::new(text, input, target)));
    }

    pub(super) fn show(&mut self, document: Rc<ConvertedDocument>) {
        self.status = change_announcement(&self.document, &document);
        for (output, _) in document.outputs() {
            match output {
                OutputKind::Native(format) => self.last_good.insert(format, document.clone()),
                OutputKind::DomainXml => self.last_good_xml = Some(document.clone()),
            }
        }
        if !document.is_refused() && !document.is_native() {
            self.last_known = Some(document.clone());
        }
        self.document = document;
        self.hovered_piece = None;
        self.pinned_piece = None;
        self.hovered_part = None;
        self.select_within();
    }
}

/// What a screen reader should say when one document takes the place of another.
fn change_announcement(before: &ConvertedDocument, after: &ConvertedDocument) -> Status {
    if before.input.kind != after.input.kind {
        return Status::Announced(format!("Read as {}.", kind_phrase(after.input.kind)));
    }
    if after.is_native() {
        return Status::None;
    }
    match (before.is_refused(), after.is_refused()) {
        (false, true) => {
            let reason = after.refusal().map_or("", |note| &note.message);
            Status::Announced(format!("The document is refused: {reason}"))
        }
        (true, false) => Status::Announced("The document is converted again.".to_owned()),
        _ => Status::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::examples;
    use crate::model::snapshot::Snapshot;
    use crate::model::state::Action;
    use crate::model::state::testing::{after, edited, replaced, start};
    use xenlens::Format;

    #[test]
    fn a_refused_document_leaves_the_last_good_one() {
        let good = start();
        let state = after(good.clone(), [edited("<domain")]);
        assert!(state.document.is_refused());
        for output in [OutputKind::Native(Format::Xm), OutputKind::Native(Format::Sexpr)] {
            assert_eq!(state.last_good(output), Some(&good.document));
        }
        assert_eq!(state.document_with_cards(), &good.document);
        assert_eq!(state.guest(), Some(Guest::Hvm));
        assert!(
            matches!(&state.status, Status::Announced(text) if text.starts_with("The document is refused"))
        );

        let again = after(state, [edited(examples::FIRST.text)]);
        assert!(!again.document.is_refused());
        assert_eq!(again.status, Status::Announced("The document is converted again.".to_owned()));
    }

    #[test]
    fn a_first_document_may_be_refused() {
        let state = State::new("", Input::XML, Target::default());
        assert!(state.document.is_refused());
        assert_eq!(state.last_good(OutputKind::Native(Format::Xm)), None);
        assert!(state.document_with_cards().cards().is_empty());
    }

    #[test]
    fn another_document_takes_everything_of_the_last_one_away() {
        let config = "name = 'a'\nuuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'\nmemory = 1\nkernel = '/k'\n";
        let native = after(start(), [replaced(1, config)]);
        assert_eq!(native.last_good(OutputKind::DomainXml), Some(&native.document));
        let back = after(native.clone(), [replaced(2, examples::INTERFACE.text)]);
        let other = after(back, [replaced(3, "name =")]);
        assert!(other.document.is_native() && other.document.is_refused());
        assert_eq!(other.last_good(OutputKind::DomainXml), None);

        // Domain XML and links are no different.
        let xm = OutputKind::Native(Format::Xm);
        let refused = after(start(), [replaced(1, "<domain")]);
        assert_eq!(refused.last_good(xm), None);
        assert!(refused.document_with_cards().cards().is_empty());
        let broken = Snapshot { text: "<domain".into(), ..Snapshot::of(&start()) };
        assert_eq!(
            after(start(), [Action::Open { snapshot: broken, saved_as: None }]).last_good(xm),
            None
        );
    }
}
