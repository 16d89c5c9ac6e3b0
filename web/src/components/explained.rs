//! The rule behind a piece of output, at the foot of its pane.

use super::marked::{Layout, origin_class};
use super::rule::RuleText;
use super::visible::visible;
use xenlens::{Mark, Origin, Position, Span};
use yew::prelude::*;

/// More of a long piece is not repeated.
const LONGEST: usize = 60;

/// What is known of a piece, or what the looks of the pieces mean. The place has the same height for
/// all of them, so that nothing moves away from under the mouse.
///
/// `layout` is the output as it is shown, `found` the output's text and the mark that is pointed at or pinned; where it
/// comes from is a place of `document`. `ways` is where it leads if it is pinned, `hint` the id of the words that say how
/// to get here.
pub(crate) fn explained(
    document: &str,
    layout: Option<&Layout>,
    found: Option<(&str, &Mark)>,
    ways: Option<Html>,
    hint: AttrValue,
) -> Html {
    let is_pinned = ways.is_some();
    if let Some(shortcomings) = layout.and_then(Layout::shortcomings) {
        return html! {
            <footer class="pane-foot explained"><p id={hint}>{ shortcomings }</p></footer>
        };
    }
    html! {
        <footer class={if is_pinned { "pane-foot explained is-pinned" } else { "pane-foot explained" }}>
            <div aria-live="polite">
                if let Some((text, mark)) = found {
                    <p class="explained-head">
                        <strong>{ mark.rule.title }</strong>
                        <code>{ visible(&shortened(mark.span.of(text))) }</code>
                        <span class={origin_class(mark.origin)}>{ origin(document, mark.origin) }</span>
                    </p>
                    <RuleText rule={mark.rule} brief={!is_pinned} />
                    if let Some(ways) = ways {
                        <p class="explained-ways">{ ways }</p>
                    }
                } else {
                    <p class="legend">
                        <span class="from-input">{ "from the document" }</span>
                        <span class="from-default">{ "default" }</span>
                        <span class="from-host">{ "from the host" }</span>
                        <span class="from-syntax">{ "syntax" }</span>
                    </p>
                }
            </div>
            <p id={hint} class={if found.is_some() { "unseen" } else { "" }}>
                { "Point at a piece, or go there with the arrow keys, to see its rule. A click or Enter \
                   keeps it, Escape lets it go." }
            </p>
        </footer>
    }
}

/// The way out of a pinned piece.
pub(crate) fn let_go(onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="go-to" {onclick}>{ "let go" }</button> }
}

/// Where a piece comes from, in words.
fn origin(text: &str, origin: Origin) -> String {
    let line = |span: Span| Position::of(text, span.start).line;
    match origin {
        Origin::Input(span) => format!("from line {}", line(span)),
        Origin::Default => "libvirt’s default".to_owned(),
        Origin::Host(Some(span)) => format!("looked up on the host for line {}", line(span)),
        Origin::Host(None) => "made up on the host, or known to it".to_owned(),
        Origin::Syntax => "syntax of the form".to_owned(),
    }
}

/// A piece without the line break in front of it, and not all of a long one.
fn shortened(piece: &str) -> String {
    let piece = piece.trim();
    match piece.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &piece[..end]),
        None => piece.to_owned(),
    }
}
