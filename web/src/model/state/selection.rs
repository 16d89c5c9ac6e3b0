//! What is selected and highlighted: an interface, a piece of an output, a part of the document.

use super::State;
use crate::model::output_kind::PieceRef;
use xenlens::Span;

impl State {
    /// The piece whose origin is highlighted and whose rule is shown.
    pub(crate) fn highlighted_piece(&self) -> Option<PieceRef> {
        self.pinned_piece.or(self.hovered_piece)
    }

    /// The part of the document that a piece comes from.
    pub(crate) fn origin_of(&self, piece: Option<PieceRef>) -> Option<Span> {
        let PieceRef { output, mark } = piece?;
        self.document.output(output)?.marks().get(mark)?.origin.span()
    }

    /// The part of the document that is highlighted in the editor.
    pub(crate) fn highlighted_origin(&self) -> Option<Span> {
        self.origin_of(self.highlighted_piece()).or(self.hovered_part)
    }

    /// The part of the document whose pieces are highlighted in the outputs: at the mouse, or else at the cursor.
    pub(crate) fn highlighted_part(&self) -> Option<Span> {
        self.hovered_part.or_else(|| self.document.part_at(self.cursor))
    }

    /// The document may have fewer interfaces than the one before.
    pub(super) fn select_within(&mut self) {
        let document =
            if self.document.is_native() { &self.document } else { self.document_with_cards() };
        let last = document.interface_spans().count().saturating_sub(1);
        self.selected = self.selected.min(last);
    }

    /// The cursor moved to this place, in UTF-16.
    pub(super) fn move_cursor(&mut self, utf16: u32) {
        self.cursor = self.document.utf16.to_byte(utf16);
        if let Some(index) = self.document.interface_at(self.cursor) {
            self.selected = index;
        }
    }

    /// Selects an interface. Its card may belong to an earlier document.
    pub(super) fn select(&mut self, index: usize) {
        self.selected = index;
        self.select_within();
    }

    /// Pins a piece, and selects its interface.
    pub(super) fn pin(&mut self, piece: Option<PieceRef>) {
        self.pinned_piece = piece;
        let place = self.origin_of(piece).map(|span| span.start);
        if let Some(index) = place.and_then(|place| self.document.interface_at(place)) {
            self.selected = index;
        }
    }

    /// The mouse is over this place of the document, in UTF-16, or over none.
    pub(super) fn hover_document(&mut self, place: Option<u32>) {
        let byte = place.map(|utf16| self.document.utf16.to_byte(utf16));
        self.hovered_part = byte.and_then(|byte| self.document.part_at(byte));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::examples;
    use crate::model::output_kind::OutputKind;
    use crate::model::state::Action;
    use crate::model::state::testing::{after, edited, start};
    use xenlens::{Format, Xen};

    #[test]
    fn the_cursor_selects_the_interface_around_it() {
        let place = examples::FIRST.text.find("netfront").expect("in the example");
        let state = after(start(), [Action::Moved(place as u32)]);
        assert_eq!(state.selected, 1);
        // The cursor is outside of all interfaces, so the selection stays.
        assert_eq!(after(state, [Action::Moved(0)]).selected, 1);
    }

    #[test]
    fn a_pinned_piece_takes_precedence_and_ends_with_the_document() {
        let pointed = |mark| Some(PieceRef { output: OutputKind::Native(Format::Xm), mark });
        let state = after(start(), [Action::Pin(pointed(1)), Action::HoverPiece(pointed(2))]);
        assert_eq!(state.highlighted_piece(), pointed(1));
        let unpinned = after(state.clone(), [Action::Pin(None)]);
        assert_eq!(unpinned.highlighted_piece(), pointed(2));
        assert_eq!(after(state, [Action::Xen(Xen::V3_0_2)]).highlighted_piece(), None);
    }

    #[test]
    fn a_place_is_the_value_there_or_else_the_element() {
        let text = examples::FIRST.text;
        let part = |needle: &str| {
            let place = text.find(needle).expect("in the example");
            let state = after(start(), [Action::HoverDocument(Some(place as u32))]);
            state.highlighted_part().map(|part| part.of(text).to_owned())
        };
        assert_eq!(part("netfront").as_deref(), Some("netfront"));
        assert_eq!(part("model type='netfront'").as_deref(), Some("<model type='netfront'/>"));
        // Nothing is highlighted for an element that contains all devices.
        assert_eq!(part("devices"), None);
    }

    #[test]
    fn the_selection_stays_within_the_document() {
        let one = examples::GROUPS[0].examples[0].text.to_owned();
        let state = after(start(), [Action::Select(2), edited(&one)]);
        assert_eq!(state.selected, 0);
    }

    #[test]
    fn a_native_document_is_linked_with_its_domain_xml() {
        let text = "name = 'a'\nuuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'\nmemory = 1\nkernel = '/k'\n\
                    vif = [ 'bridge=b' ]\n";
        let native = edited(text);
        let state = after(start(), [Action::Select(2), native]);
        // It has one interface.
        assert_eq!((state.document.interface_spans().count(), state.selected), (1, 0));
        let xml = state.document.output(OutputKind::DomainXml).expect("it is converted");
        assert_eq!(state.visible_outputs(), [OutputKind::DomainXml]);
        let mark = xml.marks().iter().position(|mark| mark.span.of(xml.text()) == "a");
        let piece = PieceRef { output: OutputKind::DomainXml, mark: mark.expect("the name") };
        let pinned = after(state, [Action::Pin(Some(piece))]);
        let origin =
            |state: &State| state.highlighted_origin().map(|span| span.of(text).to_owned());
        assert_eq!(origin(&pinned).as_deref(), Some("a"));
        // While the document is refused, the state keeps the last domain XML.
        let refused = after(pinned.clone(), [edited(&format!("?\n{text}"))]);
        assert!(refused.document.is_refused());
        assert_eq!(refused.last_good(OutputKind::DomainXml), Some(&pinned.document));
        assert_eq!(origin(&refused), None);
    }
}
