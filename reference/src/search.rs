//! What the search of the reference finds, as data for `web/build/reference.mjs`, which makes the index.

use crate::html::Page;
use serde::Serialize;
use std::error::Error;

/// The address of the data. The published folder does not keep it.
pub(crate) const ADDRESS: &str = "reference/search-entries.json";

#[derive(Serialize)]
struct Entry<'p> {
    address: &'p str,
    title: &'p str,
    kind: &'static str,
    /// What the page says, in plain text.
    text: &'p str,
    /// The messages that the page explains.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    messages: &'p [String],
}

/// An entry for each page, as JSON.
pub(crate) fn entries(pages: &[Page]) -> Result<String, Box<dyn Error>> {
    let entries = pages.iter().filter_map(|page| {
        let kind = page.kind?;
        Some(Entry {
            address: &page.address,
            title: &page.title,
            kind,
            text: &page.text,
            messages: &page.messages,
        })
    });
    Ok(serde_json::to_string(&entries.collect::<Vec<_>>())?)
}
