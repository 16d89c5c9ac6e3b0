//! Links: what is shown goes into one, and one is shown. The address is read at the start and whenever it
//! changes; only sharing writes it.

use crate::examples;
use crate::shown::Shown;
use crate::state::{Panes, Said, State};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use xenlens::link::{self, View};
use xenlens::{DocumentKind, Note, Target};
use yew::prelude::*;

/// What a link holds, as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Opened {
    pub(crate) text: Rc<str>,
    pub(crate) target: Target,
    pub(crate) panes: Panes,
    pub(crate) indented: bool,
    /// The interface that is selected, by its index. The document may have fewer.
    pub(crate) selected: usize,
}

/// What a fragment holds: nothing if it is not one of our links at all.
pub(crate) fn read(fragment: &str) -> Result<Option<Opened>, Note> {
    let Some(state) = link::read(fragment)? else { return Ok(None) };
    if state.kind != DocumentKind::DomainXml {
        let message = "The link holds a native document; this page shows domain XML.";
        return Err(Note::error("link-kind", message).help("`xenlens open` reads it."));
    }
    Ok(Some(Opened {
        // The editor has no other ends of lines, nor has XML.
        text: state.document.replace("\r\n", "\n").replace('\r', "\n").into(),
        target: state.target,
        panes: match state.view {
            View::Only(format) => Panes::Only(format),
            View::Both => Panes::Both,
            View::Compare => Panes::Compare,
        },
        indented: !state.exact,
        selected: state.interface.saturating_sub(1),
    }))
}

/// What the page shows first: what the address's link holds, or an example.
pub(crate) fn first(fragment: &str) -> State {
    let mut state = State::new(examples::FIRST.text, Target::default());
    match read(fragment) {
        Ok(None) => {}
        Ok(Some(opened)) => {
            state = State::new(&opened.text, opened.target.clone());
            state.open(opened);
        }
        Err(note) => state.said = Said::failed(note),
    }
    state
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

    /// The fragment of the link, without the `#`.
    pub(crate) fn link(&self) -> Result<String, Note> {
        link::write(&link::State {
            target: self.shown.target.clone(),
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

/// Calls `follow` whenever the address gets another fragment, but for those that sharing writes.
#[hook]
pub(crate) fn use_links(follow: Callback<()>) {
    use_effect_with(follow, |follow| {
        let follow = follow.clone();
        let changed = Closure::<dyn Fn()>::new(move || follow.emit(()));
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
    use xenlens::{Format, Libvirt, Xen};
    use yew::Reducible;

    #[test]
    fn what_is_shared_is_shown() {
        let actions = [
            Action::Xen(Xen::V3_0_3),
            Action::Libvirt(Libvirt::V0_7_4),
            Action::Networks(vec![("lab".to_owned(), "br=9".to_owned())]),
            Action::Panes(Panes::Only(Format::Sexpr)),
            Action::Indented(false),
            Action::Select(2),
        ];
        let state = actions.into_iter().fold(Rc::new(first("")), Reducible::reduce);
        let link = Snapshot::of(&state).link().expect("it is small");
        let opened = first(&format!("#{link}"));
        assert_eq!(opened.shown.text, state.shown.text);
        assert_eq!(opened.shown.target, state.shown.target);
        assert_eq!(opened.panes, state.panes);
        assert_eq!((opened.indented, opened.selected), (false, 2));
        assert_eq!(Snapshot::of(&opened).link().as_ref(), Ok(&link));
    }

    #[test]
    fn a_bad_link_is_told_beside_the_example() {
        for link in ["#v1=%", "#v1=", "#v1=AAAA", "#v9=abc"] {
            let state = first(link);
            assert_eq!(&*state.shown.text, examples::FIRST.text);
            assert!(matches!(&state.said, Said::Shown { text, undo: false } if !text.is_empty()));
        }
        assert_eq!(first("#elsewhere").said, Said::Nothing);
    }

    #[test]
    fn ends_of_lines_are_the_editors() {
        let shared = link::State::new("<domain>\r\n</domain>\r");
        let link = link::write(&shared).expect("it is small");
        assert_eq!(&*first(&link).shown.text, "<domain>\n</domain>\n");
    }

    #[test]
    fn an_interface_that_is_not_there_is_not_selected() {
        let shared = link::State { interface: 99, ..link::State::new(examples::FIRST.text) };
        let link = link::write(&shared).expect("it is small");
        assert_eq!(first(&link).selected, 2);
    }
}
