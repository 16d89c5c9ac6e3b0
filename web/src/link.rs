//! Links: what is shown goes into one, and one is shown. The address is read at the start and whenever it
//! changes; only sharing writes it.
//!
//! The browser packs and unpacks, which is nothing that a page has to wait for: whoever asks is told later.

use crate::commands::Commands;
use crate::examples;
use crate::files;
use crate::shown::{Input, Shown};
use crate::state::{Kept, Panes, Said, State};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use xenlens::link::{self, Fault, View};
use xenlens::{Guest, Note, Target};
use yew::prelude::*;

// The same script as the editor's.
#[wasm_bindgen(module = "/dist/editor.js")]
extern "C" {
    #[wasm_bindgen(js_name = pack)]
    fn pack_then(text: &str, done: JsValue);
    #[wasm_bindgen(js_name = unpack)]
    fn unpack_then(data: &str, most: u32, done: JsValue);
    /// Keeps a text on this device a little later, where anything can be kept.
    fn keep(text: &str);
    /// What is kept, or nothing.
    fn kept() -> String;
    /// Keeps nothing any more.
    pub(crate) fn forget();
}

/// What a link holds, as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Opened {
    pub(crate) text: Rc<str>,
    pub(crate) input: Input,
    pub(crate) target: Target,
    pub(crate) panes: Panes,
    pub(crate) indented: bool,
    /// The interface that is selected, by its index. The document may have fewer.
    pub(crate) selected: usize,
}

/// Tells what a fragment holds: nothing if it is not one of our links at all.
pub(crate) fn read(fragment: &str, done: impl FnOnce(Result<Option<Opened>, Note>) + 'static) {
    match link::find(fragment) {
        Ok(Some(data)) => {
            let told = |text: String, problem: String| done(unpacked(text, &problem).map(Some));
            unpack_then(data, link::MAX_TEXT as u32, Closure::once_into_js(told));
        }
        Ok(None) => done(Ok(None)),
        Err(note) => done(Err(note)),
    }
}

fn unpacked(text: String, problem: &str) -> Result<Opened, Note> {
    match problem {
        "" => opened(text),
        "cut off" => Err(Fault::CutOff.into()),
        "damaged" => Err(Fault::Damaged.into()),
        "not text" => Err(Fault::NotText.into()),
        "too large" => Err(Fault::TooLarge.into()),
        _ => Err(unable()),
    }
}

/// What an unpacked link holds.
pub(crate) fn opened(text: String) -> Result<Opened, Note> {
    let state = link::from_text(text)?;
    Ok(Opened {
        // The editor has no other ends of lines, nor has XML.
        text: state.document.replace("\r\n", "\n").replace('\r', "\n").into(),
        input: Input { kind: state.kind, from: state.from },
        // Every device on the page has a guest, as the page's choice of it shows.
        target: Target { guest: state.target.guest.or(Some(Guest::Hvm)), ..state.target },
        panes: match state.view {
            View::Only(format) => Panes::Only(format),
            View::Both => Panes::Both,
            View::Compare => Panes::Compare,
        },
        indented: !state.exact,
        selected: state.interface.saturating_sub(1),
    })
}

fn unable() -> Note {
    Note::error("link-browser", "This browser can neither make links nor open them.")
        .help("Chromium 103, Firefox 113, Safari 16.4 and later ones can.")
}

/// Tells what the page shows first: what the address's link holds, or an example. What the user last left here is
/// offered beside it.
pub(crate) fn start(done: impl FnOnce(State) + 'static) {
    read(&fragment(), |link| {
        let mut state = first(link);
        let kept = opened(kept()).ok().filter(|kept| kept.text != state.shown.text);
        state.kept = kept.map(|document| {
            let name = files::name_of(&document.text, document.input.kind);
            Kept { document, name }
        });
        done(state);
    });
}

pub(crate) fn first(opened: Result<Option<Opened>, Note>) -> State {
    let example = || State::new(examples::FIRST.text, Input::XML, Target::default());
    match opened {
        Ok(None) => example(),
        Ok(Some(opened)) => State::opened(opened),
        Err(note) => State { said: Said::failed(note), ..example() },
    }
}

/// All that a link holds of what is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Snapshot {
    pub(crate) shown: Rc<Shown>,
    pub(crate) panes: Panes,
    pub(crate) indented: bool,
    pub(crate) selected: usize,
}

impl Snapshot {
    pub(crate) fn of(state: &State) -> Self {
        let State { shown, panes, indented, selected, .. } = state;
        Self { shown: shown.clone(), panes: *panes, indented: *indented, selected: *selected }
    }

    /// Tells the fragment of the link, without the `#`.
    pub(crate) fn link(&self, done: impl FnOnce(Result<String, Note>) + 'static) {
        let text = match self.text() {
            Ok(text) => text,
            Err(note) => return done(Err(note)),
        };
        let packed = |data: String| {
            done(if data.is_empty() { Err(unable()) } else { Ok(link::fragment(&data)) });
        };
        pack_then(&text, Closure::once_into_js(packed));
    }

    /// What the link holds.
    pub(crate) fn text(&self) -> Result<String, Note> {
        let mut target = self.shown.target.clone();
        // A domain says itself what guest it is.
        target.guest = target.guest.filter(|_| self.shown.conversion.is_device);
        let Input { kind, from } = self.shown.input;
        link::to_text(&link::State {
            kind,
            from,
            target,
            view: match self.panes {
                Panes::Both => View::Both,
                Panes::Only(format) => View::Only(format),
                Panes::Compare => View::Compare,
            },
            exact: !self.indented,
            interface: self.selected + 1,
            ..link::State::new(&*self.shown.text)
        })
    }
}

/// Keeps what the user wrote on this device, as a link would hold it.
#[hook]
pub(crate) fn use_keeping(state: &State) {
    let own = state.is_own().then(|| Snapshot::of(state));
    use_effect_with(own, |own| {
        if let Some(Ok(text)) = own.as_ref().map(Snapshot::text) {
            keep(&text);
        }
    });
}

/// The address's fragment.
pub(crate) fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The whole address with that fragment, which becomes the page's where it may write its own.
pub(crate) fn address_with(fragment: &str) -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    let address = window.location().href().unwrap_or_default();
    let page = address.split_once('#').map_or(&*address, |(page, _)| page);
    let address = format!("{page}#{fragment}");
    if let Ok(history) = window.history() {
        // Some frames have no address of their own; then it is only shown.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
    address
}

/// Opens the link whenever the address gets another fragment, but for those that sharing writes.
#[hook]
pub(crate) fn use_links(commands: &Commands) {
    use_effect_with(commands.clone(), |commands| {
        let commands = commands.clone();
        let changed = Closure::<dyn Fn()>::new(move || commands.follow());
        listen(Some(changed.as_ref().unchecked_ref()));
        // The listener lives as long as it is heard.
        move || {
            listen(None);
            drop(changed);
        }
    });
}

fn listen(listener: Option<&web_sys::js_sys::Function>) {
    if let Some(window) = web_sys::window() {
        window.set_onhashchange(listener);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Action;
    use xenlens::{Libvirt, Xen};
    use yew::Reducible;

    fn first_of(text: impl Into<String>) -> State {
        first(opened(text.into()).map(Some))
    }

    #[test]
    fn what_is_shared_is_shown() {
        for panes in Panes::ALL {
            let actions = [
                Action::Xen(Xen::V3_0_3),
                Action::Libvirt(Libvirt::V0_7_4),
                Action::Networks(vec![("lab".to_owned(), "br=9".to_owned())]),
                Action::Panes(panes),
                Action::Indented(false),
                Action::Select(2),
            ];
            let state = actions.into_iter().fold(Rc::new(first(Ok(None))), Reducible::reduce);
            let text = Snapshot::of(&state).text().expect("it is small");
            let opened = first_of(&*text);
            assert_eq!(opened.shown.text, state.shown.text);
            assert_eq!(opened.shown.target, state.shown.target);
            assert_eq!(opened.panes, panes);
            assert_eq!((opened.indented, opened.selected), (false, 2));
            assert_eq!(Snapshot::of(&opened).text().as_ref(), Ok(&text));
        }
    }

    #[test]
    fn a_native_document_is_shared_with_what_it_is_read_by() {
        let text = "document=xm\nhost-arch=i686\nsecurity-info=yes\n\nname = 'a'\n";
        let state = first_of(text);
        assert_eq!(state.shown.input.kind, xenlens::DocumentKind::Xm);
        assert!(!state.chosen && state.shown.input.from.security_info);
        assert_eq!(Snapshot::of(&state).text().as_deref(), Ok(text));
        // The link says what it is, whatever it looks like.
        let chosen = first_of("document=sexpr\n\nname = 'a'\n");
        assert_eq!((chosen.shown.input.kind, chosen.chosen), (xenlens::DocumentKind::Sexpr, true));
    }

    #[test]
    fn a_device_comes_with_its_guest() {
        let text = format!("\n{}", examples::INTERFACE.text);
        let state = first_of(&*text);
        assert_eq!((state.shown.is_refused(), state.guest()), (false, Some(Guest::Hvm)));
        let pv = Rc::new(state).reduce(Action::Guest(Guest::Pv));
        assert_eq!(Snapshot::of(&pv).text(), Ok(format!("guest=pv\n{text}")));
    }

    #[test]
    fn a_bad_link_is_told_beside_the_example() {
        let problems = ["cut off", "damaged", "not text", "too large", "unable"];
        let mut told = Vec::new();
        for (text, problem) in problems
            .map(|problem| ("", problem))
            .into_iter()
            .chain([("<domain/>", ""), ("xen=9\n\n", "")])
        {
            let state = first(unpacked(text.to_owned(), problem).map(Some));
            assert_eq!(&*state.shown.text, examples::FIRST.text);
            let Said::Shown { text, undo: false } = state.said else { panic!("{problem}") };
            assert!(!told.contains(&text), "{text}");
            told.push(text);
        }
        assert_eq!(first(Ok(None)).said, Said::Nothing);
    }

    #[test]
    fn ends_of_lines_are_the_editors() {
        assert_eq!(&*first_of("\n<domain>\r\n</domain>\r").shown.text, "<domain>\n</domain>\n");
    }

    #[test]
    fn an_interface_that_is_not_there_is_not_selected() {
        let state = first_of(format!("interface=99\n\n{}", examples::FIRST.text));
        assert_eq!(state.selected, 2);
    }
}
