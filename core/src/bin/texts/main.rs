//! Writes the texts of the rules, the glossary and the lessons into the folder that is its argument: `rules.json`,
//! `glossary.json` and `lessons.json`, which the page loads when a reader opens one, and `reference.html`, with an example of each rule that opens in the
//! playground. `./dev build` puts them into `dist/`.
//!
//! The examples are the project's own fixtures: for each rule the smallest document that it has a say
//! in, at the release where it does.

#[path = "../../../tests/shared/fixture_documents.rs"]
mod fixture_documents;
#[path = "../../../tests/shared/named_rules.rs"]
mod named_rules;

use fixture_documents::{fixture_documents, native_format};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::env;
use std::error::Error;
use std::fmt::{self, Display, Write};
use std::fs;
use std::path::{Path, PathBuf};
use xenlens::lessons::{NamedLesson, read_lesson};
use xenlens::link::{self, State};
use xenlens::rules::glossary::{self, Term};
use xenlens::rules::{self, AREAS};
use xenlens::{DocumentKind, FromOptions, Guest, Host, Libvirt, Releases, Rule, Source, Target};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("the folder to write to is missing")?);
    let examples = examples()?;
    let mut page = String::new();
    write!(page, "{HEAD}")?;
    for (number, area) in AREAS.iter().enumerate() {
        writeln!(page, "<li><a href=\"#area-{number}\">{}</a></li>", Escaped(area.title))?;
    }
    writeln!(page, "<li><a href=\"#glossary\">Glossary</a></li>")?;
    writeln!(page, "</ol></nav>")?;
    for (number, area) in AREAS.iter().enumerate() {
        writeln!(page, "<section><h2 id=\"area-{number}\">{}</h2>", Escaped(area.title))?;
        for rule in area.rules {
            let example = examples.get(rule.id);
            let example = example.ok_or_else(|| format!("no fixture shows {}", rule.id))?;
            write_rule(&mut page, rule, example)?;
        }
        writeln!(page, "</section>")?;
    }
    write_glossary(&mut page)?;
    writeln!(page, "</main></body></html>")?;
    fs::write(folder.join("reference.html"), page)?;
    let rules: Vec<_> = rules::all().collect();
    fs::write(folder.join("rules.json"), serde_json::to_string_pretty(&rules)?)?;
    fs::write(folder.join("lessons.json"), serde_json::to_string(&lessons()?)?)?;
    fs::write(folder.join("glossary.json"), serde_json::to_string_pretty(glossary::ALL)?)?;
    Ok(())
}

/// The course: each lesson with its name, in the order of the names.
fn lessons() -> Result<Vec<NamedLesson>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons");
    let mut lessons = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let lesson = read_lesson(&fs::read_to_string(&path)?);
        let lesson = lesson.map_err(|problems| format!("{}: {problems:?}", path.display()))?;
        lessons.push(NamedLesson { name, lesson });
    }
    lessons.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(lessons)
}

const HEAD: &str = r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<title>The rules: Xenlens</title>
<meta name="description" content="What libvirt does with every part of a domain on its way to Xen, why, since when, and where that was read.">
<link rel="icon" href="favicon.svg">
<link rel="stylesheet" href="reference.css">
</head>
<body>
<header><p><a href="./">Xenlens</a></p>
<h1>The rules</h1>
<p>What libvirt 0.7.4, 0.7.5 and 9.0 do with every part of a domain on its way to Xen, why, since when, and where that was read. The ids never change.</p></header>
<main>
<nav aria-label="Areas"><ol>
"##;

fn write_rule(page: &mut String, rule: &Rule, example: &str) -> fmt::Result {
    writeln!(page, "<article id=\"{}\">", Escaped(rule.id))?;
    writeln!(page, "<h3>{}</h3>", Escaped(rule.title))?;
    writeln!(page, "<p class=\"id\"><a href=\"#{0}\">{0}</a></p>", Escaped(rule.id))?;
    writeln!(page, "<p>{}</p>", Escaped(rule.what))?;
    writeln!(page, "<p>{}</p>", Escaped(rule.why))?;
    writeln!(page, "<p class=\"since\">{}</p>", Escaped(&rule.since()))?;
    write_sources(page, rule.sources)?;
    let example = Escaped(example);
    writeln!(page, "<p class=\"example\"><a href=\"./#{example}\">See an example</a></p>")?;
    writeln!(page, "</article>")
}

fn write_sources(page: &mut String, sources: &[Source]) -> fmt::Result {
    writeln!(page, "<ul class=\"sources\" aria-label=\"Sources\">")?;
    for source in sources {
        let (url, title) = (Escaped(source.url), Escaped(source.title));
        writeln!(page, "<li><a href=\"{url}\" rel=\"noreferrer\">{title}</a></li>")?;
    }
    writeln!(page, "</ul>")
}

fn write_glossary(page: &mut String) -> fmt::Result {
    writeln!(page, "<section><h2 id=\"glossary\">Glossary</h2><dl>")?;
    for term in glossary::ALL {
        let Term { title, definition, sources, .. } = term;
        let anchor = term.anchor();
        writeln!(page, "<div id=\"{anchor}\">")?;
        writeln!(page, "<dt><a href=\"#{anchor}\">{}</a></dt>", Escaped(title))?;
        writeln!(page, "<dd>{}</dd>", Escaped(definition))?;
        writeln!(page, "<dd>")?;
        write_sources(page, sources)?;
        writeln!(page, "</dd></div>")?;
    }
    writeln!(page, "</dl></section>")
}

/// The fixtures' documents, the smallest first.
fn documents() -> Vec<(DocumentKind, String)> {
    let kind =
        |file: &Path| native_format(file).map_or(DocumentKind::DomainXml, DocumentKind::Native);
    let documents = fixture_documents().into_iter().map(|(file, text)| (kind(&file), text));
    // One rule is about size alone: a folder for it would hold nothing that anyone can read.
    let large = format!(
        "<domain type='xen'><name>large</name><memory>1024</memory><os><type>linux</type><cmdline>{}</cmdline></os></domain>",
        "x".repeat(65 * 1024)
    );
    let mut documents: Vec<_> = documents.chain([(DocumentKind::DomainXml, large)]).collect();
    documents.sort_by_key(|(_, text)| (text.len(), text.clone()));
    documents
}

/// Every state in which a document can be shown, the newest releases first.
fn states(kind: DocumentKind, document: &str) -> impl Iterator<Item = State> {
    let targets = Libvirt::ALL.into_iter().rev().flat_map(|libvirt| {
        let default = Releases::default_of(libvirt);
        let others = Releases::of(libvirt).filter(move |releases| *releases != default);
        std::iter::once(default).chain(others).map(|releases| Target {
            releases,
            guest: Some(Guest::Hvm),
            host: Host::default().with_network("net-b", "virbr1"),
        })
    });
    let reads = move |target: &Target| {
        kind.format().is_none_or(|format| target.formats().contains(&format))
    };
    let states = targets
        .filter(reads)
        .flat_map(|target| [false, true].map(|security_info| (target.clone(), security_info)));
    // Only native documents can have security information.
    let states = states.filter(move |(_, security_info)| kind.format().is_some() || !security_info);
    states.map(move |(target, security_info)| {
        let from = FromOptions { security_info, ..FromOptions::default() };
        State { kind, target, from, ..State::new(document) }
    })
}

/// For each rule a link to the smallest document that it has a say in, at the newest release where it has.
fn examples() -> Result<BTreeMap<&'static str, String>, Box<dyn Error>> {
    let mut examples = BTreeMap::new();
    for (kind, document) in documents() {
        for state in states(kind, &document) {
            let named = match kind.format() {
                None => named_rules::in_conversion(&document, &state.target),
                Some(format) => {
                    let State { target, from, .. } = &state;
                    named_rules::in_native_conversion(&document, format, target, from)
                }
            };
            for id in named {
                if let Entry::Vacant(example) = examples.entry(id) {
                    example.insert(link::write(&state)?);
                }
            }
        }
    }
    Ok(examples)
}

/// Text in HTML.
struct Escaped<'t>(&'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}
