//! The options of `[preprocessor.xenlens]` in book.toml.

use crate::suggestion::not_known;
use mdbook_preprocessor::PreprocessorContext;
use mdbook_preprocessor::book::Chapter;
use std::collections::BTreeMap;

/// The option that says where the script of the demos comes from.
const SCRIPT: &str = "script";

/// What mdBook itself reads of a preprocessor's table.
const OF_MDBOOK: [&str; 5] = ["command", "before", "after", "optional", "renderers"];

/// What a book says of its demos.
pub(crate) struct BookOptions {
    /// The address of `xenlens-demo.js`; `None` for a renderer of something else than HTML, which shows no demos.
    script: Option<String>,
}

impl BookOptions {
    /// Reads the options.
    ///
    /// # Errors
    ///
    /// A sentence for the author if there is an unknown option, or the script is not named.
    pub(crate) fn read(context: &PreprocessorContext) -> Result<Self, String> {
        let wrong = |what: String| Err(format!("book.toml: [preprocessor.xenlens] {what}"));
        let table =
            context.config.get::<BTreeMap<String, serde_json::Value>>("preprocessor.xenlens");
        let mut table = match table {
            Ok(table) => table.unwrap_or_default(),
            Err(error) => return wrong(format!("cannot be read: {error:#}")),
        };
        let script = table.remove(SCRIPT);
        if let Some(name) = table.keys().find(|name| !OF_MDBOOK.contains(&name.as_str())) {
            let known: Vec<&str> = [SCRIPT].into_iter().chain(OF_MDBOOK).collect();
            return wrong(format!("has the unknown option “{name}”. {}", not_known(name, &known)));
        }
        let is_html = context.renderer == "html";
        match script {
            Some(serde_json::Value::String(script)) => {
                Ok(Self { script: is_html.then_some(script) })
            }
            None if !is_html => Ok(Self { script: None }),
            _ => wrong(
                "must say where the demos come from, such as \
                 script = \"https://example.org/xenlens/xenlens-demo.js\"."
                    .to_owned(),
            ),
        }
    }

    /// The address of the script for the page of a chapter; `None` where demos cannot be shown. A relative address starts
    /// from the root of the book.
    pub(crate) fn demo_script(&self, chapter: &Chapter) -> Option<String> {
        let script = self.script.as_deref()?;
        let is_absolute = script.starts_with('/') || script.contains("://");
        let folder = chapter.path.as_deref().and_then(|path| path.parent());
        let depth = folder.map_or(0, |folder| folder.components().count());
        let to_root = if is_absolute { String::new() } else { "../".repeat(depth) };
        Some(format!("{to_root}{script}"))
    }
}
