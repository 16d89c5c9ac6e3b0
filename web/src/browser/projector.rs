//! Projector mode: a lesson in large type, led by a presenter's keys.

use wasm_bindgen::prelude::*;

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    /// Begins it, in full screen where the browser allows that. Call it for an input of the user.
    #[wasm_bindgen(js_name = beginProjector)]
    pub(crate) fn begin();
    /// Ends it.
    #[wasm_bindgen(js_name = endProjector)]
    pub(crate) fn end();
    #[wasm_bindgen(js_name = leadProjector)]
    fn lead(by: &JsValue);
}

/// What the presenter wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    Forward,
    Back,
    End,
}

/// Listens to the presenter. Dropping it ends that.
pub(crate) struct Presenter {
    _closure: Closure<dyn Fn(i32)>,
}

impl Presenter {
    /// Calls `by` for each wish of the presenter.
    pub(crate) fn new(by: impl Fn(Lead) + 'static) -> Self {
        let closure = Closure::<dyn Fn(i32)>::new(move |steps| {
            by(match steps {
                1 => Lead::Forward,
                -1 => Lead::Back,
                _ => Lead::End,
            });
        });
        lead(closure.as_ref());
        Self { _closure: closure }
    }
}

impl Drop for Presenter {
    fn drop(&mut self) {
        lead(&JsValue::UNDEFINED);
    }
}
