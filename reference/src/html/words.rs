//! Texts of the library as HTML.

use super::Root;
use maud::{Markup, html};
use std::ops::Range;
use xenlens::Source;
use xenlens::rules::glossary;

/// About how many characters of a description a search engine shows.
const SUMMARY: usize = 160;

/// The text, with a link at the first place of each word that the glossary explains.
pub(crate) fn explained(text: &str, root: Root) -> Markup {
    let mut at = 0;
    let mut parts = Vec::new();
    for (place, term) in glossary::first_places(text) {
        parts.push(html! { (&text[at..place.start]) });
        at = place.end;
        parts.push(html! { a.term href=(root.to(&term.reference_page())) { (&text[place]) } });
    }
    html! { @for part in parts { (part) } (&text[at..]) }
}

/// The first sentences of a text: as many as a search engine shows, at least one.
pub(crate) fn summary(text: &str) -> String {
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).chain([text.len()]);
    let ends: Vec<_> = ends.collect();
    let fitting = ends.iter().rev().find(|end| **end <= SUMMARY);
    let end = fitting.or(ends.first()).copied().unwrap_or_default();
    text[..end].to_owned()
}

/// Where a fact was read.
pub(crate) fn sources(sources: &[Source]) -> Markup {
    html! {
        ul.sources {
            @for source in sources {
                li { a href=(source.url) rel="noreferrer" { (source.title) } }
            }
        }
    }
}

/// A text in which these pieces, in order and without overlap, stand out.
pub(crate) fn marked(text: &str, pieces: &[Range<usize>]) -> Markup {
    let mut at = 0;
    let mut parts = Vec::new();
    for piece in pieces {
        parts.push(html! { (&text[at..piece.start]) });
        parts.push(html! { mark { (&text[piece.clone()]) } });
        at = piece.end;
    }
    html! { @for part in parts { (part) } (&text[at..]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_has_whole_sentences() {
        assert_eq!(summary("One. Two."), "One. Two.");
        let long = "word ".repeat(SUMMARY);
        assert_eq!(summary(&format!("One. Version 0.7.5. {long}.")), "One. Version 0.7.5.");
        assert_eq!(summary(&long), long);
    }

    #[test]
    fn text_never_becomes_markup() {
        let marked = marked("<a&b>", &[1..2, 3..4]).into_string();
        assert_eq!(marked, "&lt;<mark>a</mark>&amp;<mark>b</mark>&gt;");
    }
}
