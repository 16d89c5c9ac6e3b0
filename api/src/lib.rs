//! Xenlens for JavaScript: the boundary, and nothing else.
//!
//! Values cross it as plain objects, in the shape of [`xenlens::json`], with offsets in UTF-16. What JavaScript
//! sees is `package/`: `api.js` makes a refusal an exception, `index.d.ts` has the types.
//!
//! This is built three times, with one feature each: whoever converts to native downloads nothing of what reads
//! native documents, or of what mends them. `rules` is no function here but a file, since nothing has to be worked out for it.

#[cfg(any(feature = "to-native", feature = "from-native"))]
mod converted;
#[cfg(feature = "fixes")]
mod fixes;
mod options;

#[cfg(any(feature = "to-native", feature = "from-native"))]
use converted::Converted;
#[cfg(any(feature = "to-native", feature = "from-native"))]
use options::Options;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Domain XML to a native format.
#[cfg(feature = "to-native")]
#[wasm_bindgen(js_name = toNative)]
pub fn to_native(xml: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let xml = options::text("xml", &xml)?;
    let options = Options::read(&options, Options::TO_NATIVE)?;
    let format = options.the_format()?;
    let conversion = xenlens::convert(&xml, &options.target);
    let notes = conversion.notes.iter();
    let notes = notes.filter(|note| note.format.is_none_or(|concerned| concerned == format));
    let output = conversion.output(format).ok_or_else(|| {
        options::wrong(&format!(
            "options.format: libvirt {} has no {}",
            options.target.libvirt().name(),
            format.name()
        ))
    })?;
    plain(&Converted::new(&xml, &options.target, output, notes))
}

/// A conversion to one format or to all, with interfaces and rules.
#[cfg(feature = "to-native")]
#[wasm_bindgen]
pub fn explain(xml: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let xml = options::text("xml", &xml)?;
    let options = Options::read(&options, Options::EXPLAIN)?;
    let conversion = xenlens::convert(&xml, &options.target);
    let formats = options.formats();
    plain(&xenlens::json::Explanation::in_utf16(&xml, &options.target, &conversion, formats))
}

/// A native document to domain XML.
#[cfg(feature = "from-native")]
#[wasm_bindgen(js_name = fromNative)]
pub fn from_native(native: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let native = options::text("native", &native)?;
    let options = Options::read(&options, Options::FROM_NATIVE)?;
    let format = options.the_format()?;
    let conversion = xenlens::read_native(&native, format, &options.target, &options.from);
    plain(&Converted::new(&native, &options.target, &conversion.xml, conversion.notes.iter()))
}

/// A native document with interfaces and rules, but without the round trip: `api.js` has that from the
/// other module.
#[cfg(feature = "from-native")]
#[wasm_bindgen(js_name = explainNative)]
pub fn explain_native(native: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let native = options::text("native", &native)?;
    let options = Options::read(&options, Options::EXPLAIN_NATIVE)?;
    let format = options.the_format()?;
    let conversion = xenlens::read_native(&native, format, &options.target, &options.from);
    plain(&xenlens::json::NativeExplanation::in_utf16(&native, &options.target, &conversion))
}

/// What stands in the way of a document's conversion, the fixes, and the document that they make.
#[cfg(feature = "fixes")]
#[wasm_bindgen]
pub fn fixes(document: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    fixes::mend(&document, &options)
}

/// What a text looks like.
#[cfg(feature = "to-native")]
#[wasm_bindgen]
pub fn detect(document: JsValue) -> Result<JsValue, JsValue> {
    let document = options::text("document", &document)?;
    plain(&xenlens::json::JsonDetection::from(xenlens::detect(&document)))
}

/// A value as `JSON.parse` would give it.
fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
