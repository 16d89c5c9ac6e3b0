//! The pages of the reference: their links lead somewhere, their addresses stay, and they are small.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;
use xenlens::DocumentKind;
use xenlens_reference::files;

static FILES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| files().expect("the reference"));

/// The files that the pages name and that other parts of the build write into the published folder.
const OF_THE_BUILD: [&str; 5] =
    ["", "favicon.svg", "reference.css", "xenlens-demo.js", "reference/search.js"];

/// Every page by its address.
fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pages = FILES.iter().filter(|(address, _)| address.ends_with(".html"));
    pages.map(|(address, text)| (address.as_str(), text.as_str()))
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> impl Iterator<Item = &'p str> {
    let start = format!(" {attribute}=\"");
    let rests: Vec<_> = page.match_indices(&start).map(|(at, _)| at + start.len()).collect();
    rests.into_iter().filter_map(|at| page[at..].split('"').next())
}

/// Where a relative link in a page leads, relative to the published folder.
fn resolved(address: &str, link: &str) -> String {
    let mut folders: Vec<_> = address.split('/').collect();
    folders.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => {
                assert!(folders.pop().is_some(), "{address}: {link} leaves the published folder")
            }
            other => folders.push(other),
        }
    }
    folders.join("/")
}

#[test]
fn every_link_leads_somewhere() {
    let ids: BTreeMap<_, BTreeSet<_>> =
        pages().map(|(address, page)| (address, values(page, "id").collect())).collect();
    let mut count = 0;
    for (address, page) in pages() {
        for link in values(page, "href").chain(values(page, "src")) {
            if link.starts_with("https://") {
                continue;
            }
            count += 1;
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { address.to_owned() } else { resolved(address, path) };
            if OF_THE_BUILD.contains(&target.as_str()) {
                continue;
            }
            let found = ids.get(target.as_str());
            let found = found.unwrap_or_else(|| panic!("{address} links to {link}"));
            assert!(fragment.is_empty() || found.contains(fragment), "{address} links to {link}");
        }
    }
    assert!(count > 5_000, "only {count} links were found");
}

/// The pages that list others.
const LISTS: [&str; 2] = ["reference.html", "reference/messages/index.html"];

#[test]
fn every_page_is_in_the_index_or_in_a_list_that_is_there() {
    let linked: BTreeSet<_> = LISTS
        .iter()
        .flat_map(|list| values(&FILES[*list], "href").map(|link| resolved(list, link)))
        .collect();
    for (address, page) in pages().filter(|(address, _)| *address != "reference.html") {
        let moved = page.contains("http-equiv=\"refresh\"");
        assert!(moved || linked.contains(address), "the index does not name {address}");
    }
}

/// Addresses that once were published. A page that goes leaves a redirect: `reference/src/redirects.rs`.
#[test]
fn no_address_ever_disappears() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/addresses.txt");
    let kept = std::fs::read_to_string(&list).expect("the list is part of the repository");
    let kept: BTreeSet<_> = kept.lines().collect();
    let present: BTreeSet<_> = pages().map(|(address, _)| address).collect();
    let gone: Vec<_> = kept.difference(&present).collect();
    assert!(gone.is_empty(), "these need a redirect: {gone:#?}");
    let new: Vec<_> = present.difference(&kept).copied().collect();
    assert!(new.is_empty(), "add these lines to {}:\n{}", list.display(), new.join("\n"));
}

#[test]
fn every_page_has_a_title_and_a_description_of_its_own() {
    let mut seen = BTreeMap::new();
    for (address, page) in pages().filter(|(_, page)| !page.contains("http-equiv=\"refresh\"")) {
        let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        let title = title.unwrap_or_else(|| panic!("{address} has no title"));
        assert_eq!(page.matches("<h1>").count(), 1, "{address}");
        let description = page.split("name=\"description\" content=\"").nth(1);
        let description = description.and_then(|rest| rest.split('"').next()).unwrap_or_default();
        assert!(description.len() > 20, "{address}: {description}");
        if let Some(other) = seen.insert(title, address) {
            panic!("{other} and {address} have the title {title}");
        }
    }
}

/// The most bytes that a page of a rule has, with everything but the live example and what a search loads.
const MOST_BYTES: usize = 30_000;

#[test]
fn the_page_of_a_rule_is_small() {
    for rule in xenlens::rules::all() {
        let address = rule.reference_page();
        let page = &FILES[&address];
        assert!(page.len() <= MOST_BYTES, "{address} has {} bytes", page.len());
    }
}

#[test]
fn the_page_of_a_message_has_its_words_and_a_document() {
    for message in xenlens::messages() {
        let address = message.reference_page();
        let page = &FILES[&address];
        assert!(page.len() <= MOST_BYTES, "{address} has {} bytes", page.len());
        assert!(page.matches("<figure>").count() >= 2, "{address}");
        for words in ["Who says it", "What it means", "What helps", "Paste your document"] {
            assert!(page.contains(words), "{address} lacks {words}");
        }
        // A live example takes the place of the document, and shows no native one.
        let is_live = page.contains("<xenlens-demo ");
        assert_eq!(is_live, message.kind == DocumentKind::DomainXml, "{address}");
    }
}

#[test]
fn an_example_shows_what_its_rule_is_about() {
    let mut silent = Vec::new();
    for rule in xenlens::rules::all() {
        let page = &FILES[&rule.reference_page()];
        assert!(page.contains("<xenlens-demo fragment=\"v1="), "{} has no live example", rule.id);
        assert!(page.matches("<figure>").count() >= 2, "{} has no static example", rule.id);
        if !page.contains("<mark>") && !page.contains("class=\"message\"") {
            silent.push(rule.id);
        }
    }
    assert!(silent.is_empty(), "neither a piece nor a message stands for {silent:#?}");
}
