//! The notes about the document.

use super::classes;
use super::commands::Commands;
use super::debounced::use_settled;
use super::fixes::fix_buttons;
use super::fold::Fold;
use super::go_to::go_to;
use super::icon::{severity_class, severity_icon, severity_word};
use super::limits::{NOTES_AT_FIRST, PLACES_OF_NOTE};
use super::rule::rule_fold;
use super::show_all::use_show_all;
use super::visible::visible;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use xenlens::{Effect, Libvirt, Note, Severity, folded_in_words, groups, reference_search};
use yew::prelude::*;

/// The section's id.
pub(crate) const NOTES: &str = "notes";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Rc<ConvertedDocument>,
    pub(crate) commands: Commands,
}

/// All notes: by what follows for the guest, alike ones together.
#[component]
pub(crate) fn Notes(props: &Props) -> Html {
    let Props { document, commands } = props;
    let with_fixes = use_settled(document) && commands.can_edit();
    let notes = document.notes_with_fixes(with_fixes);
    let effects = Effect::ALL.map(|effect| {
        html! { <NotesOfEffect {effect} {with_fixes} document={document.clone()} commands={commands.clone()} /> }
    });
    html! {
        <section class="section" id={NOTES} aria-label="Notes" tabindex="-1">
            <header class="section-head">
                <h2>{ "Notes" }</h2>
                <p>
                    if !notes.is_empty() {
                        { note_counts(notes) }
                    } else if document.is_native() {
                        { "None: everything in the document reached the domain XML." }
                    } else {
                        { "None: everything in the document reached the output." }
                    }
                </p>
            </header>
            { for effects }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct OfEffectProps {
    effect: Effect,
    with_fixes: bool,
    document: Rc<ConvertedDocument>,
    commands: Commands,
}

/// The notes with one effect.
#[component]
fn NotesOfEffect(props: &OfEffectProps) -> Html {
    let OfEffectProps { effect, with_fixes, document, commands } = props;
    let notes = document.notes_with_fixes(*with_fixes).iter();
    let notes = notes.filter(|note| note.effect == *effect);
    let groups = groups(notes.clone());
    let (shown, show_all) = use_show_all(groups.len(), NOTES_AT_FIRST);
    let Some(first) = groups.first() else { return html! {} };
    let class = classes(["note", severity_class(first.note.severity())]);
    let items = groups[..shown].iter().map(|group| {
        let places = group.notes.iter().take(PLACES_OF_NOTE);
        let places = places.map(|note| go_to(document, note.span, commands));
        let more = group.notes.len().saturating_sub(PLACES_OF_NOTE);
        let places = html! {
            <>
                { for places }
                if more > 0 {
                    { format!("and {more} more") }
                }
            </>
        };
        let fixable = group.notes.iter().take(PLACES_OF_NOTE);
        let fixes = fixable.map(|note| {
            let place = match group.notes.len() {
                1 => html! {},
                _ => go_to(document, note.span, commands),
            };
            fix_buttons(document, place, &note.fixes, commands)
        });
        html! {
            <li class={class.clone()}>
                { note_item(&group.note, document.target.libvirt(), places) }
                { for fixes }
            </li>
        }
    });
    let list = html! {
        <>
            <ul class="notes">{ for items }</ul>
            { show_all }
        </>
    };
    list_of_effect(*effect, &folded_in_words(*effect, notes), list)
}

/// A list of what has one effect, under its heading. What does not matter is folded into one line.
pub(crate) fn list_of_effect(effect: Effect, folded: &str, list: Html) -> Html {
    if effect.is_folded() {
        let content = Callback::from(move |()| list.clone());
        return html! { <Fold class="notes-folded" summary={visible(folded)} {content} /> };
    }
    html! {
        <>
            <h3 class="notes-effect">{ effect.title() }</h3>
            { list }
        </>
    }
}

/// A note; `place` leads to its place in the document.
pub(crate) fn note_item(note: &Note, libvirt: Libvirt, place: Html) -> Html {
    html! {
        <>
            <p class="note-head">
                { severity_icon(note.severity()) }
                <strong>{ severity_word(note.severity()) }</strong>
                if let Some(format) = note.format {
                    <span class="tag">{ format.title() }</span>
                }
                { place }
            </p>
            <div class="note-body">
                <p>{ visible(&note.message) }</p>
                if let Some(help) = &note.help {
                    <p class="note-help">{ visible(help) }</p>
                }
                { original_messages(note, libvirt) }
                if let Some(rule) = note.rule {
                    { rule_fold("note-rule", rule) }
                }
            </div>
        </>
    }
}

/// A note without what to do about it.
pub(crate) fn note_in_short(note: &Note) -> Html {
    html! {
        <p class={classes(["note-here", severity_class(note.severity())])}>
            { severity_icon(note.severity()) }
            { visible(&note.message) }
        </p>
    }
}

/// How many notes of each severity there are, in words.
pub(crate) fn note_counts(notes: &[Note]) -> String {
    let mut words = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let count = notes.iter().filter(|note| note.severity() == severity).count();
        let word = severity_word(severity).to_ascii_lowercase();
        match count {
            0 => {}
            1 => words.push(format!("1 {word}")),
            _ => words.push(format!("{count} {word}s")),
        }
    }
    words.join(", ")
}

/// The messages of libvirt and xl themselves, each behind words on whose it is.
fn said(note: &Note, libvirt: Libvirt) -> impl Iterator<Item = (&'static str, String)> {
    let said = [
        ("libvirt says: ", note.libvirt_message(libvirt)),
        ("xl says: ", note.xl_message().map(str::to_owned)),
    ];
    said.into_iter().filter_map(|(whose, words)| Some((whose, words?)))
}

/// The messages of libvirt and xl, word for word, because people search for them; the link does so in the reference.
pub(crate) fn original_messages(note: &Note, libvirt: Libvirt) -> Html {
    let said = said(note, libvirt).map(|(whose, words)| {
        html! {
            <p class="original-message">
                { whose }<code>{ visible(&words) }</code>
                { " " }<a href={reference_search(&words)}>{ "What it means" }</a>
            </p>
        }
    });
    said.collect()
}

/// The whole note as text, one line a part.
pub(crate) fn note_as_text(note: &Note, libvirt: Libvirt) -> String {
    let mut text = note.message.clone();
    if let Some(help) = &note.help {
        text.push('\n');
        text.push_str(help);
    }
    for (whose, words) in said(note, libvirt) {
        text.push('\n');
        text.push_str(whose);
        text.push_str(&words);
    }
    text
}
