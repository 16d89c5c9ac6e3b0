//! The page of a rule: what libvirt does, why, since when, a live example, and the sources.

use super::{above, near, scenario};
use crate::distinct::distinct;
use crate::examples::{Example, Excerpt, examples};
use crate::html::{Page, Root, explained, marked, sources, summary};
use maud::{Markup, html};
use std::error::Error;
use xenlens::rules::{AREAS, Area, glossary};
use xenlens::{Rule, Scenario};

/// A page for each rule.
pub(super) fn pages() -> Result<Vec<Page>, Box<dyn Error>> {
    let examples = examples();
    let deciding = scenario::deciding_rules();
    let mut pages = Vec::new();
    for (number, area) in AREAS.iter().enumerate() {
        for rule in area.rules {
            let state = examples.get(rule.id);
            let state = state.ok_or_else(|| format!("no fixture shows {}", rule.id))?;
            let of_rule = deciding.iter().filter(|(deciding, _)| deciding == rule);
            let scenarios = distinct(of_rule.map(|(_, scenario)| *scenario));
            pages.push(page(rule, (number, area), &scenarios, &Example::new(rule, state)?));
        }
    }
    Ok(pages)
}

fn page(
    rule: &'static Rule,
    (number, area): (usize, &Area),
    scenarios: &[Scenario],
    example: &Example,
) -> Page {
    let address = rule.reference_page();
    let root = Root::of(&address);
    let since = rule.since();
    let words = [rule.what, rule.why, &since].join(" ");
    let terms: Vec<_> = glossary::first_places(&words).into_iter().map(|(_, term)| term).collect();
    let others = area.rules.iter().copied().filter(|other| *other != rule).collect::<Vec<_>>();
    let content = html! {
        article {
            header {
                p.kind { "Rule " code { (rule.id) } }
                h1 { (rule.title) }
            }
            p.lead { (explained(rule.what, root)) }
            section {
                h2 { "Why" }
                p { (explained(rule.why, root)) }
            }
            section {
                h2 { "Releases" }
                ul.releases { @for release in rule.releases { li { "libvirt " (release.name()) } } }
                @if !since.is_empty() { p { (explained(&since, root)) } }
            }
            (shown(rule.id, example, root))
            section {
                h2 { "Sources" }
                (sources(rule.sources))
            }
        }
        nav.near aria-label="Near this rule" {
            (scenario::links("The scenario", scenarios, root))
            (near::terms("Words on this page", &terms, root))
            (near::rules("On the same device in the example", &example.near, root))
            (near::rules(area.title, &others, root))
        }
    };
    Page {
        kind: Some("Rule"),
        title: format!("{} ({})", rule.title, rule.id),
        description: summary(rule.what),
        text: words,
        messages: Vec::new(),
        above: above(&format!("area-{number}"), area.title),
        content,
        address,
    }
}

/// The example: what is static, which the live example takes the place of.
fn shown(id: &str, example: &Example, root: Root) -> Markup {
    html! {
        section.example {
            h2 { "Example" }
            @for message in &example.messages { p.message { (message) } }
            xenlens-demo fragment=(example.fragment) highlight=(id) {
                div.xenlens-static { @for text in &example.texts { (figure(text)) } }
            }
            p { a.open href=(root.to(&format!("#{}", example.fragment))) { "Open in Xenlens" } }
        }
    }
}

/// A text with its title.
pub(super) fn figure(shown: &Excerpt) -> Markup {
    html! {
        figure {
            figcaption { (shown.title) }
            pre tabindex="0" { code { (marked(&shown.text, &shown.pieces)) } }
        }
    }
}
