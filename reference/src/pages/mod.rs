//! The pages, a file for each kind.

mod index;
mod message;
mod near;
mod rule;
mod scenario;
mod term;

use crate::html::Page;
use std::error::Error;

/// The address of the index.
const INDEX: &str = "reference.html";

/// Every page: the index, scenarios, rules, words and messages.
pub(crate) fn all() -> Result<Vec<Page>, Box<dyn Error>> {
    let mut pages = vec![index::page()];
    pages.extend(scenario::pages()?);
    pages.extend(rule::pages()?);
    pages.extend(term::pages());
    pages.extend(message::pages()?);
    Ok(pages)
}

/// The index as the page above another one, and the place in the index where that one stands.
fn above(anchor: &str, title: &str) -> Vec<(String, String)> {
    vec![
        (INDEX.to_owned(), "Reference".to_owned()),
        (format!("{INDEX}#{anchor}"), title.to_owned()),
    ]
}
