//! What the choice of the guest made of the document, so that a choice back gives the user's own text back.

use super::State;
use std::rc::Rc;
use xenlens::{Guest, Span};

/// The texts between which the choice of the guest went, each with its guest.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct GuestTexts(Rc<[(Guest, Rc<str>)]>);

impl GuestTexts {
    /// The text as it was for that guest, if the choice of the guest led from it to `text`.
    pub(crate) fn of(&self, guest: Guest, text: &str) -> Option<&str> {
        if !self.knows(text) {
            return None;
        }
        self.0.iter().find(|(of, _)| *of == guest).map(|(_, text)| &**text)
    }

    fn knows(&self, text: &str) -> bool {
        self.0.iter().any(|(_, known)| **known == *text)
    }
}

impl State {
    /// The choice of the guest changed the text from that of another guest.
    pub(super) fn guest_chosen(&mut self, before: (Guest, Rc<str>), guest: Guest) {
        let now = (guest, self.document.text.clone());
        if before.1 == now.1 {
            return;
        }
        let known = &self.guest_texts;
        let others = known
            .0
            .iter()
            .filter(|(of, _)| known.knows(&before.1) && *of != before.0 && *of != guest);
        self.guest_texts = GuestTexts(others.cloned().chain([before.clone(), now]).collect());
    }
}

/// The part of `text` that differs from `other`, and what stands there in `other`.
pub(crate) fn changed_part<'a>(text: &str, other: &'a str) -> (Span, &'a str) {
    let same = |(one, other): &(char, char)| one == other;
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(same).map(|(one, _)| one.len_utf8()).sum()
    };
    let start = length(&mut text.chars().zip(other.chars()));
    let rest = text[start..].chars().rev().zip(other[start..].chars().rev());
    let end = length(&mut { rest });
    let span = Span { start: start as u32, end: (text.len() - end) as u32 };
    (span, &other[start..other.len() - end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::state::Action;
    use crate::model::state::testing::{after, edited, start};

    #[test]
    fn a_choice_back_gives_back_the_text_before() {
        use Guest::{Hvm, Pv, Pvh};
        let chosen = |from: Guest, before: &str, guest| Action::GuestChosen {
            before: (from, before.into()),
            guest,
        };
        let pv = after(start(), [edited("hvm"), edited("pv"), chosen(Hvm, "hvm", Pv)]);
        assert_eq!(pv.guest_texts.of(Hvm, "pv"), Some("hvm"));
        assert_eq!(pv.guest_texts.of(Hvm, "another"), None);
        let pvh = after(pv, [edited("pvh"), chosen(Pv, "pv", Pvh)]);
        let texts =
            |state: &State| [Hvm, Pv].map(|of| state.guest_texts.of(of, "pvh").map(str::to_owned));
        assert_eq!(texts(&pvh), [Some("hvm".to_owned()), Some("pv".to_owned())]);
        // After an edit the choice starts anew.
        let other = after(pvh, [edited("mine"), edited("pvh"), chosen(Hvm, "mine", Pvh)]);
        assert_eq!(texts(&other), [Some("mine".to_owned()), None]);
        // A choice that changed nothing is none.
        let none = after(start(), [chosen(Pv, &start().document.text, Hvm)]);
        assert_eq!(none.guest_texts, GuestTexts::default());
    }

    #[test]
    fn only_what_differs_is_changed() {
        for (text, other, part, instead) in [
            ("<a/>", "<a b='1'/>", "", " b='1'"),
            ("<a b='1'/>", "<a/>", " b='1'", ""),
            ("aXa", "aa", "X", ""),
            ("äb", "öb", "ä", "ö"),
            ("aaa", "aa", "a", ""),
            ("x", "", "x", ""),
            ("same", "same", "", ""),
        ] {
            let (span, found) = changed_part(text, other);
            assert_eq!((span.of(text), found), (part, instead), "{text} {other}");
        }
    }
}
