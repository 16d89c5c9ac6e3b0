//! What there is to say about the document.

use super::classes;
use super::icon::{severity_class, severity_icon, severity_word};
use super::rule::RuleText;
use super::visible::visible;
use crate::commands::Commands;
use crate::shown::Shown;
use std::rc::Rc;
use xenlens::{Libvirt, Note, Position, Severity, Span};
use yew::prelude::*;

/// The section's id.
pub(crate) const NOTES: &str = "notes";

/// More notes than this are shown on request only.
const AT_FIRST: usize = 50;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) shown: Rc<Shown>,
    pub(crate) commands: Commands,
}

/// All notes, in the order of the document.
#[component]
pub(crate) fn Notes(props: &Props) -> Html {
    let all = use_state_eq(|| false);
    let notes = &props.shown.conversion.notes;
    let hidden = if *all { 0 } else { notes.len().saturating_sub(AT_FIRST) };
    let visible = notes.iter().take(notes.len() - hidden).map(|note| {
        html! {
            <li class={classes(["note", severity_class(note.severity)])}>
                { of_note(note, props.shown.target.libvirt, go_to(&props.shown, note.span, &props.commands)) }
            </li>
        }
    });
    let show_all = Callback::from(move |_| all.set(true));
    html! {
        <section class="band" id={NOTES} aria-label="Notes" tabindex="-1">
            <header class="band-head">
                <h2>{ "Notes" }</h2>
                <p>
                    if notes.is_empty() {
                        { "None: everything in the document reached the output." }
                    } else {
                        { counts(notes) }
                    }
                </p>
            </header>
            <ul class="notes">{ for visible }</ul>
            if hidden > 0 {
                <button type="button" class="button show-all" onclick={show_all}>
                    { format!("Show all {}", notes.len()) }
                </button>
            }
        </section>
    }
}

/// A note, with the way to its place.
pub(crate) fn of_note(note: &Note, libvirt: Libvirt, way: Html) -> Html {
    html! {
        <>
            <p class="note-head">
                { severity_icon(note.severity) }
                <strong>{ severity_word(note.severity) }</strong>
                if let Some(format) = note.format {
                    <span class="tag">{ format.title() }</span>
                }
                { way }
            </p>
            <div class="note-body">
                <p>{ visible(&note.message) }</p>
                if let Some(help) = &note.help {
                    <p class="note-help">{ visible(help) }</p>
                }
                { libvirt_says(note, libvirt) }
                if let Some(rule) = note.rule {
                    <details class="note-rule">
                        <summary>{ rule.title }</summary>
                        <RuleText rule={rule} />
                    </details>
                }
            </div>
        </>
    }
}

/// How many notes of each severity there are, in words.
pub(crate) fn counts(notes: &[Note]) -> String {
    let mut words = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let count = notes.iter().filter(|note| note.severity == severity).count();
        let word = severity_word(severity).to_ascii_lowercase();
        match count {
            0 => {}
            1 => words.push(format!("1 {word}")),
            _ => words.push(format!("{count} {word}s")),
        }
    }
    words.join(", ")
}

/// A way to a place in the document.
pub(crate) fn go_to(shown: &Rc<Shown>, span: Option<Span>, commands: &Commands) -> Html {
    let Some(span) = span else { return html! {} };
    let go = {
        let shown = shown.clone();
        commands.with(move |commands, span| commands.go_to(&shown, span))
    };
    way_to(&shown.text, span, &go)
}

/// A way to a place in that text.
pub(crate) fn way_to(text: &str, span: Span, go: &Callback<Span>) -> Html {
    let Position { line, column } = Position::of(text, span.start);
    let go = go.reform(move |event: MouseEvent| {
        // The card around it would only select the interface.
        event.stop_propagation();
        span
    });
    html! {
        <button
            type="button"
            class="go-to"
            title={format!("Go to line {line}, column {column}")}
            onclick={go}
        >
            { format!("line {line}") }
        </button>
    }
}

/// libvirt's own message, word for word: it is what people search for.
pub(crate) fn libvirt_says(note: &Note, libvirt: Libvirt) -> Html {
    let Some(words) = note.libvirt_message(libvirt) else { return html! {} };
    html! { <p class="libvirt-says">{ "libvirt says: " }<code>{ visible(&words) }</code></p> }
}
