//! The document in its editor.

use super::commands::Commands;
use super::debounced::use_settled;
use super::fixes::done;
use super::limits::MARKED_NOTES;
use super::notes::{NOTES, note_as_text, note_counts, note_in_short};
use super::select::select;
use super::term::{output_term, term};
use crate::browser::editor::{Listeners, PlacedNote};
use crate::browser::focus::focus;
use crate::model::document::ConvertedDocument;
use crate::model::hue::hue;
use crate::model::state::{Action, State};
use std::rc::Rc;
use web_sys::HtmlElement;
use xenlens::{DocumentKind, Note, Span, spelled};
use yew::prelude::*;

const HINT: &str = "editor-hint";

/// The editor, as the state has it.
pub(crate) fn editor_pane(state: &State, commands: &Commands) -> Html {
    html! {
        <EditorPane
            document={state.document.clone()}
            kind_explanation={state.kind_explanation().map(AttrValue::from)}
            selected={state.selected}
            cursor={state.cursor}
            highlighted={state.highlighted_origin()}
            pinned={state.origin_of(state.pinned_piece)}
            commands={commands.clone()}
        />
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    document: Rc<ConvertedDocument>,
    /// Why the page reads the document as what it is, unless that is plain.
    kind_explanation: Option<AttrValue>,
    /// The index of the selected interface.
    selected: usize,
    /// The cursor's place, in bytes.
    cursor: u32,
    highlighted: Option<Span>,
    /// The part behind the pinned piece: it scrolls into view.
    pinned: Option<Span>,
    commands: Commands,
}

/// The editor, with notes at their places and each interface's colour on its lines.
#[component]
fn EditorPane(props: &Props) -> Html {
    let Props { document, kind_explanation, selected, cursor, highlighted, pinned, commands } =
        props;
    let editor = commands.editor().clone();
    let kind = document.input.kind;
    let parent = use_node_ref();
    let with_fixes = use_settled(document);
    // The document that the editor marks the notes of, and whether it marks their fixes.
    let marked = use_mut_ref(|| (document.clone(), false));
    {
        let (parent, text) = (parent.clone(), document.text.clone());
        let (commands, marked) = (commands.clone(), marked.clone());
        use_effect_with(editor.clone(), move |editor| {
            if let Some(parent) = parent.cast::<HtmlElement>() {
                let [edited, moved, hovered, fixed] = std::array::from_fn(|_| commands.clone());
                editor.open(
                    &parent,
                    &text,
                    HINT,
                    Listeners {
                        changed: Box::new(move |text, step, is_other| {
                            edited.act(Action::Edited { text, step, is_other });
                        }),
                        moved: Box::new(move |place| moved.act(Action::Moved(place))),
                        hovered: Box::new(move |place| {
                            hovered.act(Action::HoverDocument(place));
                        }),
                        fixed: Box::new(move |note, fix| {
                            // The edit makes the editor mark other notes.
                            let (document, with_fixes) = marked.borrow().clone();
                            let note = marked_notes(&document, with_fixes).nth(note);
                            if let Some(fix) = note.and_then(|note| note.fixes.get(fix)) {
                                fixed.fix(&document, &fix.edits, done(fix));
                            }
                        }),
                    },
                );
            }
            let editor = editor.clone();
            move || editor.close()
        });
    }
    use_effect_with((editor.clone(), kind), |(editor, kind)| editor.set_kind(*kind));
    use_effect_with(
        (editor.clone(), document.clone(), with_fixes),
        move |(editor, document, with_fixes)| {
            let notes = marked_notes(document, *with_fixes).filter_map(|note| {
                let message = spelled(&note_as_text(note, document.target.libvirt()));
                let fixes = note.fixes.iter().map(|fix| spelled(&fix.title)).collect();
                Some(PlacedNote { span: note.span?, severity: note.severity(), message, fixes })
            });
            editor.set_notes(&document.utf16, notes.collect());
            marked.replace((document.clone(), *with_fixes));
        },
    );
    use_effect_with(
        (editor.clone(), document.clone(), *selected),
        |(editor, document, selected)| {
            let spans = document.interface_spans().enumerate();
            let hues: Vec<_> = spans.map(|(index, span)| (span, hue(index))).collect();
            editor.set_hues(&document.utf16, &hues, Some(*selected));
        },
    );
    {
        // The first selection does not scroll: the user sees a document from its beginning.
        let last = use_mut_ref(|| *selected);
        let (editor, document) = (editor.clone(), document.clone());
        use_effect_with(*selected, move |&selected| {
            if last.replace(selected) != selected
                && let Some(span) = document.interface_spans().nth(selected)
            {
                editor.show(&document.utf16, span);
            }
        });
    }
    use_effect_with(
        (editor.clone(), document.clone(), *highlighted),
        |(editor, document, highlighted)| {
            editor.highlight(&document.utf16, highlighted.as_slice());
        },
    );
    use_effect_with((editor, document.clone(), *pinned), |(editor, document, pinned)| {
        if let Some(pinned) = *pinned {
            editor.show(&document.utf16, pinned);
        }
    });

    let kinds = select(
        "button is-quiet",
        Some("Read the document as".to_owned()),
        DocumentKind::ALL.map(|of| (of.title(), of == kind)),
        commands
            .with(|commands, index: usize| commands.act(Action::Kind(DocumentKind::ALL[index]))),
    );
    let notes = document.notes_with_fixes(with_fixes);
    // The innermost note at the cursor, for users who cannot point at it with the mouse.
    let note_here = (notes.iter())
        .filter(|note| note.span.is_some_and(|span| span.start <= *cursor && *cursor <= span.end))
        .min_by_key(|note| note.span.map(Span::len));
    html! {
        <div class="pane is-document">
            <header class="pane-head">
                <h2>{ term(output_term(kind.into()), kind.title()) }</h2>
                if !notes.is_empty() {
                    <button type="button" class="go-to" onclick={Callback::from(|_| focus(NOTES))}>
                        { note_counts(notes) }
                    </button>
                }
                { kinds }
            </header>
            if let Some(words) = kind_explanation {
                <p class="read-as">{ words }</p>
            }
            <div class="editor" ref={parent}>
                // The document until the editor takes its place (`web/editor/src/typed-ahead.ts`).
                <textarea
                    class="editor-text"
                    aria-label={kind.title()}
                    aria-describedby={HINT}
                    spellcheck="false"
                    autocorrect="off"
                    autocapitalize="off"
                    defaultvalue={document.text.clone()}
                />
            </div>
            <footer class="pane-foot">
                if let Some(note) = note_here {
                    { note_in_short(note) }
                }
                <p id={HINT} class={if note_here.is_some() { "unseen" } else { "" }}>
                    { "Ctrl+Z undoes, Ctrl+F searches, Tab leaves the editor." }
                </p>
            </footer>
        </div>
    }
}

/// The notes that the editor marks.
fn marked_notes(document: &ConvertedDocument, with_fixes: bool) -> impl Iterator<Item = &Note> {
    let notes = document.notes_with_fixes(with_fixes).iter();
    notes.filter(|note| note.span.is_some()).take(MARKED_NOTES)
}
