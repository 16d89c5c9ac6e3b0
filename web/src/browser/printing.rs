//! What the page draws for paper alone.

use wasm_bindgen::prelude::*;
use yew::prelude::*;

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = onPrint)]
    fn on_print(tell: &JsValue);
}

/// Whether the browser prints the page now. Only one component at a time may ask.
#[hook]
pub(crate) fn use_printing() -> UseStateHandle<bool> {
    let is_printing = use_state_eq(|| false);
    {
        let is_printing = is_printing.clone();
        use_effect_with((), move |()| {
            let tell = Closure::<dyn Fn(bool)>::new(move |now| is_printing.set(now));
            on_print(tell.as_ref());
            move || {
                on_print(&JsValue::UNDEFINED);
                drop(tell);
            }
        });
    }
    is_printing
}

/// Opens the browser's dialog for printing.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        // A frame may forbid dialogs.
        let _ = window.print();
    }
}
