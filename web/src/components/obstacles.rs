//! Everything that stands in the way of a conversion, and what takes it away.

use super::commands::Commands;
use super::debounced::use_settled;
use super::difference::{Side, difference};
use super::fixes::{fix_button, fix_buttons};
use super::go_to::go_to;
use super::limits::{LISTED_DIFFERENCES, OBSTACLES_AT_FIRST};
use super::notes::original_messages;
use super::show_all::use_show_all;
use super::visible::visible;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use xenlens::{Edit, Span};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// A document that is refused.
    pub(crate) document: Rc<ConvertedDocument>,
    pub(crate) commands: Commands,
}

/// The fixes of the first refusal, the refusals behind it with theirs, and one button for all. The search takes time, so
/// it waits until the user pauses. Where nobody can edit the document, there is nothing.
#[component]
pub(crate) fn Obstacles(props: &Props) -> Html {
    let Props { document, commands } = props;
    let is_wanted = use_settled(document) && commands.can_edit();
    let found = is_wanted.then(|| document.obstacles());
    let count = found.map_or(0, |found| found.refusals.len());
    let (shown, show_all) = use_show_all(count, OBSTACLES_AT_FIRST);
    let Some(found) = found else { return html! {} };
    let Some((first, others)) = found.refusals[..shown].split_first() else { return html! {} };
    let others = others.iter().map(|note| {
        html! {
            <li>
                <p>{ visible(&note.message) }{ " " }{ go_to(document, note.span, commands) }</p>
                { original_messages(note, document.target.libvirt()) }
                if note.fixes.is_empty() {
                    <p>{ "Xenlens has no fix for it." }</p>
                }
                { fix_buttons(document, html! {}, &note.fixes, commands) }
            </li>
        }
    });
    let all = if found.converts { "Fix all" } else { "Fix what can be fixed" };
    html! {
        <div class="obstacles">
            if first.fixes.is_empty() {
                <p>{ "Xenlens has no fix for it." }</p>
            }
            { fix_buttons(document, html! {}, &first.fixes, commands) }
            if count > 1 {
                <p class="fixes">
                    <strong>{ format!("{count} obstacles") }</strong>
                    if !found.edits.is_empty() {
                        { fix_button(document, &found.edits, html! { { all } }, what_remains(found), commands) }
                    }
                </p>
            }
            if !found.edits.is_empty() {
                <details>
                    <summary>{ "Show what changes" }</summary>
                    <pre class="excerpt-text changed-lines" tabindex="0">{ changed_lines(document, &found.edits) }</pre>
                </details>
            }
            if count > 1 {
                <p>{ "After that, libvirt would refuse:" }</p>
                <ol start="2">{ for others }</ol>
                { show_all }
            }
        </div>
    }
}

/// What stands in the way after all fixes.
fn what_remains(found: &xenlens::Obstacles) -> String {
    let without_fix = found.refusals.iter().filter(|note| note.fixes.is_empty()).count();
    match (found.converts, without_fix) {
        (true, _) => "All fixes applied: libvirt accepts the document now.".to_owned(),
        (false, 0) => "All fixes applied. libvirt may find more obstacles.".to_owned(),
        (false, 1) => "All fixes applied. 1 obstacle remains.".to_owned(),
        (false, count) => format!("All fixes applied. {count} obstacles remain."),
    }
}

/// The lines of a document that edits change, with what goes and what comes.
fn changed_lines(document: &ConvertedDocument, edits: &[Edit]) -> Html {
    let text = &*document.text;
    let part = |start, end| visible(Span { start, end }.of(text));
    let end_of_line = |at: u32| {
        let rest = text.get(at as usize..).unwrap_or_default();
        at + rest.find('\n').unwrap_or(rest.len()) as u32
    };
    let mut edits = edits.iter().take(LISTED_DIFFERENCES).peekable();
    let mut parts = Vec::new();
    while let Some(mut edit) = edits.next() {
        let before = text.get(..edit.span.start as usize).unwrap_or_default();
        let mut at = before.rfind('\n').map_or(0, |newline| newline + 1) as u32;
        let line = document.position(at).line.to_string();
        parts.push(html! { <span data-line={line} /> });
        let end = loop {
            parts.push(part(at, edit.span.start));
            if !edit.span.is_empty() {
                parts.push(difference(Side::Left, edit.span.of(text)));
            }
            parts.push(difference(Side::Right, &edit.replacement));
            at = edit.span.end;
            let end = end_of_line(at);
            match edits.next_if(|next| next.span.start <= end) {
                Some(next) => edit = next,
                None => break end,
            }
        };
        parts.push(part(at, end));
        parts.push(html! { { "\n" } });
    }
    parts.into_iter().collect()
}
