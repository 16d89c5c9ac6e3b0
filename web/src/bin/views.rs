//! The module of the views that are loaded later: what `web/editor/src/later.ts` calls.

use wasm_bindgen::prelude::*;
use web_sys::Element;
use web_sys::js_sys::Function;
use xenlens_page::views;

/// A view inside an element of the page.
#[wasm_bindgen]
pub struct View(views::View);

#[wasm_bindgen]
impl View {
    /// Shows the view of that name. `subject` is what it is about; `act` gets, as numbers, what the user
    /// does. Nothing if the page is of another version.
    pub fn open(name: &str, element: Element, subject: &str, act: Function) -> Option<View> {
        views::View::open(name, element, subject, act).map(Self)
    }

    /// Shows another subject.
    pub fn update(&mut self, subject: &str) {
        self.0.update(subject);
    }

    /// Takes the view out of its element.
    pub fn close(self) {
        self.0.close();
    }
}

fn main() {}
