//! The editor, which is TypeScript: `web/editor/src/editor.ts`.
//!
//! Byte offsets become UTF-16 offsets here.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use xenlens::{DocumentKind, Severity, Span, Utf16};

// The script that esbuild makes of `web/editor/src/page.ts` before cargo runs.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = Editor)]
    type JsEditor;

    #[wasm_bindgen(constructor, js_class = "Editor")]
    fn new(
        parent: &web_sys::HtmlElement,
        text: &str,
        described_by: &str,
        changed: &Closure<dyn Fn(String, u32, bool)>,
        moved: &Closure<dyn Fn(u32)>,
        hovered: &Closure<dyn Fn(i32)>,
        fixed: &Closure<dyn Fn(usize, usize)>,
    ) -> JsEditor;
    #[wasm_bindgen(method, js_class = "Editor", js_name = takePastes)]
    fn take_pastes(this: &JsEditor, takes: &Closure<dyn Fn(String) -> bool>);
    #[wasm_bindgen(method, js_class = "Editor")]
    fn assist(this: &JsEditor, complete: &Asked, explain: &Asked);
    #[wasm_bindgen(method, js_class = "Editor")]
    fn destroy(this: &JsEditor);
    #[wasm_bindgen(method, js_class = "Editor")]
    fn text(this: &JsEditor) -> String;
    #[wasm_bindgen(method, js_class = "Editor", js_name = setKind)]
    fn set_kind(this: &JsEditor, name: &str, title: &str);
    #[wasm_bindgen(method, js_class = "Editor")]
    fn edit(this: &JsEditor, starts: &[u32], ends: &[u32], texts: Vec<String>);
    #[wasm_bindgen(method, js_class = "Editor")]
    fn replace(this: &JsEditor, text: &str);
    #[wasm_bindgen(method, js_class = "Editor")]
    fn undo(this: &JsEditor);
    #[wasm_bindgen(method, js_class = "Editor", js_name = goTo)]
    fn go_to(this: &JsEditor, from: u32, to: u32);
    #[wasm_bindgen(method, js_class = "Editor")]
    fn show(this: &JsEditor, from: u32);
    #[wasm_bindgen(method, js_class = "Editor", js_name = setNotes)]
    fn set_notes(
        this: &JsEditor,
        starts: &[u32],
        ends: &[u32],
        severities: Vec<String>,
        messages: Vec<String>,
        fixes: Vec<String>,
    );
    #[wasm_bindgen(method, js_class = "Editor", js_name = setHues)]
    fn set_hues(this: &JsEditor, starts: &[u32], ends: &[u32], numbers: &[u8], selected: i32);
    #[wasm_bindgen(method, js_class = "Editor")]
    fn highlight(this: &JsEditor, starts: &[u32], ends: &[u32]);
}

/// Answers what stands at a place of a text, in UTF-16, or can stand there.
type Asked = Closure<dyn Fn(String, u32) -> Vec<String>>;

/// The editor of the document. The text belongs to it, so that the user can undo every change there, also those that
/// the page makes.
///
/// Clones are the same editor. Before [`Self::open`] and after [`Self::close`] nothing happens.
#[derive(Clone, Default)]
pub(crate) struct Editor(Rc<RefCell<Option<OpenEditor>>>);

struct OpenEditor {
    editor: JsEditor,
    // The editor calls them as long as it exists.
    _changed: Closure<dyn Fn(String, u32, bool)>,
    _takes_paste: Option<Closure<dyn Fn(String) -> bool>>,
    _assistance: Option<[Asked; 2]>,
    _moved: Closure<dyn Fn(u32)>,
    _hovered: Closure<dyn Fn(i32)>,
    _fixed: Closure<dyn Fn(usize, usize)>,
}

impl PartialEq for Editor {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the editor calls. Places are in UTF-16.
pub(crate) struct Listeners {
    /// Gets each new text, the number of its step (`web/editor/src/steps.ts`), and whether another document took the place
    /// of the old one.
    pub(crate) changed: Box<dyn Fn(String, u32, bool)>,
    /// Gets the cursor's place.
    pub(crate) moved: Box<dyn Fn(u32)>,
    /// Gets the place under the mouse, if there is one.
    pub(crate) hovered: Box<dyn Fn(Option<u32>)>,
    /// Gets the fix that the user chose: the index of its note among those of [`Editor::set_notes`], and its index.
    pub(crate) fixed: Box<dyn Fn(usize, usize)>,
}

/// A note at its place in the document.
pub(crate) struct PlacedNote {
    pub(crate) span: Span,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    /// The titles of its fixes.
    pub(crate) fixes: Vec<String>,
}

impl Editor {
    /// Opens the editor inside `parent` and shows `text`. The element with the id `described_by` explains how to use it.
    pub(crate) fn open(
        &self,
        parent: &web_sys::HtmlElement,
        text: &str,
        described_by: &str,
        listeners: Listeners,
    ) {
        let Listeners { changed, moved, hovered, fixed } = listeners;
        let (changed, moved, fixed) =
            (Closure::new(changed), Closure::new(moved), Closure::new(fixed));
        let hovered = Closure::new(move |place: i32| hovered(place.try_into().ok()));
        let editor = JsEditor::new(parent, text, described_by, &changed, &moved, &hovered, &fixed);
        self.0.replace(Some(OpenEditor {
            editor,
            _changed: changed,
            _takes_paste: None,
            _assistance: None,
            _moved: moved,
            _hovered: hovered,
            _fixed: fixed,
        }));
    }

    /// Asks `takes` of each text that the user pastes whether the page takes it: then it does not go into the document.
    pub(crate) fn take_pastes(&self, takes: impl Fn(String) -> bool + 'static) {
        if let Some(open) = &mut *self.0.borrow_mut() {
            let takes = Closure::new(takes);
            open.editor.take_pastes(&takes);
            open._takes_paste = Some(takes);
        }
    }

    /// Asks `complete` what the user can write at a place of a text, and `explain` what stands there. Places are in UTF-16;
    /// `web/editor/src/assistance.ts` says what the answers are.
    pub(crate) fn assist(
        &self,
        complete: impl Fn(String, u32) -> Vec<String> + 'static,
        explain: impl Fn(String, u32) -> Vec<String> + 'static,
    ) {
        if let Some(open) = &mut *self.0.borrow_mut() {
            let (complete, explain) = (Closure::new(complete), Closure::new(explain));
            open.editor.assist(&complete, &explain);
            open._assistance = Some([complete, explain]);
        }
    }

    /// Removes the editor.
    pub(crate) fn close(&self) {
        if let Some(open) = self.0.take() {
            open.editor.destroy();
        }
    }

    /// The text as it is now. While the user types in a large text, the page's state has an earlier one.
    pub(crate) fn text(&self) -> Option<String> {
        self.with(JsEditor::text)
    }

    /// Sets the document's kind: its accessible name, and the syntax that is highlighted.
    pub(crate) fn set_kind(&self, kind: DocumentKind) {
        self.with(|editor| editor.set_kind(kind.name(), kind.title()));
    }

    /// Replaces spans of `text`, which must be the present text, as one step for undo.
    pub(crate) fn edit(&self, text: &str, edits: Vec<(Span, String)>) {
        let places = Places::new(&Utf16::new(text), edits.iter().map(|edit| edit.0));
        let texts = edits.into_iter().map(|edit| edit.1).collect();
        self.with(|editor| editor.edit(&places.starts, &places.ends, texts));
    }

    /// Replaces everything, as one step for undo.
    pub(crate) fn replace(&self, text: &str) {
        self.with(|editor| editor.replace(text));
    }

    /// Undoes the last step.
    pub(crate) fn undo(&self) {
        self.with(JsEditor::undo);
    }

    /// Selects a place and moves the keyboard focus there.
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
        let fixes = notes.iter().map(|note| note.fixes.join("\n")).collect();
        let messages = notes.into_iter().map(|note| note.message).collect();
        self.with(|editor| {
            editor.set_notes(&places.starts, &places.ends, severities, messages, fixes);
        });
    }

    /// Colours the lines of each span, and no others; the spans are in order.
    pub(crate) fn set_hues(&self, utf16: &Utf16, hued: &[(Span, u8)], selected: Option<usize>) {
        let places = Places::new(utf16, hued.iter().map(|&(span, _)| span));
        let numbers: Vec<_> = hued.iter().map(|&(_, hue)| hue).collect();
        let selected = selected.and_then(|index| index.try_into().ok()).unwrap_or(-1);
        self.with(|editor| editor.set_hues(&places.starts, &places.ends, &numbers, selected));
    }

    /// Highlights these spans, and no others.
    pub(crate) fn highlight(&self, utf16: &Utf16, spans: &[Span]) {
        let places = Places::new(utf16, spans.iter().copied());
        self.with(|editor| editor.highlight(&places.starts, &places.ends));
    }

    fn with<R>(&self, act: impl FnOnce(&JsEditor) -> R) -> Option<R> {
        self.0.borrow().as_ref().map(|open| act(&open.editor))
    }
}

/// Spans in UTF-16, as two arrays.
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
