//! The page of a message of libvirt or xl: who says it, what it means, the smallest document that causes it, and what helps.

use super::{INDEX, above, near, rule::figure};
use crate::distinct::distinct;
use crate::examples::Excerpt;
use crate::html::{Page, Root, explained, summary};
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::error::Error;
use xenlens::link::{self, State, View};
use xenlens::rules::glossary;
use xenlens::{DocumentKind, Message, Rule, Said, Speaker};

/// The anchor of the messages in the index.
pub(super) const ANCHOR: &str = "messages";

/// The address of the list of messages: they are too many for the index.
pub(super) const LIST: &str = "reference/messages/index.html";

/// The title of that list.
pub(super) const TITLE: &str = "Messages of libvirt and xl";

const DESCRIPTION: &str = "What each message of libvirt and of Xen’s xl about a guest’s configuration means, the smallest document that causes it, and what helps.";

/// The list, and a page for each message.
pub(super) fn pages() -> Result<Vec<Page>, Box<dyn Error>> {
    let messages = xenlens::messages();
    let by_template: BTreeMap<_, _> = messages
        .iter()
        .flat_map(|message| message.said.iter().map(move |said| (&*said.template, message)))
        .collect();
    let mut pages = vec![list(&messages)];
    for message in &messages {
        let others = messages.iter().filter(|other| other.slug != message.slug);
        let same_rule: Vec<_> =
            others.filter(|other| shares_a_rule(message, other)).take(MOST_NEAR).collect();
        pages.push(page(message, &same_rule, &by_template)?);
    }
    Ok(pages)
}

/// The most messages of the same rule that a page links to.
const MOST_NEAR: usize = 12;

fn rules(message: &Message) -> Vec<&'static Rule> {
    distinct(message.said.iter().filter_map(|said| said.note.rule))
}

fn shares_a_rule(one: &Message, other: &Message) -> bool {
    rules(one).iter().any(|rule| rules(other).contains(rule))
}

/// The newest release's words.
fn words(message: &Message) -> &str {
    message.said.first().map_or(message.slug, |said| &said.template)
}

fn list(messages: &[Message]) -> Page {
    let root = Root::of(LIST);
    let mut areas: BTreeMap<&str, Vec<&Message>> = BTreeMap::new();
    for message in messages {
        areas.entry(message.area).or_default().push(message);
    }
    let content = html! {
        header {
            h1 { (TITLE) }
            p.lead { (DESCRIPTION) }
        }
        nav.contents aria-label="Contents" {
            ol {
                @for (number, area) in areas.keys().enumerate() {
                    li { a href=(format!("#area-{number}")) { (area) } }
                }
            }
        }
        @for (number, (area, messages)) in areas.iter().enumerate() {
            section {
                h2 id=(format!("area-{number}")) { (area) }
                ul.entries {
                    @for message in messages {
                        li { a href=(root.to(&message.reference_page())) { (words(message)) } }
                    }
                }
            }
        }
    };
    Page {
        address: LIST.to_owned(),
        kind: None,
        title: TITLE.to_owned(),
        description: DESCRIPTION.to_owned(),
        text: String::new(),
        messages: Vec::new(),
        above: above(ANCHOR, "Messages"),
        content,
    }
}

fn page(
    message: &Message,
    same_rule: &[&Message],
    by_template: &BTreeMap<&str, &Message>,
) -> Result<Page, Box<dyn Error>> {
    let address = message.reference_page();
    let root = Root::of(&address);
    let newest = message.said.first().ok_or("a message that nobody says")?;
    let speaker = if newest.speakers.contains(&Speaker::Xl) { "xl" } else { "libvirt" };
    let note = &newest.note;
    let help = note.help.as_deref().unwrap_or_default();
    let rules = rules(message);
    let text = [&*note.message, help].join(" ");
    let terms: Vec<_> = glossary::first_places(&text).into_iter().map(|(_, term)| term).collect();
    let content = html! {
        article {
            header {
                p.kind { "Message of " (speaker) }
                h1 { code { (newest.template) } }
            }
            section {
                h2 { "Who says it" }
                ul.releases { @for said in &message.said { li { (who(said)) ": " code { (said.template) } } } }
                @if message.said.iter().any(|said| said.template.contains('…')) {
                    p { "“…” stands for what differs from document to document." }
                }
            }
            section {
                h2 { "What it means" }
                p { (explained(&note.message, root)) }
                @for rule in &rules { p { (explained(rule.what, root)) " " (explained(rule.why, root)) } }
            }
            section {
                h2 { "What helps" }
                @if !help.is_empty() { p { (explained(help, root)) } }
                (mended(message))
                p {
                    a href=(root.to("")) { "Paste your document into Xenlens" }
                    ": it shows the place, and what else stands in the way."
                }
            }
            (example(message, newest, root)?)
        }
        nav.near aria-label="Near this message" {
            (near::terms("Words on this page", &terms, root))
            (near::rules("The rule behind it", &rules, root))
            (near::list("What others say of the same document", besides(message, by_template), root))
            (near::list("Messages by the same rule", links(same_rule), root))
            (near::list("More", vec![(LIST.to_owned(), TITLE), (INDEX.to_owned(), "Reference")], root))
        }
    };
    Ok(Page {
        kind: Some("Message"),
        title: format!("{}: {}", speaker, newest.template),
        description: summary(&format!("What “{}” of {speaker} means: {text}", newest.template)),
        text,
        messages: message.said.iter().map(|said| said.template.clone()).collect(),
        above: vec![
            (INDEX.to_owned(), "Reference".to_owned()),
            (LIST.to_owned(), "Messages".to_owned()),
        ],
        content,
        address,
    })
}

/// The speakers of a message, in words.
fn who(said: &Said) -> String {
    let speakers: Vec<_> = said.speakers.iter().map(ToString::to_string).collect();
    speakers.join(", ")
}

/// The document after its fixes, and what they do.
fn mended(message: &Message) -> Markup {
    let Some(mended) = message.mended() else { return html! {} };
    let notes = mended.obstacles.refusals.iter().chain(&mended.warnings.refusals);
    let titles: Vec<_> =
        notes.filter_map(|note| note.fixes.first()).map(|fix| &fix.title).collect();
    html! {
        ul { @for title in titles { li { (title) } } }
        (figure(&Excerpt::new("The document, mended", &mended.fixed, [])))
    }
}

/// The smallest document, with what it is about marked.
fn example(message: &Message, said: &Said, root: Root) -> Result<Markup, Box<dyn Error>> {
    let view = match (message.kind, said.target.formats()) {
        (DocumentKind::DomainXml, [first, ..]) => View::Only(*first),
        _ => View::Both,
    };
    let (kind, target) = (message.kind, said.target.clone());
    let state = State { kind, target, view, ..State::new(&*message.document) };
    let fragment = link::write(&state)?;
    let document = Excerpt::new(message.kind.title(), &message.document, said.note.span);
    let answer = Excerpt::new(&format!("What {} says", who(said)), &said.words, []);
    let texts = html! { div.xenlens-static { (figure(&document)) (figure(&answer)) } };
    Ok(html! {
        section.example {
            h2 { "The smallest document that causes it" }
            @if message.kind == DocumentKind::DomainXml {
                xenlens-demo fragment=(fragment) { (texts) }
            } @else {
                // The embed has no room for what libvirt and xl read in a native document.
                (texts)
            }
            p { a.open href=(root.to(&format!("#{fragment}"))) { "Open in Xenlens" } }
        }
    })
}

fn links<'m>(messages: &[&'m Message]) -> Vec<(String, &'m str)> {
    messages.iter().map(|message| (message.reference_page(), words(message))).collect()
}

/// The pages of what others say of the document.
fn besides<'m>(
    message: &Message,
    by_template: &BTreeMap<&str, &'m Message>,
) -> Vec<(String, &'m str)> {
    let others = message.said_besides.iter();
    let others = others.filter_map(|said| by_template.get(&*said.template).copied());
    links(&others.collect::<Vec<_>>())
}
