//! The page of a word of the glossary: its definition, where it was read, and the rules that use it.

use super::{above, near};
use crate::html::{Page, Root, explained, sources, summary};
use maud::html;
use xenlens::Rule;
use xenlens::rules::{self, glossary, glossary::Term};

/// The anchor of the glossary in the index.
pub(super) const ANCHOR: &str = "glossary";

/// A page for each word.
pub(super) fn pages() -> Vec<Page> {
    glossary::ALL.iter().copied().map(page).collect()
}

fn page(term: &'static Term) -> Page {
    let address = term.reference_page();
    let root = Root::of(&address);
    let rules: Vec<_> = rules::all().filter(|rule| uses(rule, term)).collect();
    let content = html! {
        article {
            header {
                p.kind { "Word" }
                h1 { (term.title) }
            }
            p.lead { (explained(term.definition, root)) }
            section {
                h2 { "Sources" }
                (sources(term.sources))
            }
        }
        nav.near aria-label="Near this word" {
            (near::rules("Rules that use it", &rules, root))
        }
    };
    Page {
        kind: Some("Word"),
        title: term.title.to_owned(),
        description: summary(term.definition),
        text: term.definition.to_owned(),
        messages: Vec::new(),
        above: above(ANCHOR, "Glossary"),
        content,
        address,
    }
}

/// Whether the rule's texts have the word.
fn uses(rule: &Rule, term: &Term) -> bool {
    let texts = [rule.what, rule.why].join(" ");
    glossary::first_places(&texts).into_iter().any(|(_, found)| found == term)
}
