//! The page of a scenario: a document, and what each libvirt release makes of its interface.

use super::{above, near, rule::figure};
use crate::distinct::distinct;
use crate::examples::Excerpt;
use crate::html::{Page, Root, explained, sources, summary};
use maud::{Markup, html};
use std::error::Error;
use xenlens::link::{self, State};
use xenlens::rules::vif::NETFRONT_PATCH;
use xenlens::{Conversion, Format, Libvirt, Releases, Rule, Scenario, Target};

/// The anchor of the scenarios in the index.
pub(super) const ANCHOR: &str = "scenarios";

/// The document of each scenario.
const DOCUMENTS: [(Scenario, &str); 4] = [
    (Scenario::NoModel, include_str!("../../../web/examples/scenario-1.xml")),
    (Scenario::Paravirtual, include_str!("../../../web/examples/scenario-2.xml")),
    (Scenario::Netfront, include_str!("../../../web/examples/scenario-3.xml")),
    (Scenario::OtherModel, include_str!("../../../web/examples/scenario-4.xml")),
];

/// A page for each scenario.
pub(super) fn pages() -> Result<Vec<Page>, Box<dyn Error>> {
    DOCUMENTS.iter().map(|(scenario, document)| page(*scenario, document)).collect()
}

/// The rules that decide what is written in a scenario, each with that scenario.
pub(super) fn deciding_rules() -> Vec<(&'static Rule, Scenario)> {
    let of_scenario = |(scenario, document): &(Scenario, &str)| {
        let rules: Vec<_> = Written::all(document).iter().filter_map(Written::rule).collect();
        rules.into_iter().map(|rule| (rule, *scenario)).collect::<Vec<_>>()
    };
    DOCUMENTS.iter().flat_map(of_scenario).collect()
}

/// Links to scenarios under a heading; nothing if there is none.
pub(super) fn links(title: &str, scenarios: &[Scenario], root: Root) -> Markup {
    let titles: Vec<_> =
        scenarios.iter().map(|one| (one.reference_page(), self::title(*one))).collect();
    let links = titles.iter().map(|(address, title)| (address.clone(), title.as_str()));
    near::list(title, links.collect(), root)
}

/// The title of a scenario with its number.
pub(super) fn title(scenario: Scenario) -> String {
    format!("Scenario {}: {}", scenario.number(), scenario.title())
}

/// What a release writes of the document's interface.
struct Written {
    libvirt: Libvirt,
    format: Format,
    conversion: Conversion,
}

impl Written {
    /// What each release writes in each of its formats.
    fn all(document: &str) -> Vec<Self> {
        let mut all = Vec::new();
        for libvirt in Libvirt::ALL {
            let target = Target { releases: Releases::default_of(libvirt), ..Target::default() };
            for &format in target.formats() {
                let conversion = xenlens::convert(document, &target);
                all.push(Self { libvirt, format, conversion });
            }
        }
        all
    }

    fn name(&self) -> String {
        format!("libvirt {}, {}", self.libvirt.name(), self.format.title_in_sentence())
    }

    /// The rule that decides what is written.
    fn rule(&self) -> Option<&'static Rule> {
        let card = self.conversion.interfaces.first()?;
        Some(card.by_format.get(self.format)?.decision.rule)
    }

    /// What the guest sees.
    fn verdict(&self) -> Option<&str> {
        let card = self.conversion.interfaces.first()?;
        Some(&card.by_format.get(self.format)?.guest_devices.verdict)
    }

    /// The output, with the interface's piece.
    fn shown(&self) -> Option<Excerpt> {
        let output = self.conversion.output(self.format)?.as_ref().ok()?;
        let piece = self.conversion.interfaces.first().and_then(|card| card.piece(self.format));
        Some(Excerpt::new(&format!("What {} gives", self.name()), output.text(), piece))
    }
}

fn page(scenario: Scenario, document: &str) -> Result<Page, Box<dyn Error>> {
    let address = scenario.reference_page();
    let root = Root::of(&address);
    let written = Written::all(document);
    let rules = distinct(written.iter().filter_map(Written::rule));
    let others: Vec<_> = Scenario::ALL.into_iter().filter(|other| *other != scenario).collect();
    let first = rules.first().ok_or("a scenario has no rule")?;
    let fragment = link::write(&State::new(document))?;
    let place = written.first().and_then(|first| first.conversion.interfaces.first());
    let source = Excerpt::new("Domain XML", document, place.map(|card| card.element));
    let content = html! {
        article {
            header {
                p.kind { "Scenario " (scenario.number()) " of 4" }
                h1 { (scenario.title()) }
            }
            @for rule in &rules { p.lead { (explained(rule.what, root)) } }
            section {
                h2 { "What the guest gets" }
                (outcomes(&written))
            }
            section.example {
                h2 { "Example" }
                xenlens-demo fragment=(fragment) {
                    div.xenlens-static {
                        (figure(&source))
                        @for shown in written.iter().filter_map(Written::shown) { (figure(&shown)) }
                    }
                }
                p { a.open href=(root.to(&format!("#{fragment}"))) { "Open in Xenlens" } }
            }
            section {
                h2 { "Sources" }
                (sources(&[NETFRONT_PATCH]))
            }
        }
        nav.near aria-label="Near this scenario" {
            (near::rules("Rules", &rules, root))
            (links("The other scenarios", &others, root))
        }
    };
    Ok(Page {
        kind: Some("Scenario"),
        title: title(scenario),
        description: summary(first.what),
        text: rules.iter().map(|rule| rule.what).collect::<Vec<_>>().join(" "),
        messages: Vec::new(),
        above: above(ANCHOR, "The four scenarios"),
        content,
        address,
    })
}

/// For each release and format what libvirt writes of the interface, and what the guest sees of that.
fn outcomes(written: &[Written]) -> Markup {
    html! {
        dl.outcomes {
            @for one in written {
                div {
                    dt { (one.name()) }
                    @if let Some(verdict) = one.verdict() { dd { (verdict) } }
                }
            }
        }
    }
}
