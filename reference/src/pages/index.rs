//! The index: every page of the reference. Each entry has the id that it had when the reference was one page, so that old links
//! still lead to it.

use super::{INDEX, message, scenario, term};
use crate::html::{Page, Root, explained};
use maud::{Markup, html};
use xenlens::rules::{AREAS, Area, glossary};
use xenlens::{Scenario, covered_releases};

const DESCRIPTION: &str = "What libvirt does with every part of a domain on its way to Xen: why, since when, and where that was read.";

/// The page.
pub(super) fn page() -> Page {
    let root = Root::of(INDEX);
    let content = html! {
        header {
            h1 { "Reference" }
            p.lead { (DESCRIPTION) }
            p.covered { (covered_releases()) }
        }
        nav.contents aria-label="Contents" {
            ol {
                li { a href=(format!("#{}", scenario::ANCHOR)) { "The four scenarios" } }
                @for (number, area) in AREAS.iter().enumerate() {
                    li { a href=(format!("#area-{number}")) { (area.title) } }
                }
                li { a href=(format!("#{}", message::ANCHOR)) { "Messages" } }
                li { a href=(format!("#{}", term::ANCHOR)) { "Glossary" } }
            }
        }
        (scenarios(root))
        @for (number, area) in AREAS.iter().enumerate() { (rules(number, area, root)) }
        (messages(root))
        (words(root))
    };
    Page {
        address: INDEX.to_owned(),
        kind: None,
        title: "Reference".to_owned(),
        description: DESCRIPTION.to_owned(),
        text: String::new(),
        messages: Vec::new(),
        above: Vec::new(),
        content,
    }
}

fn scenarios(root: Root) -> Markup {
    html! {
        section {
            h2 id=(scenario::ANCHOR) { "The four scenarios" }
            ul.entries {
                @for scenario in Scenario::ALL {
                    li { a href=(root.to(&scenario.reference_page())) { (scenario::title(scenario)) } }
                }
            }
        }
    }
}

fn rules(number: usize, area: &Area, root: Root) -> Markup {
    html! {
        section {
            h2 id=(format!("area-{number}")) { (area.title) }
            ul.entries {
                @for rule in area.rules {
                    li id=(rule.id) {
                        a href=(root.to(&rule.reference_page())) { (rule.title) }
                        " "
                        code { (rule.id) }
                    }
                }
            }
        }
    }
}

fn messages(root: Root) -> Markup {
    html! {
        section {
            h2 id=(message::ANCHOR) { "Messages" }
            ul.entries { li { a href=(root.to(message::LIST)) { (message::TITLE) } } }
        }
    }
}

fn words(root: Root) -> Markup {
    html! {
        section {
            h2 id=(term::ANCHOR) { "Glossary" }
            dl.words {
                @for term in glossary::ALL {
                    div id=(term.anchor()) {
                        dt { a href=(root.to(&term.reference_page())) { (term.title) } }
                        dd { (explained(term.definition, root)) }
                    }
                }
            }
        }
    }
}
