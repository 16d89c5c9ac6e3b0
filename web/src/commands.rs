//! Everything that the page's parts can have done.

use crate::editor::Document;
use crate::examples::Example;
use crate::files::{self, Saved};
use crate::link::{self, Opened};
use crate::shown::Shown;
use crate::state::{Action, Panes, Pointed, Said, State};
use crate::views::Act;
use std::rc::Rc;
use xenlens::xml::edit::{self, Change};
use xenlens::{Format, Guest, Libvirt, Note, Scenario, Span, Xen};
use yew::prelude::*;

/// A place in a certain document.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) shown: Rc<Shown>,
    pub(crate) span: Span,
}

/// A callback for each thing that can be done. They are made once and never change, so that a part of the
/// page is drawn again only when what it shows is another.
#[derive(PartialEq)]
pub(crate) struct Commands {
    pub(crate) edited: Callback<String>,
    pub(crate) moved: Callback<u32>,
    pub(crate) guest: Callback<Guest>,
    /// Makes the interface at an index one of that scenario.
    pub(crate) scenario: Callback<(usize, Scenario)>,
    /// Does what the user did in a view that was loaded later.
    pub(crate) act: Callback<Act>,
    pub(crate) example: Callback<&'static Example>,
    /// Lets the user choose a file.
    pub(crate) open: Callback<()>,
    pub(crate) save: Callback<(Rc<Shown>, Saved)>,
    /// Opens the address's link, if it has one.
    pub(crate) follow: Callback<()>,
    /// Shows what was kept on this device.
    pub(crate) bring_back: Callback<Opened>,
    /// Keeps it no longer.
    pub(crate) forget: Callback<()>,
    pub(crate) libvirt: Callback<Libvirt>,
    pub(crate) xen: Callback<Xen>,
    pub(crate) networks: Callback<Vec<(String, String)>>,
    pub(crate) panes: Callback<Panes>,
    pub(crate) indented: Callback<bool>,
    pub(crate) select: Callback<usize>,
    pub(crate) point_xm: Callback<Option<usize>>,
    pub(crate) point_sexpr: Callback<Option<usize>>,
    pub(crate) pin_xm: Callback<Option<usize>>,
    pub(crate) pin_sexpr: Callback<Option<usize>>,
    pub(crate) hover: Callback<Option<u32>>,
    pub(crate) go_to: Callback<Place>,
    /// Tells those who cannot see it.
    pub(crate) say: Callback<String>,
    pub(crate) dismiss: Callback<()>,
    pub(crate) undo: Callback<()>,
}

/// The commands of the page with this state and this document.
#[hook]
pub(crate) fn use_commands(act: UseReducerDispatcher<State>, document: Document) -> Rc<Commands> {
    use_memo((act, document), |(act, document)| Commands::new(act, document))
}

impl Commands {
    fn new(act: &UseReducerDispatcher<State>, document: &Document) -> Self {
        let point = |format| {
            dispatching(act, move |mark: Option<usize>| {
                Action::Point(mark.map(|mark| Pointed { format, mark }))
            })
        };
        let pin = |format| {
            dispatching(act, move |mark: Option<usize>| {
                Action::Pin(mark.map(|mark| Pointed { format, mark }))
            })
        };
        let scenario = editing(
            act,
            document,
            |text, (index, scenario)| edit::set_scenario(text, index, scenario),
            |(_, scenario): &(usize, Scenario)| scenario.guest(),
        );
        Self {
            edited: dispatching(act, Action::Edited),
            moved: dispatching(act, Action::Moved),
            guest: editing(act, document, edit::set_guest, |&guest| guest),
            act: {
                let (act, scenario) = (act.clone(), scenario.clone());
                Callback::from(move |Act::Go(goal)| {
                    act.dispatch(Action::Libvirt(goal.libvirt));
                    act.dispatch(Action::Xen(goal.xen));
                    if let Some(place) = goal.scenario {
                        scenario.emit(place);
                    }
                })
            },
            scenario,
            example: {
                let (act, document) = (act.clone(), document.clone());
                Callback::from(move |example: &'static Example| {
                    document.replace(example.text);
                    let text = format!("Example loaded: {}.", example.title);
                    act.dispatch(Action::Say(Said::Shown { text, undo: true }));
                })
            },
            open: {
                let read = reading(act, document);
                Callback::from(move |()| files::open(read.clone()))
            },
            save: dispatching(act, |(shown, what): (Rc<Shown>, Saved)| {
                Action::Say(files::save(&shown, what))
            }),
            follow: {
                let (act, document) = (act.clone(), document.clone());
                Callback::from(move |()| follow(&act, &document))
            },
            bring_back: {
                let (act, document) = (act.clone(), document.clone());
                Callback::from(move |kept| {
                    act.dispatch(Action::Decided);
                    show(&act, &document, kept, "Your last document is back.");
                })
            },
            forget: {
                let act = act.clone();
                Callback::from(move |()| {
                    link::forget();
                    act.dispatch(Action::Decided);
                    act.dispatch(Action::Say(Said::Aloud("Forgotten.".to_owned())));
                })
            },
            libvirt: dispatching(act, Action::Libvirt),
            xen: dispatching(act, Action::Xen),
            networks: dispatching(act, Action::Networks),
            panes: dispatching(act, Action::Panes),
            indented: dispatching(act, Action::Indented),
            select: dispatching(act, Action::Select),
            point_xm: point(Format::Xm),
            point_sexpr: point(Format::Sexpr),
            pin_xm: pin(Format::Xm),
            pin_sexpr: pin(Format::Sexpr),
            hover: dispatching(act, Action::Hover),
            go_to: {
                let document = document.clone();
                Callback::from(move |Place { shown, span }| document.go_to(&shown.utf16, span))
            },
            say: dispatching(act, |text| Action::Say(Said::Aloud(text))),
            dismiss: dispatching(act, |()| Action::Say(Said::Nothing)),
            undo: {
                let document = document.clone();
                Callback::from(move |()| document.undo())
            },
        }
    }
}

/// Opens the address's link, if it has one.
fn follow(act: &UseReducerDispatcher<State>, document: &Document) {
    let (act, document, fragment) = (act.clone(), document.clone(), link::fragment());
    let asked = fragment.clone();
    link::read(&fragment, move |opened| match opened {
        // Another link has taken its place, which may have been read before it.
        _ if link::fragment() != asked => {}
        Ok(None) => {}
        Ok(Some(opened)) => show(&act, &document, opened, "Link opened."),
        Err(note) => act.dispatch(Action::Say(Said::failed(note))),
    });
}

/// Shows what a link holds, its document as one step for undo, and says so.
fn show(act: &UseReducerDispatcher<State>, document: &Document, opened: Opened, said: &str) {
    let text = opened.text.clone();
    let undo = document.text().is_some_and(|before| *before != *text);
    act.dispatch(Action::Opened(opened));
    if undo {
        document.replace(&text);
    }
    act.dispatch(Action::Say(Said::Shown { text: said.to_owned(), undo }));
}

/// What is done with a file that was read: it becomes the document, as one step for undo.
fn reading(
    act: &UseReducerDispatcher<State>,
    document: &Document,
) -> impl Fn(files::Read) + Clone + 'static {
    let (act, document) = (act.clone(), document.clone());
    move |(name, text)| {
        let said = match text {
            Ok(text) => {
                document.replace(&text);
                Said::Shown { text: format!("{name} opened."), undo: true }
            }
            Err(note) => Said::failed(note),
        };
        act.dispatch(Action::Say(said));
    }
}

/// Makes what is dropped onto the page the document.
#[hook]
pub(crate) fn use_dropped(act: UseReducerDispatcher<State>, document: Document) {
    use_effect_with((), move |()| files::take_dropped(reading(&act, &document)));
}

fn dispatching<T: 'static>(
    act: &UseReducerDispatcher<State>,
    action: impl Fn(T) -> Action + 'static,
) -> Callback<T> {
    let act = act.clone();
    Callback::from(move |value| act.dispatch(action(value)))
}

/// A command that edits the document, as one step for undo, and tells what it did or why it could not.
/// A single device does not say which guest it is for: then the page takes the one that `guest` tells.
fn editing<T: 'static>(
    act: &UseReducerDispatcher<State>,
    document: &Document,
    change: impl Fn(&str, T) -> Result<Change, Note> + 'static,
    guest: impl Fn(&T) -> Guest + 'static,
) -> Callback<T> {
    let (act, document) = (act.clone(), document.clone());
    Callback::from(move |value| {
        let Some(text) = document.text() else { return };
        let guest = guest(&value);
        let said = match change(&text, value) {
            Ok(change) if change.edits.is_empty() => Said::Nothing,
            Ok(change) => {
                let edits = change.edits.into_iter().map(|edit| (edit.span, edit.replacement));
                document.edit(&text, edits.collect());
                Said::Shown { text: change.said.join(" "), undo: true }
            }
            Err(note) => Said::failed(note),
        };
        act.dispatch(Action::Say(said));
        act.dispatch(Action::Guest(guest));
    })
}
