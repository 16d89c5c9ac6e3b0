//! The document in its editor.

use super::classes;
use super::icon::{severity_class, severity_icon};
use super::notes::{NOTES, counts};
use super::select::select;
use super::visible::{spelled, visible};
use crate::commands::Commands;
use crate::editor::{Document, PlacedNote};
use crate::page;
use crate::shown::{Shown, hue};
use crate::state::{Action, Told};
use std::rc::Rc;
use web_sys::HtmlElement;
use xenlens::{DocumentKind, Libvirt, Note, Span};
use yew::prelude::*;

/// More notes than this are not marked in the editor: it must stay quick.
const MOST_MARKED: usize = 500;

const HINT: &str = "editor-hint";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The document in the editor; this component opens and closes it.
    pub(crate) document: Document,
    /// The text as the page last heard of it.
    pub(crate) shown: Rc<Shown>,
    /// What the view of a native document found in it.
    pub(crate) told: Rc<Told>,
    /// Why it is read as what it is, where there is something to say.
    pub(crate) read_as: Option<AttrValue>,
    pub(crate) selected: usize,
    /// Where the cursor stands, in bytes.
    pub(crate) cursor: u32,
    /// What is to be lit up.
    pub(crate) lit: Option<Span>,
    /// What is pinned, and is to be in view.
    pub(crate) pinned: Option<Span>,
    pub(crate) commands: Commands,
}

/// The editor, with notes in place and each interface's hue on its lines.
#[component]
pub(crate) fn DocumentPane(props: &Props) -> Html {
    let Props { document, shown, told, read_as, selected, cursor, lit, pinned, commands } = props;
    let kind = shown.input.kind;
    let parent = use_node_ref();
    {
        let (parent, text) = (parent.clone(), shown.text.clone());
        let (edited, moved, hovered) = (commands.clone(), commands.clone(), commands.clone());
        use_effect_with(document.clone(), move |document| {
            if let Some(parent) = parent.cast::<HtmlElement>() {
                document.open(
                    &parent,
                    &text,
                    HINT,
                    move |text, is_other| {
                        edited.act(if is_other {
                            Action::Replaced(text)
                        } else {
                            Action::Edited(text)
                        });
                    },
                    move |place| moved.act(Action::Moved(place)),
                    move |place| hovered.act(Action::Hover(place)),
                );
            }
            let document = document.clone();
            move || document.close()
        });
    }
    use_effect_with((document.clone(), kind), |(document, kind)| document.set_kind(*kind));
    {
        // Until the view has told of a native document, the marks of the one before move along with its text.
        let is_told = (!shown.is_native()).then(|| shown.clone());
        let of = (document.clone(), told.clone(), is_told);
        let noted = shown.clone();
        use_effect_with(of.clone(), move |(document, told, _)| {
            let placed = notes_of(&noted, told).iter().filter_map(|note| {
                let message = spelled(&in_words(note, noted.target.libvirt));
                Some(PlacedNote { span: note.span?, severity: note.severity, message })
            });
            document.set_notes(&noted.utf16, placed.take(MOST_MARKED).collect());
        });
        let hued = shown.clone();
        use_effect_with((of, *selected), move |((document, told, _), selected)| {
            let hues: Vec<_> = (interfaces_of(&hued, told).enumerate())
                .map(|(index, element)| (element, hue(index)))
                .collect();
            document.set_hues(&hued.utf16, &hues, Some(*selected));
        });
    }
    {
        // A document is first seen from its beginning.
        let last = use_mut_ref(|| *selected);
        let (document, shown, told) = (document.clone(), shown.clone(), told.clone());
        use_effect_with(*selected, move |&selected| {
            if last.replace(selected) != selected
                && let Some(element) = interfaces_of(&shown, &told).nth(selected)
            {
                document.show(&shown.utf16, element);
            }
        });
    }
    use_effect_with((document.clone(), shown.clone(), *lit), |(document, shown, lit)| {
        document.light(&shown.utf16, lit.as_slice());
    });
    use_effect_with((document.clone(), shown.clone(), *pinned), |(document, shown, pinned)| {
        if let Some(pinned) = *pinned {
            document.show(&shown.utf16, pinned);
        }
    });

    let notes = notes_of(shown, told);
    let kinds = select(
        "button is-quiet",
        Some("Read the document as".to_owned()),
        DocumentKind::ALL.map(|of| (of.title(), of == kind)),
        commands
            .with(|commands, index: usize| commands.act(Action::Kind(DocumentKind::ALL[index]))),
    );
    // The innermost note at the cursor: for those who cannot point at it.
    let here = (notes.iter())
        .filter(|note| note.span.is_some_and(|span| span.start <= *cursor && *cursor <= span.end))
        .min_by_key(|note| note.span.map(Span::len));
    html! {
        <div class="pane is-document">
            <header class="pane-head">
                <h2>{ kind.title() }</h2>
                if !notes.is_empty() {
                    <button type="button" class="counts" onclick={Callback::from(|_| page::focus(NOTES))}>
                        { counts(notes) }
                    </button>
                }
                { kinds }
            </header>
            if let Some(words) = read_as {
                <p class="read-as">{ words }</p>
            }
            <div class="editor" ref={parent} />
            <footer class="pane-foot">
                if let Some(note) = here {
                    <p class={classes(["note-here", severity_class(note.severity)])}>
                        { severity_icon(note.severity) }
                        { visible(&note.message) }
                    </p>
                }
                <p id={HINT} class={if here.is_some() { "unseen" } else { "" }}>
                    { "Ctrl+Z takes back, Ctrl+F searches, Tab leaves the editor." }
                </p>
            </footer>
        </div>
    }
}

/// What there is to say about the document, whatever it is.
fn notes_of<'a>(shown: &'a Shown, told: &'a Told) -> &'a [Note] {
    if shown.is_native() { &told.notes } else { &shown.conversion.notes }
}

/// The interfaces of the document, whatever it is.
fn interfaces_of(shown: &Shown, told: &Told) -> impl Iterator<Item = Span> {
    let cards = shown.cards().iter().map(|card| card.element);
    cards.chain(told.interfaces.iter().copied())
}

/// All of a note, in lines.
pub(crate) fn in_words(note: &Note, libvirt: Libvirt) -> String {
    let mut words = note.message.clone();
    if let Some(help) = &note.help {
        words.push('\n');
        words.push_str(help);
    }
    if let Some(libvirt) = note.libvirt_message(libvirt) {
        words.push_str("\nlibvirt says: ");
        words.push_str(&libvirt);
    }
    words
}
