//! Xenlens for JavaScript: the boundary, and nothing else.
//!
//! Values cross it as plain objects, in the shape of [`xenlens::json`], with offsets in UTF-16. What JavaScript
//! sees is `package/`: `api.js` makes a refusal an exception, `index.d.ts` has the types.

mod options;

use options::Options;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use xenlens::Severity;
use xenlens::json::{Explanation, JsonMark, JsonNote};

/// What `toNative` gives.
#[derive(Serialize)]
#[serde(untagged)]
enum ToNative<'c> {
    Written { text: &'c str, marks: Vec<JsonMark>, notes: Vec<JsonNote<'c>> },
    Refused { refusal: JsonNote<'c> },
}

/// The text in a native format, with its marks and notes; or the note that says why there is none.
#[wasm_bindgen(js_name = toNative)]
pub fn to_native(xml: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let xml = options::text("xml", &xml)?;
    let Options { format, target } = Options::read(&options)?;
    let format = format.ok_or_else(|| options::wrong("options.format: say \"xm\" or \"sexpr\""))?;
    let conversion = xenlens::convert(&xml, &target);
    let Explanation { outputs, notes, .. } =
        Explanation::in_utf16(&xml, &target, &conversion, &[format]);
    let result = match outputs.of(format) {
        Some(output) => ToNative::Written { text: output.text, marks: output.marks, notes },
        None => {
            let refusal = notes.into_iter().find(|note| note.severity == Severity::Error);
            let refusal = refusal.ok_or_else(|| options::wrong("refused without a reason"))?;
            ToNative::Refused { refusal }
        }
    };
    plain(&result)
}

/// Everything that is to be said of a conversion, to one format or to all.
#[wasm_bindgen]
pub fn explain(xml: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let xml = options::text("xml", &xml)?;
    let options = Options::read(&options)?;
    let conversion = xenlens::convert(&xml, &options.target);
    plain(&Explanation::in_utf16(&xml, &options.target, &conversion, options.formats()))
}

/// The catalogue of rules.
#[wasm_bindgen]
pub fn rules() -> Result<JsValue, JsValue> {
    plain(&xenlens::rules::all().collect::<Vec<_>>())
}

/// A value as `JSON.parse` would give it.
fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
