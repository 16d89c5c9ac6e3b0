//! Writes the reference: one HTML page with every rule of the catalogue, each with an example that opens
//! in the playground. `./dev build` puts it into `dist/`.
//!
//! The examples are the project's own fixtures: for each rule the smallest document that it has a say
//! in, at the release where it does.

use std::fmt::{self, Display, Write};
use std::path::Path;
use std::{error::Error, fs};
use xenlens::Rule;
use xenlens::link::{self, State};
use xenlens::rules::AREAS;
use xenlens::vif::HISTORY;
use xenlens::{FromOptions, Guest, Host, Libvirt, Releases, Target};

fn main() -> Result<(), Box<dyn Error>> {
    let documents = documents()?;
    let mut page = String::new();
    write!(page, "{HEAD}")?;
    for (number, area) in AREAS.iter().enumerate() {
        writeln!(page, "<li><a href=\"#area-{number}\">{}</a></li>", Escaped(area.title))?;
    }
    writeln!(page, "</ol></nav>")?;
    for (number, area) in AREAS.iter().enumerate() {
        writeln!(page, "<section><h2 id=\"area-{number}\">{}</h2>", Escaped(area.title))?;
        for rule in area.rules {
            write_rule(&mut page, rule, example(rule, &documents).as_deref())?;
        }
        writeln!(page, "</section>")?;
    }
    writeln!(page, "</main></body></html>")?;
    print!("{page}");
    Ok(())
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

fn write_rule(page: &mut String, rule: &Rule, example: Option<&str>) -> fmt::Result {
    writeln!(page, "<article id=\"{}\">", Escaped(rule.id))?;
    writeln!(page, "<h3>{}</h3>", Escaped(rule.title))?;
    writeln!(page, "<p class=\"id\"><a href=\"#{0}\">{0}</a></p>", Escaped(rule.id))?;
    writeln!(page, "<p>{}</p>", Escaped(rule.what))?;
    writeln!(page, "<p>{}</p>", Escaped(rule.why))?;
    writeln!(page, "<p class=\"since\">{}</p>", Escaped(&rule.since()))?;
    writeln!(page, "<ul class=\"sources\" aria-label=\"Sources\">")?;
    for source in rule.sources {
        let (url, title) = (Escaped(source.url), Escaped(source.title));
        writeln!(page, "<li><a href=\"{url}\" rel=\"noreferrer\">{title}</a></li>")?;
    }
    writeln!(page, "</ul>")?;
    // No fixture shows some rules of libvirt 9.0 yet.
    if let Some(link) = example.map(Escaped) {
        writeln!(page, "<p class=\"example\"><a href=\"./#{link}\">See an example</a></p>")?;
    }
    writeln!(page, "</article>")
}

/// The fixtures' documents, the smallest first.
fn documents() -> Result<Vec<String>, Box<dyn Error>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut documents = Vec::new();
    for (folder, name) in [("to-native", "domain.xml"), ("attach", "device.xml")] {
        for case in fs::read_dir(fixtures.join(folder))? {
            documents.push(fs::read_to_string(case?.path().join(name))?);
        }
    }
    for case in fs::read_dir(fixtures.join("from-native"))? {
        let case = case?.path();
        let native = |name| fs::read_to_string(case.join(name));
        let xm = native("guest.xm").or_else(|_| native("guest.xl"));
        documents.push(xm.or_else(|_| native("guest.sexpr"))?);
    }
    // One rule is about size alone: a folder for it would hold nothing that anyone can read.
    documents.push(format!(
        "<domain type='xen'><name>large</name><memory>1024</memory><os><type>linux</type><cmdline>{}</cmdline></os></domain>",
        "x".repeat(65 * 1024)
    ));
    documents.sort_by_key(|document| (document.len(), document.clone()));
    Ok(documents)
}

/// A link to the smallest document that the rule has a say in, at the newest release where it has.
fn example(rule: &Rule, documents: &[String]) -> Option<String> {
    let states = documents.iter().flat_map(|document| {
        let targets = Libvirt::ALL.into_iter().rev().flat_map(|libvirt| {
            let default = Releases::default_of(libvirt);
            let others = Releases::of(libvirt).filter(move |releases| *releases != default);
            std::iter::once(default).chain(others).map(|releases| Target {
                releases,
                guest: Some(Guest::Hvm),
                host: Host::default().with_network("net-b", "virbr1"),
            })
        });
        let kind = xenlens::detect(document).kind;
        targets.map(move |target| State { kind, target, ..State::new(document.as_str()) })
    });
    let mut matching = states.filter(|state| has_a_say(rule, state));
    matching.next().and_then(|state| link::write(&state).ok())
}

fn has_a_say(rule: &Rule, state: &State) -> bool {
    if let Some(format) = state.kind.format() {
        let options = FromOptions::default();
        let native = xenlens::convert_native(&state.document, format, &state.target, &options);
        let mut outputs = native.xml.iter();
        return outputs.any(|xml| xml.marks().iter().any(|m| m.rule == rule))
            || native.notes.iter().any(|note| note.rule == Some(rule));
    }
    let conversion = xenlens::convert(&state.document, &state.target);
    let mut outputs = conversion.outputs.values().flatten();
    outputs.any(|output| output.marks().iter().any(|m| m.rule == rule))
        || conversion.notes.iter().any(|note| note.rule == Some(rule))
        || (!conversion.interfaces.is_empty() && HISTORY.iter().any(|change| change.rule == rule))
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
