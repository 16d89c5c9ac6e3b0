//! What the small page shows first. Documents are longer than the frame, so that it scrolls to what its author wants to
//! show, and marks that.

use crate::browser::focus::reveal_highlights;
use crate::components::commands::Commands;
use crate::model::output_kind::{OutputKind, PieceRef};
use crate::model::state::State;
use std::rc::Rc;
use xenlens::{Mark, Origin, Output, Span};

/// What the author of the frame chose to show, by the option `highlight`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Highlight {
    /// The beginning of each text.
    Beginning,
    /// What decides which cards the guest sees of the selected interface.
    Interface,
    /// The first piece of a rule that has this name.
    Rule(Rc<str>),
}

impl Highlight {
    /// The option of that value; an empty one is the interface.
    pub(super) fn named(value: &str) -> Self {
        match value {
            "none" => Self::Beginning,
            "" | "vif" => Self::Interface,
            id => Self::Rule(id.into()),
        }
    }

    /// The piece to mark, in the first output that has one.
    pub(super) fn piece(&self, state: &State) -> Option<PieceRef> {
        state.visible_outputs().into_iter().find_map(|kind| {
            let output = state.document.output(kind)?;
            let mark = self.mark(state, kind, output)?;
            Some(PieceRef { output: kind, mark })
        })
    }

    /// The index of the mark to highlight in this output: one that comes from the document, so that its place there is
    /// highlighted, too, or else the first value, or else the first piece.
    fn mark(&self, state: &State, kind: OutputKind, output: &Output) -> Option<usize> {
        let shows: Box<dyn Fn(&Mark) -> bool> = match self {
            Self::Beginning => return None,
            Self::Interface => {
                let card = state.document.cards().get(state.selected)?;
                let written = card.by_format.get(kind.format()?)?;
                let (piece, rule) = (written.piece?, written.decision.rule);
                Box::new(move |mark| piece.contains(mark.span) && mark.rule.id == rule.id)
            }
            Self::Rule(name) => Box::new(|mark| mark.rule.has_name(name)),
        };
        let marks = output.marks();
        let from_document = |mark: &Mark| mark.origin.span().is_some() && shows(mark);
        let value = |mark: &Mark| mark.origin != Origin::Syntax && shows(mark);
        let first = marks.iter().position(from_document);
        first.or_else(|| marks.iter().position(value)).or_else(|| marks.iter().position(&shows))
    }

    /// Scrolls the document and the outputs to it. The page around the frame does not move.
    pub(super) fn reveal(&self, state: &State, commands: &Commands) {
        if *self == Self::Beginning {
            return;
        }
        if let Some(place) = self.place(state) {
            commands.editor().show(&state.document.utf16, place);
        }
        reveal_highlights();
    }

    /// Its place in the document.
    fn place(&self, state: &State) -> Option<Span> {
        let interface = || Some(state.document.cards().get(state.selected)?.element);
        match self {
            Self::Beginning => None,
            Self::Interface => interface(),
            Self::Rule(_) => {
                let PieceRef { output, mark } = self.piece(state)?;
                state.document.output(output)?.marks().get(mark)?.origin.span()
            }
        }
    }
}
