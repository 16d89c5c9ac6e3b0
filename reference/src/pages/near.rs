//! Links to what is near: lists of other pages.

use crate::html::Root;
use maud::{Markup, html};
use xenlens::Rule;
use xenlens::rules::glossary::Term;

/// A list of rules under a heading; nothing if there is none.
pub(super) fn rules(title: &str, rules: &[&'static Rule], root: Root) -> Markup {
    let links = rules.iter().map(|rule| (rule.reference_page(), rule.title));
    list(title, links.collect(), root)
}

/// A list of words under a heading; nothing if there is none.
pub(super) fn terms(title: &str, terms: &[&'static Term], root: Root) -> Markup {
    let links = terms.iter().map(|term| (term.reference_page(), term.title));
    list(title, links.collect(), root)
}

/// A list of pages, each by address and title, under a heading.
pub(super) fn list(title: &str, links: Vec<(String, &str)>, root: Root) -> Markup {
    html! {
        @if !links.is_empty() {
            section {
                h2 { (title) }
                ul { @for (address, title) in &links { li { a href=(root.to(address)) { (title) } } } }
            }
        }
    }
}
