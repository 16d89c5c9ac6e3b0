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

/// What the presenter wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PresenterWish {
    /// The next step.
    Forward,
    /// The step before.
    Back,
    /// The end of the mode.
    End,
}

impl PresenterWish {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Forward, Self::Back, Self::End];

    /// The name by which the script reports it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Back => "back",
            Self::End => "end",
        }
    }
}

/// Listens to the presenter. Dropping it ends that.
pub(crate) struct Presenter {
    _closure: Closure<dyn Fn(String)>,
}

impl Presenter {
    /// Calls `by` for each wish of the presenter.
    pub(crate) fn new(by: impl Fn(PresenterWish) + 'static) -> Self {
        let closure = Closure::<dyn Fn(String)>::new(move |name: String| {
            if let Some(wish) = PresenterWish::ALL.into_iter().find(|wish| wish.name() == name) {
                by(wish);
            }
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
