//! The rule behind a piece of output, at the foot of its pane.

use super::marked::origin_class;
use super::notes::go_to;
use super::rule::RuleText;
use super::visible::visible;
use crate::commands::Commands;
use crate::page;
use crate::shown::{Shown, piece};
use crate::state::Action;
use std::rc::Rc;
use xenlens::{Format, Mark, Origin, Position, Span};
use yew::prelude::*;

/// More of a long piece is not repeated.
const LONGEST: usize = 60;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) format: Format,
    pub(crate) shown: Rc<Shown>,
    /// The number of the mark, where a piece is pointed at or pinned.
    pub(crate) mark: Option<usize>,
    pub(crate) pinned: bool,
    /// The id of the words that say how to get here.
    pub(crate) hint: AttrValue,
    pub(crate) commands: Commands,
}

/// What is known of a piece, or what the looks of the pieces mean. The place has the same height for
/// all of them, so that nothing moves away from under the mouse.
#[component]
pub(crate) fn Explained(props: &Props) -> Html {
    let Props { format, shown, mark, hint, .. } = props;
    let output = shown.output(*format).ok();
    let found = output.and_then(|output| Some((output.text(), output.marks().get((*mark)?)?)));
    let pinned = props.pinned && found.is_some();
    html! {
        <footer class={if pinned { "pane-foot explained is-pinned" } else { "pane-foot explained" }}>
            <div aria-live="polite">
                if let Some((text, mark)) = found {
                    { of_mark(props, text, mark) }
                } else {
                    <p class="legend">
                        <span class="from-input">{ "from the document" }</span>
                        <span class="from-default">{ "default" }</span>
                        <span class="from-host">{ "from the host" }</span>
                        <span class="from-syntax">{ "syntax" }</span>
                    </p>
                }
            </div>
            <p id={hint.clone()} class={if found.is_some() { "unseen" } else { "" }}>
                { "Point at a piece, or go there with the arrow keys, to see its rule. A click or Enter \
                   keeps it, Escape lets it go." }
            </p>
        </footer>
    }
}

fn of_mark(props: &Props, text: &str, mark: &Mark) -> Html {
    let Props { format, shown, pinned, commands, .. } = props;
    let format = *format;
    let is_around = |stretch: Span| stretch.contains(mark.span);
    let card = shown.cards().iter().position(|card| piece(card, format).is_some_and(is_around));
    html! {
        <>
            <p class="explained-head">
                <strong>{ mark.rule.title }</strong>
                <code>{ visible(&shortened(mark.span.of(text))) }</code>
                <span class={origin_class(mark.origin)}>{ origin(&shown.text, mark.origin) }</span>
            </p>
            if *pinned {
                <RuleText rule={mark.rule} />
                <p class="explained-ways">
                    { go_to(shown, mark.origin.span(), commands) }
                    if let Some(index) = card {
                        <button
                            type="button"
                            class="go-to"
                            onclick={commands.on(move |commands| {
                                page::focus(&page::card_id(index));
                                commands.act(Action::Select(index));
                            })}
                        >
                            { format!("card of interface {}", index + 1) }
                        </button>
                    }
                    <button
                        type="button"
                        class="go-to"
                        onclick={commands.on(move |commands| commands.pin(format, None))}
                    >
                        { "unpin" }
                    </button>
                </p>
            } else {
                <RuleText rule={mark.rule} brief=true />
            }
        </>
    }
}

/// Where a piece comes from, in words.
pub(crate) fn origin(text: &str, origin: Origin) -> String {
    let line = |span: Span| Position::of(text, span.start).line;
    match origin {
        Origin::Input(span) => format!("from line {}", line(span)),
        Origin::Default => "libvirt’s default".to_owned(),
        Origin::Host(Some(span)) => format!("looked up on the host for line {}", line(span)),
        Origin::Host(None) => "made up on the host".to_owned(),
        Origin::Syntax => "syntax of the form".to_owned(),
    }
}

/// A piece without the line break in front of it, and not all of a long one.
pub(crate) fn shortened(piece: &str) -> String {
    let piece = piece.trim();
    match piece.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &piece[..end]),
        None => piece.to_owned(),
    }
}
