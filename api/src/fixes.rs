//! What stands in the way of a conversion, and the fixes.

use crate::options::{Options, text};
use crate::plain;
use wasm_bindgen::prelude::*;
use xenlens::{Document, DocumentKind, Fix};

/// What stands in the way of a document's conversion, the fixes, and the document that they make.
pub(crate) fn mend(document: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let text = text("document", document)?;
    let options = Options::read(options, Options::FIXES)?;
    let Options { target, from, format, only } = &options;
    let kind = format.map_or(DocumentKind::DomainXml, DocumentKind::Native);
    let wanted = |fix: &Fix| only.as_ref().is_none_or(|only| only.contains(&fix.applicability));
    let document = Document {
        text: &text,
        kind,
        formats: target.formats(),
        target,
        options: from,
        variables: &[],
    };
    let mended = xenlens::mend(&document, wanted);
    plain(&xenlens::json::JsonMended::in_utf16(&text, target, &mended))
}
