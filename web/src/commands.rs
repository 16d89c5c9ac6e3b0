//! Everything that the page's parts can have done.

use crate::editor::Document;
use crate::examples::Example;
use crate::files::{self, Saved};
use crate::link::{self, Opened};
use crate::shown::Shown;
use crate::state::{Action, Pointed, Said, State, read_as};
use crate::views::Act;
use xenlens::edit::{self, Change};
use xenlens::{Format, Guest, Note, Scenario, Span, Utf16};
use yew::prelude::*;

/// What can be done with the page. Clones do the same, and are equal as long as the page lives, so that a part
/// of it is drawn again only when what it shows is another.
#[derive(Clone, PartialEq)]
pub(crate) struct Commands {
    act: UseReducerDispatcher<State>,
    document: Document,
}

impl Commands {
    pub(crate) fn new(act: UseReducerDispatcher<State>, document: Document) -> Self {
        Self { act, document }
    }

    /// Does that whenever something happens.
    pub(crate) fn on<E>(&self, what: impl Fn(&Self) + 'static) -> Callback<E> {
        self.with(move |commands, _| what(commands))
    }

    /// Does that with whatever happens.
    pub(crate) fn with<E>(&self, what: impl Fn(&Self, E) + 'static) -> Callback<E> {
        let commands = self.clone();
        Callback::from(move |event| what(&commands, event))
    }

    /// Changes the state, and nothing else.
    pub(crate) fn act(&self, action: Action) {
        self.act.dispatch(action);
    }

    /// Makes the domain one of that guest; a device alone is attached to such a guest.
    pub(crate) fn guest(&self, guest: Guest) {
        self.edit(guest, |text| edit::set_guest(text, guest));
    }

    /// Makes the interface at an index one of that scenario.
    fn scenario(&self, index: usize, scenario: Scenario) {
        self.edit(scenario.guest(), |text| edit::set_scenario(text, index, scenario));
    }

    /// Does what the user did in a view that was loaded later.
    pub(crate) fn in_view(&self, act: Act) {
        match act {
            Act::Go(goal) => {
                self.act(Action::Libvirt(goal.libvirt));
                self.act(Action::Xen(goal.xen));
                if let Some((index, scenario)) = goal.scenario {
                    self.scenario(index, scenario);
                }
            }
            Act::Scenario(index, scenario) => self.scenario(index, scenario),
            Act::Select(index) => self.act(Action::Select(index)),
            Act::Shared => self.act(Action::Sharing(false)),
            Act::Told(told) => self.act(Action::Told(told)),
            Act::Behind(parts) => self.act(Action::Behind(parts)),
            Act::From(from) => self.act(Action::From(from)),
            Act::GoTo(span) => {
                if let Some(text) = self.document.text() {
                    self.document.go_to(&Utf16::new(&text), span);
                }
            }
            Act::Document(text) => {
                self.document.replace(&text);
                let text = "The domain XML is the document now.".to_owned();
                self.act(Action::Say(Said::Shown { text, undo: true }));
            }
        }
    }

    pub(crate) fn example(&self, example: &'static Example) {
        self.document.replace(example.text);
        let text = format!("Example loaded: {}.", example.title);
        self.act(Action::Say(Said::Shown { text, undo: true }));
    }

    /// Lets the user choose a file.
    pub(crate) fn open(&self) {
        files::open(self.reading());
    }

    /// Hands a file to the browser.
    pub(crate) fn save(&self, shown: &Shown, what: Saved) {
        self.act(Action::Say(files::save(shown, what)));
    }

    /// Opens the address's link, if it has one.
    pub(crate) fn follow(&self) {
        let (commands, asked) = (self.clone(), link::fragment());
        link::read(&link::fragment(), move |opened| match opened {
            // Another link has taken its place, which may have been read before it.
            _ if link::fragment() != asked => {}
            Ok(None) => {}
            Ok(Some(opened)) => commands.show(opened, "Link opened."),
            Err(note) => commands.act(Action::Say(Said::failed(note))),
        });
    }

    /// Shows what was kept on this device.
    pub(crate) fn bring_back(&self, kept: Opened) {
        self.act(Action::Decided);
        self.show(kept, "Your last document is back.");
    }

    /// Keeps it no longer.
    pub(crate) fn forget(&self) {
        link::forget();
        self.act(Action::Decided);
        self.say("Forgotten.".to_owned());
    }

    /// Selects a place of a certain document in the editor.
    pub(crate) fn go_to(&self, shown: &Shown, span: Span) {
        self.document.go_to(&shown.utf16, span);
    }

    /// Points at a piece of an output, or at none.
    pub(crate) fn point(&self, format: Format, mark: Option<usize>) {
        self.act(Action::Point(mark.map(|mark| Pointed { format, mark })));
    }

    /// Keeps a piece lit up, or none.
    pub(crate) fn pin(&self, format: Format, mark: Option<usize>) {
        self.act(Action::Pin(mark.map(|mark| Pointed { format, mark })));
    }

    /// Tells those who cannot see it.
    pub(crate) fn say(&self, text: String) {
        self.act(Action::Say(Said::Aloud(text)));
    }

    /// Takes back the last step in the editor.
    pub(crate) fn undo(&self) {
        self.document.undo();
    }

    /// Shows what a link holds, its document as one step for undo, and says so.
    fn show(&self, opened: Opened, said: &str) {
        let text = opened.text.clone();
        let undo = self.document.text().is_some_and(|before| *before != *text);
        self.act(Action::Opened(opened));
        if undo {
            self.document.replace(&text);
        }
        self.act(Action::Say(Said::Shown { text: said.to_owned(), undo }));
    }

    /// What is done with a file that was read: it becomes the document, as one step for undo.
    fn reading(&self) -> impl Fn(files::Read) + Clone + 'static {
        let commands = self.clone();
        move |(name, text)| {
            let said = match text {
                Ok(text) => {
                    commands.document.replace(&text);
                    let read_as = read_as(&text).unwrap_or_default();
                    let text = format!("{name} opened. {read_as}").trim_end().to_owned();
                    Said::Shown { text, undo: true }
                }
                Err(note) => Said::failed(note),
            };
            commands.act(Action::Say(said));
        }
    }

    /// Edits the document, as one step for undo, and tells what was done or why it could not be.
    /// A single device does not say which guest it is for: then the page takes that one.
    fn edit(&self, guest: Guest, change: impl Fn(&str) -> Result<Change, Note>) {
        let Some(text) = self.document.text() else { return };
        let said = match change(&text) {
            Ok(change) if change.edits.is_empty() => Said::Nothing,
            Ok(change) => {
                let edits = change.edits.into_iter().map(|edit| (edit.span, edit.replacement));
                self.document.edit(&text, edits.collect());
                Said::Shown { text: change.said.join(" "), undo: true }
            }
            Err(note) => Said::failed(note),
        };
        self.act(Action::Say(said));
        self.act(Action::Guest(guest));
    }
}

/// Makes what is dropped onto the page the document.
#[hook]
pub(crate) fn use_dropped(commands: &Commands) {
    let commands = commands.clone();
    use_effect_with((), move |()| files::take_dropped(commands.reading()));
}
