//! The program that the page loads when a user opens a lesson that is not part of the course.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use xenlens::lessons::CheckedLesson;

/// Reads a lesson and checks its tasks, too. The result is a [`CheckedLesson`]; its lesson is as in `lessons.json`.
#[wasm_bindgen(js_name = readLesson)]
pub fn read(text: &str) -> Result<JsValue, JsValue> {
    Ok(CheckedLesson::new(text).serialize(&Serializer::json_compatible())?)
}

fn main() {}
