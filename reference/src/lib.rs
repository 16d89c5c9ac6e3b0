//! The reference of Xenlens: static pages that a browser shows without a script, one for each rule, each word of the glossary,
//! each scenario and each message of libvirt and xl, and an index.
//!
//! `docs/contributing/adding-a-reference-page.md` says how to add a kind of page.

mod distinct;
mod examples;
mod html;
mod pages;
mod redirects;
mod search;
pub mod texts;

use redirects::REDIRECTS;
use std::collections::BTreeMap;
use std::error::Error;

/// The reference as files: the text of each by its address, relative to the published folder. Besides the pages it has what
/// `web/build/reference.mjs` makes the index of the search from.
///
/// # Errors
///
/// Says which rule has no example, or which two pages have one address.
pub fn files() -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let pages = pages::all()?;
    let mut files = BTreeMap::from([(search::ADDRESS.to_owned(), search::entries(&pages)?)]);
    let written = pages.iter().map(|page| (page.address.clone(), page.html()));
    let redirects = REDIRECTS.iter().map(|redirect| (redirect.from.to_owned(), redirect.html()));
    for (address, text) in written.chain(redirects) {
        if files.insert(address.clone(), text).is_some() {
            return Err(format!("two pages have the address {address}").into());
        }
    }
    Ok(files)
}
