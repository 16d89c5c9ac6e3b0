//! Links: the address's fragment holds everything that the page shows (`docs/links.md`).
//!
//! The browser packs and unpacks, asynchronously: the functions here call back.

use crate::model::snapshot::Snapshot;
use wasm_bindgen::prelude::*;
use xenlens::Note;
use xenlens::link::{self, Fault};

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = pack)]
    fn pack_then(text: &str, done: JsValue);
    #[wasm_bindgen(js_name = unpack)]
    fn unpack_then(data: &str, most: u32, done: JsValue);
}

/// Reads the fragment and calls `done` with its content; with `None` if the fragment is not one of our links.
pub(crate) fn read(fragment: &str, done: impl FnOnce(Result<Option<Snapshot>, Note>) + 'static) {
    match link::find(fragment) {
        Ok(Some(data)) => {
            unpack(data, |text| done(text.and_then(Snapshot::from_text).map(Some)));
        }
        Ok(None) => done(Ok(None)),
        Err(note) => done(Err(note)),
    }
}

/// Unpacks the data of a link, and calls `done` with its text.
pub(crate) fn unpack(data: &str, done: impl FnOnce(Result<String, Note>) + 'static) {
    let received = |text: String, problem: String| done(unpacked(text, &problem));
    unpack_then(data, link::MAX_TEXT as u32, Closure::once_into_js(received));
}

/// `problem` is empty, the name of a [`Fault`], or another name if the browser cannot unpack at all.
fn unpacked(text: String, problem: &str) -> Result<String, Note> {
    if problem.is_empty() {
        return Ok(text);
    }
    let fault = Fault::ALL.into_iter().find(|fault| fault.name() == problem);
    Err(fault.map_or_else(unable, Note::from))
}

fn unable() -> Note {
    Note::error("link-browser", "This browser can neither make links nor open them.")
        .help("Chromium 103, Firefox 113, Safari 16.4 and later ones can.")
}

/// Makes a link and calls `done` with its fragment, without the `#`.
pub(crate) fn make(snapshot: &Snapshot, done: impl FnOnce(Result<String, Note>) + 'static) {
    match snapshot.to_text() {
        Ok(text) => pack(&text, |data| done(data.map(|data| link::fragment(&data)))),
        Err(note) => done(Err(note)),
    }
}

/// Packs a text, and calls `done` with the data of a link.
pub(crate) fn pack(text: &str, done: impl FnOnce(Result<String, Note>) + 'static) {
    let packed = |data: String| done(if data.is_empty() { Err(unable()) } else { Ok(data) });
    pack_then(text, Closure::once_into_js(packed));
}

/// The address's fragment.
pub(crate) fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Puts the fragment into the page's address, and returns the whole address. An empty fragment takes away the one that is there.
pub(crate) fn set_fragment(fragment: &str) -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    let address = window.location().href().unwrap_or_default();
    let page = address.split_once('#').map_or(&*address, |(page, _)| page);
    let address = match fragment {
        "" => page.to_owned(),
        _ => format!("{page}#{fragment}"),
    };
    if let Ok(history) = window.history() {
        // Some frames may not change their address; then the user only sees the link.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::examples;
    use crate::model::state::{State, Status};

    #[test]
    fn a_bad_link_is_reported_beside_the_example() {
        let problems = ["cut off", "damaged", "not text", "too large", "unable"];
        let mut messages = Vec::new();
        for (text, problem) in problems
            .map(|problem| ("", problem))
            .into_iter()
            .chain([("<domain/>", ""), ("xen=9\n\n", "")])
        {
            let link = unpacked(text.to_owned(), problem).and_then(Snapshot::from_text);
            let state = State::from_link(link.map(Some));
            assert_eq!(&*state.document.text, examples::FIRST.text);
            let Status::Visible { text, undo: false } = state.status else { panic!("{problem}") };
            assert!(!messages.contains(&text), "{text}");
            messages.push(text);
        }
    }
}
