//! The boundary to the editor, which is TypeScript: `web/editor/src/editor.ts`.
//!
//! Bytes become UTF-16 here and nowhere else.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use xenlens::{DocumentKind, Severity, Span, Utf16};

// The script that esbuild makes of `web/editor/src/editor.ts` before cargo runs.
#[wasm_bindgen(module = "/dist/editor.js")]
extern "C" {
    type Editor;

    #[wasm_bindgen(constructor)]
    fn new(
        parent: &web_sys::HtmlElement,
        text: &str,
        described_by: &str,
        changed: &Closure<dyn Fn(String, bool)>,
        moved: &Closure<dyn Fn(u32)>,
        pointed: &Closure<dyn Fn(i32)>,
    ) -> Editor;
    #[wasm_bindgen(method)]
    fn destroy(this: &Editor);
    #[wasm_bindgen(method)]
    fn text(this: &Editor) -> String;
    #[wasm_bindgen(method, js_name = setKind)]
    fn set_kind(this: &Editor, name: &str, title: &str);
    #[wasm_bindgen(method)]
    fn edit(this: &Editor, starts: &[u32], ends: &[u32], texts: Vec<String>);
    #[wasm_bindgen(method)]
    fn replace(this: &Editor, text: &str);
    #[wasm_bindgen(method)]
    fn undo(this: &Editor);
    #[wasm_bindgen(method, js_name = goTo)]
    fn go_to(this: &Editor, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn show(this: &Editor, from: u32);
    #[wasm_bindgen(method, js_name = setNotes)]
    fn set_notes(
        this: &Editor,
        starts: &[u32],
        ends: &[u32],
        severities: Vec<String>,
        messages: Vec<String>,
    );
    #[wasm_bindgen(method, js_name = setHues)]
    fn set_hues(this: &Editor, starts: &[u32], ends: &[u32], numbers: &[u8], selected: i32);
    #[wasm_bindgen(method)]
    fn light(this: &Editor, starts: &[u32], ends: &[u32]);

    /// Tells `done` a rule's long texts once the element is seen (`web/editor/src/rules.ts`).
    #[wasm_bindgen(js_name = ruleTexts)]
    pub(crate) fn rule_texts(id: &str, element: &web_sys::Element, done: JsValue);

    /// A view of the second module (`web/editor/src/later.ts`).
    pub(crate) type LaterView;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(
        name: &str,
        eager: bool,
        element: &web_sys::Element,
        subject: &Closure<dyn Fn() -> String>,
        act: &Closure<dyn Fn(Vec<u32>, String)>,
    ) -> LaterView;
    #[wasm_bindgen(method)]
    pub(crate) fn changed(this: &LaterView);
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &LaterView);

    /// Puts `text` on the clipboard and tells `done` whether that worked.
    #[wasm_bindgen(js_name = copyText)]
    fn copy_text_then(text: &str, done: JsValue);
}

/// Puts `text` on the clipboard and tells `done` whether that worked.
pub(crate) fn copy_text(text: &str, done: impl FnOnce(bool) + 'static) {
    copy_text_then(text, Closure::once_into_js(done));
}

/// The document: its text lives in the editor, so that every change, the page's own too, is a step that
/// the user can take back there.
///
/// Clones are the same document. Before the editor is there, and after, nothing happens.
#[derive(Clone, Default)]
pub(crate) struct Document(Rc<RefCell<Option<Open>>>);

struct Open {
    editor: Editor,
    // The editor calls them as long as it lives.
    _changed: Closure<dyn Fn(String, bool)>,
    _moved: Closure<dyn Fn(u32)>,
    _pointed: Closure<dyn Fn(i32)>,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the editor shows at a place of the document.
pub(crate) struct PlacedNote {
    pub(crate) span: Span,
    pub(crate) severity: Severity,
    pub(crate) message: String,
}

impl Document {
    /// Opens the editor inside `parent`. `changed` gets every new text, and whether nothing of the one before is left,
    /// `moved` the cursor's place in UTF-16, `pointed` the place that the mouse is over, or that it is over none.
    pub(crate) fn open(
        &self,
        parent: &web_sys::HtmlElement,
        text: &str,
        described_by: &str,
        changed: impl Fn(String, bool) + 'static,
        moved: impl Fn(u32) + 'static,
        pointed: impl Fn(Option<u32>) + 'static,
    ) {
        let changed = Closure::new(changed);
        let moved = Closure::new(moved);
        let pointed = Closure::new(move |place: i32| pointed(place.try_into().ok()));
        let editor = Editor::new(parent, text, described_by, &changed, &moved, &pointed);
        self.0.replace(Some(Open { editor, _changed: changed, _moved: moved, _pointed: pointed }));
    }

    /// Takes the editor away.
    pub(crate) fn close(&self) {
        if let Some(open) = self.0.take() {
            open.editor.destroy();
        }
    }

    /// The text as it is now; of a large one the page may know an earlier state.
    pub(crate) fn text(&self) -> Option<String> {
        self.with(Editor::text)
    }

    /// Calls the document what it is, and gives it the colours of that.
    pub(crate) fn set_kind(&self, kind: DocumentKind) {
        self.with(|editor| editor.set_kind(kind.name(), kind.title()));
    }

    /// Replaces spans of `text`, which is the present one, as one step for undo.
    pub(crate) fn edit(&self, text: &str, edits: Vec<(Span, String)>) {
        let places = Places::new(&Utf16::new(text), edits.iter().map(|edit| edit.0));
        let texts = edits.into_iter().map(|edit| edit.1).collect();
        self.with(|editor| editor.edit(&places.starts, &places.ends, texts));
    }

    /// Replaces everything, as one step for undo.
    pub(crate) fn replace(&self, text: &str) {
        self.with(|editor| editor.replace(text));
    }

    /// Takes the last step back.
    pub(crate) fn undo(&self) {
        self.with(Editor::undo);
    }

    /// Selects a place and takes the keyboard there.
    pub(crate) fn go_to(&self, utf16: &Utf16, span: Span) {
        self.with(|editor| editor.go_to(utf16.from_byte(span.start), utf16.from_byte(span.end)));
    }

    /// Scrolls a place into view.
    pub(crate) fn show(&self, utf16: &Utf16, span: Span) {
        self.with(|editor| editor.show(utf16.from_byte(span.start)));
    }

    /// Marks the places of notes, and no others.
    pub(crate) fn set_notes(&self, utf16: &Utf16, notes: Vec<PlacedNote>) {
        let places = Places::new(utf16, notes.iter().map(|note| note.span));
        let severities: Vec<_> = notes.iter().map(|note| note.severity.name().to_owned()).collect();
        let messages = notes.into_iter().map(|note| note.message).collect();
        self.with(|editor| {
            editor.set_notes(&places.starts, &places.ends, severities, messages);
        });
    }

    /// Gives each span its hue, and no other; the spans are in order.
    pub(crate) fn set_hues(&self, utf16: &Utf16, hued: &[(Span, u8)], selected: Option<usize>) {
        let places = Places::new(utf16, hued.iter().map(|&(span, _)| span));
        let numbers: Vec<_> = hued.iter().map(|&(_, hue)| hue).collect();
        let selected = selected.and_then(|index| index.try_into().ok()).unwrap_or(-1);
        self.with(|editor| editor.set_hues(&places.starts, &places.ends, &numbers, selected));
    }

    /// Lights these spans up, and no others.
    pub(crate) fn light(&self, utf16: &Utf16, spans: &[Span]) {
        let places = Places::new(utf16, spans.iter().copied());
        self.with(|editor| editor.light(&places.starts, &places.ends));
    }

    fn with<R>(&self, act: impl FnOnce(&Editor) -> R) -> Option<R> {
        self.0.borrow().as_ref().map(|open| act(&open.editor))
    }
}

/// Spans as JavaScript has them.
struct Places {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Places {
    fn new(utf16: &Utf16, spans: impl Iterator<Item = Span>) -> Self {
        let (starts, ends) =
            spans.map(|span| (utf16.from_byte(span.start), utf16.from_byte(span.end))).unzip();
        Self { starts, ends }
    }
}
