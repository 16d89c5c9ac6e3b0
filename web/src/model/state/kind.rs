//! What the page reads a text as, and why.

use super::State;
use crate::model::document::{ConvertedDocument, Input};
use xenlens::{Certainty, DocumentKind, Format, detect};

impl State {
    /// Why the page reads the document as what it is; `None` if that is plain.
    pub(crate) fn kind_explanation(&self) -> Option<String> {
        let ConvertedDocument { text, input, .. } = &*self.document;
        if self.kind_is_chosen {
            return Some(format!("Read as {}, as you chose.", kind_phrase(input.kind)));
        }
        kind_explanation(text).filter(|_| !text.trim().is_empty())
    }

    /// What another text is read as. While the user types, its kind changes only if the new kind is sure: the page must
    /// not change at every key. For another document a likeness is enough, and for the step from something else to a
    /// configuration.
    pub(super) fn input_of(&self, text: &str, is_other: bool) -> Input {
        let found = detect(text);
        let mut input = self.document.input;
        let becomes_configuration = is_configuration(found.kind) && !is_configuration(input.kind);
        let enough =
            if is_other || becomes_configuration { Certainty::Likely } else { Certainty::Sure };
        if !self.kind_is_chosen && found.certainty >= enough {
            input.kind = found.kind;
        }
        input
    }

    /// The user chose the kind of the document.
    pub(super) fn choose_kind(&mut self, kind: DocumentKind) {
        self.kind_is_chosen = detect(&self.document.text).kind != kind;
        self.change_input(Input { kind, ..self.document.input });
    }
}

/// What a text looks like and why, unless it is plainly XML.
pub(crate) fn kind_explanation(text: &str) -> Option<String> {
    let found = detect(text);
    let plain = found.kind == DocumentKind::DomainXml && found.certainty > Certainty::Guess;
    (!plain).then(|| format!("Read as {}: {}", kind_phrase(found.kind), found.reason))
}

/// Whether it is a file of keys and values.
fn is_configuration(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::Native(Format::Xl | Format::Xm))
}

/// The kind within a sentence.
pub(super) fn kind_phrase(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::DomainXml => "domain XML",
        DocumentKind::Native(Format::Xl) => "an xl config",
        DocumentKind::Native(Format::Xm) => "an xm config",
        DocumentKind::Native(Format::Sexpr) => "an S-expression",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::examples;
    use crate::model::state::testing::{after, edited, replaced, start};
    use crate::model::state::{Action, Status};

    #[test]
    fn a_document_is_read_as_what_it_looks_like() {
        use DocumentKind::{DomainXml, Native};
        let kind = |state: &State| state.document.input.kind;
        // While the user types, the kind changes only if the new kind is sure.
        let typed = after(start(), [edited("(")]);
        assert_eq!(kind(&typed), DomainXml);
        let typed = after(typed, [edited("(domain (domid 1))")]);
        assert_eq!(kind(&typed), Native(Format::Sexpr));
        assert_eq!(typed.status, Status::Announced("Read as an S-expression.".to_owned()));
        assert_eq!(kind(&after(typed.clone(), [edited("foo = 1")])), Native(Format::Sexpr));
        // For another document a likeness is enough.
        let other = after(typed, [replaced(1, "memory = 1")]);
        assert_eq!(kind(&other), Native(Format::Xm));
        assert!(
            other
                .kind_explanation()
                .is_some_and(|words| words.starts_with("Read as an xm config: "))
        );
        // A text that looks like no kind keeps the kind of the text before.
        assert_eq!(kind(&after(other, [replaced(2, "?")])), Native(Format::Xm));
    }

    #[test]
    fn what_the_user_says_goes_before_what_a_document_looks_like() {
        let xm = edited("name = 'a'\n");
        let state = after(start(), [xm, Action::Kind(DocumentKind::Native(Format::Sexpr))]);
        assert_eq!(
            state.kind_explanation().as_deref(),
            Some("Read as an S-expression, as you chose.")
        );
        let typed = after(state.clone(), [edited("name = 'ab'\n")]);
        assert_eq!(typed.document.input.kind, DocumentKind::Native(Format::Sexpr));
        // For another document the user's choice does not count.
        let other = after(typed, [replaced(1, examples::FIRST.text)]);
        assert_eq!(
            (other.document.input.kind, other.kind_is_chosen),
            (DocumentKind::DomainXml, false)
        );
        // The user chooses the kind that the document looks like: that does not count as a choice.
        assert!(!after(state, [Action::Kind(DocumentKind::Native(Format::Xm))]).kind_is_chosen);
    }
}
