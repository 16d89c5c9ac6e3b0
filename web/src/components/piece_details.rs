//! The rule behind a piece of an output, at the foot of its pane.

use super::marked_text::{Layout, origin_class};
use super::notes::note_in_short;
use super::rule::RuleText;
use super::visible::visible;
use crate::model::document::ConvertedDocument;
use xenlens::{Mark, Note, Span};
use yew::prelude::*;

/// The most characters of a piece that the details show.
const LONGEST: usize = 60;

/// The highlighted piece of an output.
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    pub(crate) mark: &'a Mark,
    /// The note on it, if there is one.
    pub(crate) note: Option<&'a Note>,
    /// The buttons of a pinned piece; `None` if it is not pinned.
    pub(crate) buttons: Option<Html>,
}

/// The details of a piece, or else the legend. Both have the same height, so that nothing moves away from under the mouse.
///
/// `hint` is the id of the words that explain how to reach a piece.
pub(crate) fn piece_details(
    document: &ConvertedDocument,
    layout: Option<&Layout>,
    piece: Option<Piece<'_>>,
    hint: AttrValue,
) -> Html {
    if let Some(limitation) = layout.and_then(Layout::limitation) {
        return html! {
            <footer class="pane-foot piece-details"><p id={hint}>{ limitation }</p></footer>
        };
    }
    let is_pinned = piece.as_ref().is_some_and(|piece| piece.buttons.is_some());
    let line = |span: Span| format!("line {}", document.position(span.start).line);
    let hint_class = if piece.is_some() { "unseen" } else { "" };
    html! {
        <footer class={if is_pinned { "pane-foot piece-details is-pinned" } else { "pane-foot piece-details" }}>
            <div aria-live="polite">
                if let Some(Piece { text, mark, note, buttons }) = piece {
                    <p class="piece-details-head">
                        <strong>{ mark.rule.title }</strong>
                        <code>{ visible(&shortened(text)) }</code>
                        <span class={origin_class(mark.origin)}>{ mark.origin.describe(line) }</span>
                    </p>
                    if let Some(note) = note {
                        { note_in_short(note) }
                    }
                    <RuleText rule={mark.rule} brief={!is_pinned} />
                    if let Some(buttons) = buttons {
                        <p class="piece-details-buttons">{ buttons }</p>
                    }
                } else {
                    <p class="piece-details-legend">
                        <span class="from-input">{ "from the document" }</span>
                        <span class="from-default">{ "default" }</span>
                        <span class="from-host">{ "from the host" }</span>
                        <span class="from-syntax">{ "syntax" }</span>
                    </p>
                }
            </div>
            <p id={hint} class={hint_class}>
                { "Point at a piece, or go there with the arrow keys, to see its rule. Click or Enter pins \
                   the piece, Escape unpins it." }
            </p>
        </footer>
    }
}

/// A piece without the line break in front of it, and only the beginning of a long one.
fn shortened(piece: &str) -> String {
    let piece = piece.trim();
    match piece.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &piece[..end]),
        None => piece.to_owned(),
    }
}
